package dev.takt.bpmn.scenario;

import dev.takt.units.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Collects weekly duty as other tools state it: over several days, past midnight, overlapping. Overlaps count once. A period
 * that ends within the last second of a day ends at midnight, which those formats cannot write.
 */
final class WeekPlan {

    private static final long DAY = 86_400_000_000_000L;
    private static final long LAST_SECOND = DAY - 1_000_000_000L;

    private record Span(long from, long to) {}

    private final List<List<Span>> days = new ArrayList<>();

    WeekPlan() {
        for (int i = 0; i < 7; i++) {
            days.add(new ArrayList<>());
        }
    }

    /** On every day from {@code first} to {@code last}, over Sunday if need be; past midnight if it ends before it begins. */
    void add(DayOfWeek first, DayOfWeek last, LocalTime begin, LocalTime end) {
        for (var day = first; ; day = day.plus(1)) {
            add(day, begin, end);
            if (day == last) {
                return;
            }
        }
    }

    private void add(DayOfWeek day, LocalTime begin, LocalTime end) {
        long from = begin.toNanoOfDay();
        long to = end.toNanoOfDay();
        to = to == 0 || to >= LAST_SECOND ? DAY : to;
        if (from < to) {
            days.get(day.ordinal()).add(new Span(from, to));
        } else {
            days.get(day.ordinal()).add(new Span(from, DAY));
            days.get(day.plus(1).ordinal()).add(new Span(0, to));
        }
    }

    /** On duty, too, whenever the other is. */
    void add(WeekPlan other) {
        for (int i = 0; i < 7; i++) {
            days.get(i).addAll(other.days.get(i));
        }
    }

    /** On duty exactly when this one is not. */
    WeekPlan complement() {
        var rest = new WeekPlan();
        for (int i = 0; i < 7; i++) {
            long free = 0;
            for (var span : merged(days.get(i))) {
                if (free < span.from()) {
                    rest.days.get(i).add(new Span(free, span.from()));
                }
                free = span.to();
            }
            if (free < DAY) {
                rest.days.get(i).add(new Span(free, DAY));
            }
        }
        return rest;
    }

    /** On duty when both are. */
    WeekPlan intersection(WeekPlan other) {
        var either = complement();
        either.add(other.complement());
        return either.complement();
    }

    boolean isEmpty() {
        return days.stream().allMatch(List::isEmpty);
    }

    /** @throws IllegalArgumentException if there is no duty at all */
    WorkCalendar calendar(String id, String name, ZoneId zone) {
        var daysOf = new LinkedHashMap<Span, EnumSet<DayOfWeek>>();
        for (var day : DayOfWeek.values()) {
            for (var span : merged(days.get(day.ordinal()))) {
                daysOf.computeIfAbsent(span, s -> EnumSet.noneOf(DayOfWeek.class))
                        .add(day);
            }
        }
        var intervals = new ArrayList<WorkCalendar.WeeklyInterval>();
        daysOf.forEach((span, on) -> intervals.add(new WorkCalendar.WeeklyInterval(
                on, LocalTime.ofNanoOfDay(span.from()), LocalTime.ofNanoOfDay(span.to() % DAY))));
        return new WorkCalendar(id, name, zone, intervals, java.util.Set.of());
    }

    private static List<Span> merged(List<Span> spans) {
        var sorted = new ArrayList<>(spans);
        sorted.sort(java.util.Comparator.comparingLong(Span::from));
        var result = new ArrayList<Span>();
        for (var span : sorted) {
            if (!result.isEmpty() && span.from() <= result.getLast().to()) {
                var before = result.removeLast();
                result.add(new Span(before.from(), Math.max(before.to(), span.to())));
            } else {
                result.add(span);
            }
        }
        return result;
    }
}
