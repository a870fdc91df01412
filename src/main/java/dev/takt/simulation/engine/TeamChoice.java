package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who does a step: for each seat somebody of its pool who is free and on duty, the one idle longest first, as far as the rules
 * of the step allow. When that leaves a seat empty, people change seats: a matching in a bipartite graph, by augmenting paths
 * (Kuhn, 1955), so a team is found whenever there is one. The rules hold for every member of a batch.
 */
final class TeamChoice {

    private final SystemState state;
    private final Tokens tokens;
    private final Staff staff;
    private final Performers performers;

    // of the choice under way
    private int[] members = new int[16];
    private int memberCount;
    private boolean whoever;

    TeamChoice(SystemState state, Staff staff) {
        this.state = state;
        this.tokens = state.tokens;
        this.staff = staff;
        this.performers = new Performers(state);
    }

    /** A team that can start now with the work of a token and of those behind it; null when there is none. */
    int @Nullable [] find(int token, Step step) {
        memberCount = 0;
        for (int member = token; member != NONE; member = step.batching == null ? NONE : tokens.follower[member]) {
            if (memberCount == members.length) {
                members = Arrays.copyOf(members, 2 * memberCount);
            }
            members[memberCount++] = member;
        }
        whoever = false;
        return choose(step);
    }

    /** Whether there are people who may do the work of some tokens together, busy or not. */
    boolean exists(Step step, int[] together, int count) {
        members = Arrays.copyOf(together, Math.max(16, count));
        memberCount = count;
        whoever = true;
        return choose(step) != null;
    }

    private int @Nullable [] choose(Step step) {
        int seats = 0;
        for (var need : step.needs) {
            seats += need.people();
        }
        var pools = new int[seats];
        int n = 0;
        for (var need : step.needs) {
            Arrays.fill(pools, n, n + need.people(), need.pool());
            n += need.people();
        }
        var team = new int[seats];
        Arrays.fill(team, Staff.NOBODY);
        return seat(0, step, pools, team) ? team : null;
    }

    /**
     * Seats somebody who did the other step for each rule from {@code first} on that asks for it, then everybody else. When
     * that does not go, others who did it, and other seats, are tried: few have done it, so few ways are open.
     */
    private boolean seat(int first, Step step, int[] pools, int[] team) {
        int next = first;
        while (next < step.rules.length && (!step.rules[next].same() || isKept(step.rules[next], team))) {
            next++;
        }
        if (next == step.rules.length) {
            return fillAll(step, pools, team);
        }
        var rule = step.rules[next];
        var before = team.clone();
        for (int seat = 0; seat < team.length; seat++) {
            boolean likeTheOneBefore = seat > 0 && pools[seat] == pools[seat - 1] && before[seat - 1] == Staff.NOBODY;
            if (before[seat] == Staff.NOBODY && !likeTheOneBefore) {
                for (int person : whoDid(rule, step, pools[seat])) {
                    System.arraycopy(before, 0, team, 0, team.length);
                    team[seat] = person;
                    if (seat(next + 1, step, pools, team)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isKept(Step.Rule rule, int[] team) {
        if (!isDone(rule)) {
            return true;
        }
        for (int person : team) {
            if (person != Staff.NOBODY && didItAll(person, rule)) {
                return true;
            }
        }
        return false;
    }

    /** The people of a pool who did the other step and can do this one, the one idle longest first. */
    private int[] whoDid(Step.Rule rule, Step step, int pool) {
        var found = new int[4];
        int count = 0;
        for (int person : staff.members(pool)) {
            if (didItAll(person, rule) && isCandidate(person, step)) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                int at = count++;
                while (at > 0 && isBetter(person, found[at - 1])) {
                    found[at] = found[at - 1];
                    at--;
                }
                found[at] = person;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean fillAll(Step step, int[] pools, int[] team) {
        for (int seat = 0; seat < team.length; seat++) {
            if (team[seat] == Staff.NOBODY && !fill(seat, step, pools, team, new boolean[team.length])) {
                return false;
            }
        }
        return true;
    }

    private boolean isDone(Step.Rule rule) {
        for (int i = 0; i < memberCount; i++) {
            if (performers.of(members[i], rule.performer()) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether a person did the other step in each case in which it has been done. */
    private boolean didItAll(int person, Step.Rule rule) {
        for (int i = 0; i < memberCount; i++) {
            if (performers.of(members[i], rule.performer()) != null
                    && !performers.isPerformer(members[i], rule.performer(), person)) {
                return false;
            }
        }
        return true;
    }

    private boolean fill(int seat, Step step, int[] pools, int[] team, boolean[] seen) {
        int best = Staff.NOBODY;
        for (int person : staff.members(pools[seat])) {
            if (isBetter(person, best) && isCandidate(person, step) && seatOf(person, team) < 0) {
                best = person;
            }
        }
        if (best != Staff.NOBODY) {
            team[seat] = best;
            return true;
        }
        for (int person : staff.members(pools[seat])) {
            int taken = seatOf(person, team);
            if (taken >= 0 && pools[taken] != pools[seat] && !seen[taken]) {
                seen[taken] = true;
                if (fill(taken, step, pools, team, seen)) {
                    team[seat] = person;
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isBetter(int person, int best) {
        return best == Staff.NOBODY || staff.idleSince(person) < staff.idleSince(best);
    }

    private boolean isCandidate(int person, Step step) {
        if (!whoever && !staff.isAvailable(person, state.now)) {
            return false;
        }
        for (var rule : step.rules) {
            if (!rule.same()) {
                for (int i = 0; i < memberCount; i++) {
                    if (performers.isPerformer(members[i], rule.performer(), person)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static int seatOf(int person, int[] team) {
        for (int seat = 0; seat < team.length; seat++) {
            if (team[seat] == person) {
                return seat;
            }
        }
        return -1;
    }
}
