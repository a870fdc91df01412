package dev.takt.simulation;

import dev.takt.simulation.Replay.Event;
import dev.takt.simulation.Replay.Resting;
import dev.takt.simulation.engine.TokenWatch;
import dev.takt.simulation.kernel.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down what tokens do in a window; before it begins, it keeps where they rest. */
final class ReplayRecorder implements TokenWatch {

    private static final long MILLISECONDS = 1000;
    private static final int NO_ELEMENT = -1;

    /** Tokens of a case at a node. */
    private static final class Crowd {
        private int waiting;
        private int working;
    }

    private final Replay.Window window;
    private final long from;
    private final long to;
    private final Map<String, Integer> elements = new LinkedHashMap<>();
    private final Map<Long, Map<String, Crowd>> resting = new LinkedHashMap<>();
    private final List<Resting> initial = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private boolean begun;
    private boolean ended;
    private long end;

    ReplayRecorder(Replay.Window window) {
        this.window = window;
        this.from = Ticks.of(window.fromSeconds());
        this.to = Ticks.of(window.toSeconds());
    }

    /** Nothing more is wanted. */
    boolean isFull() {
        return ended;
    }

    @Override
    public void happened(Kind kind, long time, long caseNumber, String element) {
        if (ended) {
            return;
        }
        if (time >= from && !begun) {
            begin();
        }
        if (!begun) {
            follow(kind, caseNumber, element);
        } else if (time > to || events.size() >= window.mostEvents()) {
            ended = true;
            end = Math.min(time, to);
        } else {
            events.add(
                    new Event(seconds(time), kind(kind), caseNumber, element.isEmpty() ? NO_ELEMENT : number(element)));
        }
    }

    private void begin() {
        begun = true;
        resting.forEach((caseNumber, crowds) -> crowds.forEach((element, crowd) -> {
            if (crowd.waiting > 0 || crowd.working > 0) {
                initial.add(new Resting(caseNumber, number(element), crowd.waiting, crowd.working));
            }
        }));
        resting.clear();
    }

    private void follow(Kind kind, long caseNumber, String element) {
        switch (kind) {
            case BEGIN -> resting.put(caseNumber, new LinkedHashMap<>());
            case END -> resting.remove(caseNumber);
            case FLOW -> {}
            case WAIT -> crowd(caseNumber, element).waiting++;
            case WORK -> {
                crowd(caseNumber, element).waiting--;
                crowd(caseNumber, element).working++;
            }
            case LEAVE -> leave(crowd(caseNumber, element));
        }
    }

    /** Tokens of the same case at the same node are alike: one at work leaves before one that waits. */
    private static void leave(Crowd crowd) {
        if (crowd.working > 0) {
            crowd.working--;
        } else {
            crowd.waiting--;
        }
    }

    private Crowd crowd(long caseNumber, String element) {
        return resting.computeIfAbsent(caseNumber, c -> new LinkedHashMap<>())
                .computeIfAbsent(element, e -> new Crowd());
    }

    /** Whole milliseconds that have passed: a window that begins where another ended leaves nothing out in between. */
    private static double seconds(long ticks) {
        return Math.floorDiv(ticks, Ticks.PER_SECOND / MILLISECONDS) / (double) MILLISECONDS;
    }

    private int number(String element) {
        return elements.computeIfAbsent(element, e -> elements.size());
    }

    private static Replay.Kind kind(Kind kind) {
        return switch (kind) {
            case BEGIN -> Replay.Kind.BEGIN;
            case FLOW -> Replay.Kind.FLOW;
            case WAIT -> Replay.Kind.WAIT;
            case WORK -> Replay.Kind.WORK;
            case LEAVE -> Replay.Kind.LEAVE;
            case END -> Replay.Kind.END;
        };
    }

    /** @param runEnd when the replication ended, if it came to its end */
    Replay replay(Instant start, double runEnd) {
        return new Replay(
                start,
                window.fromSeconds(),
                ended ? seconds(end) : Math.min(window.toSeconds(), Math.max(runEnd, window.fromSeconds())),
                !ended,
                ended ? null : (Double) runEnd,
                List.copyOf(elements.keySet()),
                initial,
                events);
    }
}
