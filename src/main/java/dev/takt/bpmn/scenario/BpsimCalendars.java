package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.units.WorkCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calendars of BPSim, iCalendar texts (RFC 5545). Read as a weekly plan: events that repeat daily or weekly without end, on days
 * of the week, each up to seven days long; dates taken out are days off. Everything else is refused by name.
 */
final class BpsimCalendars {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final Pattern LINE = Pattern.compile("([A-Za-z-]+)((?:;[^:]*)?):(.*)");
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "MO", DayOfWeek.MONDAY,
            "TU", DayOfWeek.TUESDAY,
            "WE", DayOfWeek.WEDNESDAY,
            "TH", DayOfWeek.THURSDAY,
            "FR", DayOfWeek.FRIDAY,
            "SA", DayOfWeek.SATURDAY,
            "SU", DayOfWeek.SUNDAY);
    private static final Pattern WEEKS = Pattern.compile("([+-]?)P(\\d+)W", Pattern.CASE_INSENSITIVE);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** A calendar as a plan of the week; plans of one zone can be put together. */
    record Plan(String id, String name, WeekPlan week, ZoneId zone, Set<LocalDate> off) {

        WorkCalendar calendar() {
            return BpsimCalendars.calendar(id, name, week, zone, off);
        }
    }

    private final Findings findings;
    private final ZoneId defaultZone;
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Map<String, Plan> byName = new HashMap<>();

    /** @param defaultZone of times without one */
    BpsimCalendars(List<XmlElement> elements, ZoneId defaultZone, Findings findings) {
        this.findings = findings;
        this.defaultZone = defaultZone;
        elements.forEach(this::read);
    }

    Collection<Plan> all() {
        return plans.values();
    }

    /** By id, or by name as some tools refer to them; reported when it is not there. */
    @Nullable
    Plan find(XmlElement user) {
        var reference = user.attribute("validFor");
        var plan = reference == null ? null : plans.getOrDefault(reference, byName.get(reference));
        if (plan == null) {
            findings.error(
                    "unknown-reference",
                    null,
                    user.line(),
                    "validFor=\"%s\" in line %s names no calendar that could be read."
                            .formatted(reference, user.line()),
                    "Add the calendar or correct the reference.");
        }
        return plan;
    }

    /** @throws IllegalArgumentException if there is no duty at all */
    static WorkCalendar calendar(String id, String name, WeekPlan week, ZoneId zone, Set<LocalDate> off) {
        var plain = week.calendar(id, name, zone);
        return off.isEmpty() ? plain : new WorkCalendar(id, name, zone, plain.intervals(), off);
    }

    private void read(XmlElement element) {
        var id = XmlFields.text(element, "id");
        var name = XmlFields.text(element, "name");
        var key = id == null ? name : id;
        if (key == null) {
            bad(element, "?", "it has neither id nor name");
            return;
        }
        try {
            var plan = plan(key, name == null ? key : name, element.text());
            plans.put(key, plan);
            if (name != null) {
                byName.put(name, plan);
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            bad(element, key, String.valueOf(e.getMessage()));
        }
    }

    private void bad(XmlElement element, String id, String why) {
        findings.error(
                "bad-calendar",
                null,
                element.line(),
                "The calendar '%s' in line %s cannot be used: %s.".formatted(id, element.line(), why),
                "Describe it by VEVENTs that repeat with RRULE:FREQ=DAILY or FREQ=WEEKLY;BYDAY=….");
    }

    private Plan plan(String id, String name, String text) {
        var week = new WeekPlan();
        var zones = new TreeSet<String>();
        var off = new java.util.LinkedHashSet<LocalDate>();
        List<String[]> event = null;
        int inside = 0;
        for (var line : unfolded(text)) {
            var matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'%s' is no line of iCalendar".formatted(shortened(line)));
            }
            var key = matcher.group(1).toUpperCase(Locale.ROOT);
            var value = matcher.group(3).strip();
            if (key.equals("BEGIN") && value.equalsIgnoreCase("VEVENT")) {
                event = new ArrayList<>();
            } else if (key.equals("BEGIN")) {
                inside++;
            } else if (key.equals("END") && value.equalsIgnoreCase("VEVENT") && event != null) {
                event(event, week, zones, off);
                event = null;
            } else if (key.equals("END")) {
                inside--;
            } else if (event != null && inside <= 1) {
                event.add(new String[] {key, matcher.group(2), value});
            }
        }
        if (week.isEmpty()) {
            throw new IllegalArgumentException("it has no event with any time");
        }
        if (zones.size() > 1) {
            throw new IllegalArgumentException("its events are in several time zones (%s)".formatted(zones));
        }
        return new Plan(id, name, week, zones.isEmpty() ? defaultZone : ZoneId.of(zones.first()), off);
    }

    /** Lines that begin with a space continue the one before (RFC 5545, 3.1). */
    private static List<String> unfolded(String text) {
        var lines = new ArrayList<String>();
        for (var line : text.split("\\R")) {
            if (!lines.isEmpty()
                    && (line.startsWith(" ") || line.startsWith("\t"))
                    && !line.strip().contains(":")) {
                lines.set(lines.size() - 1, lines.getLast() + line.substring(1));
            } else if (!line.isBlank()) {
                lines.add(line.strip());
            }
        }
        return lines;
    }

    private void event(List<String[]> lines, WeekPlan week, Set<String> zones, Set<LocalDate> off) {
        LocalDateTime begin = null;
        LocalDateTime end = null;
        Duration length = null;
        String rule = null;
        for (var line : lines) {
            switch (line[0]) {
                case "DTSTART" -> begin = moment(line, zones);
                case "DTEND" -> end = moment(line, zones);
                case "DURATION" -> length = length(line[2]);
                case "RRULE" -> rule = line[2];
                case "EXDATE" -> {
                    for (var date : line[2].split(",")) {
                        off.add(moment(new String[] {line[0], line[1], date}, new TreeSet<>())
                                .toLocalDate());
                    }
                }
                case "RDATE", "EXRULE" ->
                    throw new IllegalArgumentException("Takt does not read %s".formatted(line[0]));
                default -> {} // what it is called, by whom and when it was written changes no time
            }
        }
        if (begin == null) {
            throw new IllegalArgumentException("an event has no DTSTART");
        }
        boolean wholeDay = length == null && end == null;
        var span = length != null
                ? length
                : wholeDay ? Duration.ofDays(1) : Duration.between(begin, end == null ? begin : end);
        if (span.isNegative() || span.isZero() || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "an event lasts %s; it must last more than 0 and at most 7 days".formatted(span));
        }
        for (var day : days(rule, begin.getDayOfWeek())) {
            add(week, day, begin.toLocalTime(), span);
        }
    }

    /** Weeks stand alone (RFC 5545, 3.3.6), and {@link Duration} does not read them. */
    private static Duration length(String value) {
        var weeks = WEEKS.matcher(value);
        return weeks.matches()
                ? Duration.ofDays(Math.multiplyExact(7L, Long.parseLong(weeks.group(1) + weeks.group(2))))
                : Duration.parse(value);
    }

    private static void add(WeekPlan week, DayOfWeek first, LocalTime begin, Duration span) {
        var day = first;
        var at = begin;
        var rest = span;
        while (rest.isPositive()) {
            var toMidnight = Duration.ofDays(1).minusNanos(at.toNanoOfDay());
            var part = rest.compareTo(toMidnight) < 0 ? rest : toMidnight;
            week.add(day, day, at, part.equals(toMidnight) ? LocalTime.MIDNIGHT : at.plus(part));
            rest = rest.minus(part);
            day = day.plus(1);
            at = LocalTime.MIDNIGHT;
        }
    }

    private static Set<DayOfWeek> days(@Nullable String rule, DayOfWeek first) {
        if (rule == null) {
            throw new IllegalArgumentException("an event happens only once; Takt reads repeating ones");
        }
        var frequency = "";
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (var part : rule.split(";")) {
            int equals = part.indexOf('=');
            var key = equals < 0 ? part : part.substring(0, equals).strip().toUpperCase(Locale.ROOT);
            var value = part.substring(equals + 1).strip().toUpperCase(Locale.ROOT);
            switch (key) {
                case "FREQ" -> frequency = value;
                case "BYDAY" -> {
                    for (var day : value.split(",")) {
                        var known = DAYS.get(day.strip());
                        if (known == null) {
                            throw new IllegalArgumentException("BYDAY=%s is no day of the week".formatted(day));
                        }
                        days.add(known);
                    }
                }
                case "INTERVAL" -> {
                    if (!value.equals("1")) {
                        throw new IllegalArgumentException("Takt does not read INTERVAL=%s".formatted(value));
                    }
                }
                case "WKST" -> {} // matters only with an interval
                default -> throw new IllegalArgumentException("Takt does not read %s in RRULE".formatted(part));
            }
        }
        return switch (frequency) {
            case "DAILY" -> days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
            case "WEEKLY" -> days.isEmpty() ? EnumSet.of(first) : days;
            default -> throw new IllegalArgumentException("Takt does not read FREQ=%s".formatted(frequency));
        };
    }

    private static LocalDateTime moment(String[] line, Set<String> zones) {
        var value = line[2].strip();
        for (var parameter : line[1].split(";")) {
            if (parameter.toUpperCase(Locale.ROOT).startsWith("TZID=")) {
                zones.add(ZoneId.of(parameter.substring(5).replace("\"", "")).getId());
            }
        }
        if (value.endsWith("Z")) {
            zones.add(ZoneOffset.UTC.getId());
            value = value.substring(0, value.length() - 1);
        }
        return value.contains("T")
                ? LocalDateTime.parse(value, STAMP)
                : LocalDate.parse(value, DATE).atStartOfDay();
    }

    private static String shortened(String line) {
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }
}
