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
        for (var rule : step.rules) {
            if (rule.same() && !seatSame(rule, step, pools, team)) {
                return null;
            }
        }
        for (int seat = 0; seat < seats; seat++) {
            if (team[seat] == Staff.NOBODY && !fill(seat, step, pools, team, new boolean[seats])) {
                return null;
            }
        }
        return team;
    }

    /** Somebody who did the other step has to be among them. */
    private boolean seatSame(Step.Rule rule, Step step, int[] pools, int[] team) {
        if (!isDone(rule)) {
            return true;
        }
        for (int person : team) {
            if (person != Staff.NOBODY && didItAll(person, rule)) {
                return true;
            }
        }
        for (int seat = 0; seat < team.length; seat++) {
            if (team[seat] == Staff.NOBODY) {
                int best = Staff.NOBODY;
                for (int person : staff.members(pools[seat])) {
                    if (didItAll(person, rule) && isCandidate(person, step) && isBetter(person, best)) {
                        best = person;
                    }
                }
                if (best != Staff.NOBODY) {
                    team[seat] = best;
                    return true;
                }
            }
        }
        return false;
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
