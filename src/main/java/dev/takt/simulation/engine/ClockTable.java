package dev.takt.simulation.engine;

import dev.takt.simulation.kernel.DutyTable;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The clocks of a net, each calendar and each combination of calendars once. Number 0 is always on duty. */
final class ClockTable {

    static final int ALWAYS = 0;

    /** No clock: enough people will never be on duty, as there are too few. */
    static final int NEVER = -1;

    private static final Duration WEEK = Duration.ofDays(7);

    /** Hours of people alike. */
    private record Hours(WorkCalendar calendar, double share) {}

    /**
     * So many of some people have to be on duty at once.
     *
     * @param people how many there are by clock
     */
    record Group(Map<Integer, Integer> people, int least) {

        /** People by their clocks. */
        static Group of(Collection<Integer> clocks, int least) {
            var people = new TreeMap<Integer, Integer>();
            clocks.forEach(c -> people.merge(c, 1, Integer::sum));
            return new Group(people, least);
        }

        boolean isMetBy(int clock) {
            return people.getOrDefault(clock, 0) >= least;
        }

        boolean isTooSmall() {
            return people.values().stream().mapToInt(Integer::intValue).sum() < least;
        }
    }

    private final Instant origin;
    private final List<Net.Clock> clocks = new ArrayList<>(List.of(new Net.Clock(null, false)));

    /** By clock; null for one that combines others, and for the one that is always on duty. */
    private final List<@Nullable Hours> hours = new ArrayList<>();

    private final Map<Hours, Integer> known = new HashMap<>();
    private final Map<List<Group>, Integer> together = new HashMap<>();

    /** What was asked for last: people alike ask for the same one after the other. */
    private @Nullable WorkCalendar lastCalendar;

    private double lastShare;
    private int last;

    ClockTable(Instant origin) {
        this.origin = origin;
        hours.add(null);
    }

    List<Net.Clock> clocks() {
        return clocks;
    }

    int of(@Nullable WorkCalendar calendar) {
        return of(calendar, 1);
    }

    int of(@Nullable WorkCalendar calendar, double share) {
        if (calendar == null) {
            return share == 1 ? ALWAYS : of(WorkCalendar.always(ZoneOffset.UTC), share);
        }
        if (share == 1
                && calendar.workingTimePerWeek().equals(WEEK)
                && calendar.holidays().isEmpty()) {
            return ALWAYS;
        }
        if (calendar != lastCalendar || share != lastShare) {
            last = known.computeIfAbsent(
                    new Hours(calendar, share), h -> add(DutyTable.of(calendar, share, origin), h));
            lastCalendar = calendar;
            lastShare = share;
        }
        return last;
    }

    /** On duty when enough people of every group are; {@link #NEVER} when a group has too few. */
    int together(List<Group> groups) {
        if (groups.stream().anyMatch(Group::isTooSmall)) {
            return NEVER;
        }
        var asked = new LinkedHashSet<Group>();
        for (var group : groups) {
            if (!group.isMetBy(ALWAYS)) {
                asked.add(simplified(group));
            }
        }
        if (asked.isEmpty()) {
            return ALWAYS;
        }
        var first = asked.iterator().next();
        if (asked.size() == 1 && first.people().size() == 1 && first.least() == 1) {
            return first.people().keySet().iterator().next();
        }
        var key = List.copyOf(asked);
        var clock = together.get(key);
        if (clock == null) {
            clock = add(DutyTable.of(key.stream().map(this::need).toList(), origin), null);
            together.put(key, clock);
        }
        return clock;
    }

    /** Without people who are always there; where all keep the same hours, or one is enough, how many they are is no matter. */
    private static Group simplified(Group group) {
        var people = new TreeMap<>(group.people());
        var always = people.remove(ALWAYS);
        int least = group.least() - (always == null ? 0 : always);
        if (least == 1 || people.size() == 1 && people.values().iterator().next() >= least) {
            people.replaceAll((clock, n) -> 1);
            least = 1;
        }
        return new Group(people, least);
    }

    private DutyTable.Need need(Group group) {
        var people = new ArrayList<DutyTable.Hours>();
        group.people().forEach((clock, n) -> {
            var of = hours.get(clock);
            if (of == null) {
                throw new IllegalStateException("Clock %d is no person's.".formatted(clock));
            }
            people.add(new DutyTable.Hours(of.calendar(), of.share(), n));
        });
        return new DutyTable.Need(people, group.least());
    }

    private int add(DutyTable table, @Nullable Hours of) {
        clocks.add(new Net.Clock(table, of == null));
        hours.add(of);
        return clocks.size() - 1;
    }
}
