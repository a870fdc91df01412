package dev.takt.simulation.engine;

import dev.takt.model.sampling.RandomStream;

/** The random streams of a replication: one for each element and purpose, made when first drawn from. */
final class Streams {

    private final Net net;
    private final long seed;
    private final int replication;
    private final RandomStream[] times;
    private final RandomStream[] waits;
    private final RandomStream[] branches;
    private final RandomStream[] events;

    Streams(Net net, long seed, int replication) {
        this.net = net;
        this.seed = seed;
        this.replication = replication;
        int n = net.nodes.size();
        this.times = new RandomStream[n];
        this.waits = new RandomStream[n];
        this.branches = new RandomStream[n];
        this.events = new RandomStream[n];
    }

    RandomStream time(int node) {
        var stream = times[node];
        return stream != null ? stream : (times[node] = stream(node, "time"));
    }

    RandomStream waiting(int node) {
        var stream = waits[node];
        return stream != null ? stream : (waits[node] = stream(node, "wait"));
    }

    RandomStream branch(int node) {
        var stream = branches[node];
        return stream != null ? stream : (branches[node] = stream(node, "branch"));
    }

    RandomStream event(int node) {
        var stream = events[node];
        return stream != null ? stream : (events[node] = stream(node, "event"));
    }

    RandomStream named(String name) {
        return new RandomStream(seed, replication, name);
    }

    private RandomStream stream(int node, String purpose) {
        return named(net.nodes.get(node).id + "/" + purpose);
    }
}
