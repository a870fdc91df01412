package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import dev.takt.model.WaitKind;
import dev.takt.simulation.engine.Node.Flow;
import dev.takt.simulation.kernel.DutyClock;
import dev.takt.simulation.kernel.EventList;
import dev.takt.simulation.kernel.Ticks;
import org.jspecify.annotations.Nullable;

/**
 * What all parts of a replication share: the time, the tokens with the scopes and cases they belong to, the events to come, the
 * streams of random numbers, the books. It knows how to make, link and remove tokens; why a token moves the parts know.
 */
final class SystemState {

    /** A token takes some 120 bytes; the event list has room for more. */
    private static final int MOST_TOKENS = 2_000_000;

    final Net net;
    final Streams streams;
    final Tokens tokens = new Tokens();
    final Scopes scopes;
    final Cases cases;
    final Ledger ledger;
    final Journal journal;
    final DutyClock[] clocks;
    final EventList events = new EventList();
    final Agenda agenda = new Agenda();
    long now;

    /** Null when nobody watches. */
    @Nullable
    TokenWatch watch;

    private final Node[] nodes;

    SystemState(Net net, long seed, int replication) {
        this.net = net;
        this.nodes = net.nodes.toArray(Node[]::new);
        this.streams = new Streams(net, seed, replication);
        this.scopes = new Scopes(net.scopes);
        this.cases = new Cases(net);
        this.ledger = new Ledger(net);
        this.journal = new Journal(net.steps.size());
        this.clocks = net.clocks.stream().map(Net.Clock::start).toArray(DutyClock[]::new);
    }

    Node nodeOf(int token) {
        return nodes[tokens.node[token]];
    }

    int caseOf(int token) {
        return scopes.caseSlot[tokens.scope[token]];
    }

    // ---- what is written down of a case, if it counts: if it arrived after the warm-up

    /** A token begins to wait for a step, or has waited for an event. */
    void beginRow(int token, Step step) {
        int slot = caseOf(token);
        tokens.row[token] = cases.counted[slot] ? journal.open(slot, step.index) : NONE;
    }

    /** The step a token is at has waited. */
    void waited(int token, WaitKind kind, long ticks) {
        write(token, Books.waiting(kind), ticks);
    }

    /** @param column of {@link Books} */
    void write(int token, int column, double value) {
        int row = tokens.row[token];
        if (row != NONE) {
            journal.add(row, column, value);
        }
    }

    /** The step a token is at is done. */
    void completeRow(int token, double processing, double cost, double workingWait) {
        int row = tokens.row[token];
        if (row != NONE) {
            journal.complete(row, processing, cost, workingWait);
            tokens.row[token] = NONE;
        }
    }

    /** The step a token is at is called off. */
    void breakOffRow(int token) {
        int row = tokens.row[token];
        if (row != NONE) {
            journal.breakOff(row);
            tokens.row[token] = NONE;
        }
    }

    // ---- who watches

    void tell(TokenWatch.Kind kind, int token, Node node) {
        if (watch != null) {
            watch.happened(kind, now, cases.number[caseOf(token)], node.id.value());
        }
    }

    /** Something happens to tokens of a scope that are not there one by one. */
    void tellOfScope(TokenWatch.Kind kind, int scope, Node node, int times) {
        for (int i = 0; watch != null && i < times; i++) {
            watch.happened(kind, now, cases.number[scopes.caseSlot[scope]], node.id.value());
        }
    }

    void tellOfFlow(int token, Flow flow) {
        if (watch != null && !flow.id.isEmpty()) {
            watch.happened(TokenWatch.Kind.FLOW, now, cases.number[caseOf(token)], flow.id);
        }
    }

    void tellOfCase(TokenWatch.Kind kind, int slot) {
        if (watch != null) {
            watch.happened(kind, now, cases.number[slot], "");
        }
    }

    // ---- events to come

    /**
     * The end of something that takes time.
     *
     * @param drawn how long it takes, in ticks
     * @throws SimulationFault if it lies beyond the end of time
     */
    long inTime(long end, long drawn, Node node) {
        if (end > Ticks.LAST) {
            throw new SimulationFault(
                    node,
                    "time-out-of-range",
                    "%s takes %s%s days at day %s of the run; time is counted for %s days."
                            .formatted(
                                    node.label,
                                    drawn == Long.MAX_VALUE ? "more than " : "",
                                    Complaints.days(Ticks.seconds(drawn)),
                                    Complaints.days(Ticks.seconds(now)),
                                    Complaints.days(Ticks.seconds(Ticks.LAST))),
                    "Give it a distribution that does not draw such times, or one with a largest value.");
        }
        return end;
    }

    /** The token rests until a time. */
    void rest(int token, byte restingState, long until) {
        tokens.state[token] = restingState;
        schedule(token, until);
    }

    void schedule(int token, long time) {
        tokens.key[token] = time < Ticks.NEVER ? events.schedule(time, token) : EventList.NONE;
    }

    void callOff(int token) {
        tokens.key[token] = EventList.NONE;
    }

    /** A token that is none: it makes something happen at a time. */
    int clockwork(int kind, int number) {
        int token = tokens.add(Tokens.CLOCKWORK);
        tokens.node[token] = kind;
        tokens.rounds[token] = number;
        return token;
    }

    // ---- tokens

    /** A new token at a node. */
    int create(int scope, Node node) {
        int token = tokens.add(Tokens.MOVING);
        if (token > MOST_TOKENS) {
            throw new SimulationFault(
                    node,
                    "too-many-tokens",
                    "More than %,d tokens are under way at once, the last one at %s."
                            .formatted(MOST_TOKENS, node.label),
                    "Let fewer instances run at once, and look for loops in which a split makes more and more tokens.");
        }
        link(token, scope);
        scopes.tokens[scope]++;
        scopes.live[scope]++;
        tokens.node[token] = node.index;
        tokens.movedAt[token] = now;
        return token;
    }

    /** A new token that will enter a node. */
    int place(int scope, Node node) {
        int token = create(scope, node);
        agenda.add(token, null);
        return token;
    }

    /** A second token beside one that splits. */
    int copy(int token) {
        int copy = create(tokens.scope[token], nodeOf(token));
        tokens.moves[copy] = tokens.moves[token];
        return copy;
    }

    /** The token goes on over a flow, if there is one. */
    void goOn(int token, @Nullable Flow flow) {
        if (flow != null) {
            agenda.add(token, flow);
        }
    }

    /** Takes a token out of the list of its scope and frees its number; the counters of the scope stay. */
    void remove(int token) {
        int next = tokens.next[token];
        int previous = tokens.previous[token];
        if (next != NONE) {
            tokens.previous[next] = previous;
        }
        if (previous != NONE) {
            tokens.next[previous] = next;
        } else {
            scopes.first[tokens.scope[token]] = next;
        }
        tokens.remove(token);
    }

    /** Puts a token at the head of the list of its scope. */
    void link(int token, int scope) {
        tokens.scope[token] = scope;
        int first = scopes.first[scope];
        tokens.next[token] = first;
        tokens.previous[token] = NONE;
        if (first != NONE) {
            tokens.previous[first] = token;
        }
        scopes.first[scope] = token;
    }
}
