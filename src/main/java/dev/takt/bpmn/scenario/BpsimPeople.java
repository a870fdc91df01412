package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.FlowNode;
import dev.takt.model.RoleId;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.Requirement;
import dev.takt.units.WorkCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Resources of BPSim: how many there are and when, what they cost, and which steps select them. Where the quantity differs by
 * calendar, the n-th person is on duty whenever at least n are.
 */
final class BpsimPeople {

    private static final int MAX_PEOPLE = 100_000;
    private static final Duration WEEK = Duration.ofDays(7);

    /** @param costPerUse of one person for one execution */
    private record Resource(String id, String name, List<Person> people, Set<String> roles, double costPerUse) {}

    /** What a selection asks for: so many of these people. */
    private record Choice(List<Resource> anyOf, int quantity) {}

    private final Findings findings;
    private final BpsimTimes times;
    private final BpsimCalendars calendars;
    private final Draft draft;

    /** Names of what can be a resource in the file (resources, lanes, pools), by id. */
    private final Map<String, String> known;

    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private int people;

    BpsimPeople(BpsimTimes times, BpsimCalendars calendars, Draft draft, Map<String, String> known, Findings findings) {
        this.times = times;
        this.calendars = calendars;
        this.draft = draft;
        this.known = known;
        this.findings = findings;
    }

    boolean isResource(String id) {
        return known.containsKey(id);
    }

    boolean isEmpty() {
        return resources.isEmpty();
    }

    // ---- how many, when, at what cost

    void resource(String id, BpsimData.About about) {
        var name = known.getOrDefault(id, id);
        var duty = duty(about, id);
        double rate = 0;
        double use = 0;
        var roles = new LinkedHashSet<String>();
        for (var parameter : about.parameters().values()) {
            switch (parameter.group() + "/" + parameter.name()) {
                case "ResourceParameters/Quantity", "ResourceParameters/Availability" -> {}
                case "ResourceParameters/Role" ->
                    parameter.values().stream()
                            .map(v -> v.attribute("value"))
                            .filter(v -> v != null && !v.isBlank())
                            .forEach(roles::add);
                case "CostParameters/UnitCost" -> rate = rate(parameter, id);
                case "CostParameters/FixedCost" -> use = amount(parameter, id);
                default ->
                    findings.unsupported(
                            parameter.name(),
                            "the resource '%s'".formatted(name),
                            id,
                            parameter.line(),
                            "Quantity, Availability, Role, UnitCost and FixedCost of a resource are read.");
            }
        }
        if (duty == null) {
            return;
        }
        var members = new ArrayList<Person>();
        for (int i = 1; i <= duty.size(); i++) {
            members.add(new Person(
                    duty.size() == 1 ? id : id + "#" + i,
                    name + (duty.size() == 1 ? "" : " " + i),
                    duty.get(i - 1).calendar(),
                    rate));
        }
        resources.put(id, new Resource(id, name, members, roles, use));
        draft.pool(id, name, members);
    }

    private record Shift(@Nullable WorkCalendar calendar) {}

    /** The duty of each person, or absent where something is wrong. */
    private @Nullable List<Shift> duty(BpsimData.About about, String id) {
        var quantity = about.find("ResourceParameters/Quantity").orElse(null);
        var availability = about.find("ResourceParameters/Availability").orElse(null);
        var available = availability == null ? null : available(availability, id);
        if (availability != null && available == null) {
            return null;
        }
        Integer always = quantity == null ? Integer.valueOf(1) : null;
        var limited = new LinkedHashMap<BpsimCalendars.Plan, Integer>();
        for (var value : quantity == null ? List.<XmlElement>of() : quantity.values()) {
            var count = count(value, id);
            if (count == null) {
                return null;
            }
            if (value.attribute("validFor") == null) {
                always = count;
            } else {
                var plan = calendars.find(value);
                if (plan == null) {
                    return null;
                }
                limited.merge(plan, count, Math::max);
            }
        }
        int most = Math.max(
                always == null ? 0 : always,
                limited.values().stream().mapToInt(n -> n).max().orElse(0));
        people += most;
        if (most == 0 || people > MAX_PEOPLE) {
            findings.error(
                    "bad-value",
                    id,
                    about.line(),
                    most == 0
                            ? "The resource '%s' has nobody at any time.".formatted(id)
                            : "All resources together have more than %d people.".formatted(MAX_PEOPLE),
                    "Correct the quantities.");
            return null;
        }
        try {
            return shifts(id, most, always, limited, available == null ? List.of() : available);
        } catch (IllegalArgumentException e) {
            findings.error(
                    "bad-calendar",
                    id,
                    about.line(),
                    "The times of the resource '%s' cannot be put together: %s".formatted(id, e.getMessage()),
                    "Use calendars of one time zone that leave some time.");
            return null;
        }
    }

    /** The calendars a resource is there in; none for always, absent where something is wrong. */
    private @Nullable List<BpsimCalendars.Plan> available(BpsimData.Parameter availability, String id) {
        var plans = new ArrayList<BpsimCalendars.Plan>();
        boolean always = false;
        for (var value : availability.values()) {
            var text = value.attribute("value");
            if (!value.localName().equals("BooleanParameter") || text == null) {
                findings.unsupported(
                        "<%s> as availability of '%s'".formatted(value.qualifiedName(), id),
                        id,
                        value.line(),
                        "Availability is a BooleanParameter, for a calendar or always.");
                return List.of();
            }
            boolean there = text.strip().equals("true") || text.strip().equals("1");
            if (value.attribute("validFor") == null) {
                always = there;
            } else {
                var plan = calendars.find(value);
                if (plan == null) {
                    return null;
                }
                if (there) {
                    plans.add(plan);
                } else {
                    plans.add(new BpsimCalendars.Plan(
                            "not-" + plan.id(),
                            "Not " + plan.name(),
                            plan.week().complement(),
                            plan.zone(),
                            Set.of()));
                }
            }
        }
        if (plans.isEmpty() && !always) {
            findings.error(
                    "bad-calendar",
                    id,
                    availability.line(),
                    "The resource '%s' is never available.".formatted(id),
                    "Make it available in a calendar.");
            return null;
        }
        return plans;
    }

    private List<Shift> shifts(
            String id,
            int most,
            @Nullable Integer always,
            Map<BpsimCalendars.Plan, Integer> limited,
            List<BpsimCalendars.Plan> available) {
        var levels = new TreeSet<>(limited.values());
        if (always != null) {
            levels.add(always);
        }
        var shifts = new ArrayList<Shift>();
        for (int level : levels) {
            var calendar =
                    limited.isEmpty() && available.isEmpty() ? null : calendar(id, level, always, limited, available);
            while (shifts.size() < level) {
                shifts.add(new Shift(calendar));
            }
        }
        return shifts.subList(0, most);
    }

    /** When at least so many people are there. */
    private @Nullable WorkCalendar calendar(
            String id,
            int level,
            @Nullable Integer always,
            Map<BpsimCalendars.Plan, Integer> limited,
            List<BpsimCalendars.Plan> available) {
        var used = new ArrayList<>(limited.keySet());
        used.addAll(available);
        if (used.size() == 1 && (always == null || limited.isEmpty())) {
            return withoutRest(used.getFirst().calendar());
        }
        var zones = new LinkedHashSet<ZoneId>();
        used.forEach(p -> zones.add(p.zone()));
        if (zones.size() > 1) {
            throw new IllegalArgumentException("they are in several time zones, %s.".formatted(zones));
        }
        if (used.stream().anyMatch(p -> !p.off().isEmpty())) {
            throw new IllegalArgumentException("days off (EXDATE) are read only where a single calendar holds.");
        }
        var week = new WeekPlan();
        limited.forEach((plan, count) -> {
            if (count >= level) {
                week.add(plan.week());
            }
        });
        if (always != null && always >= level) {
            var named = new WeekPlan();
            limited.keySet().forEach(plan -> named.add(plan.week()));
            week.add(named.complement());
        }
        var duty = week;
        if (!available.isEmpty()) {
            var there = new WeekPlan();
            available.forEach(plan -> there.add(plan.week()));
            duty = week.intersection(there);
        }
        var name = "%s, at least %d".formatted(known.getOrDefault(id, id), level);
        return withoutRest(BpsimCalendars.calendar(
                id + "-" + level, name, duty, zones.iterator().next(), Set.<LocalDate>of()));
    }

    static @Nullable WorkCalendar withoutRest(WorkCalendar calendar) {
        return calendar.workingTimePerWeek().equals(WEEK) && calendar.holidays().isEmpty() ? null : calendar;
    }

    private @Nullable Integer count(XmlElement value, String id) {
        var number = constant(value);
        if (number == null || number < 0 || number > MAX_PEOPLE || number != Math.rint(number)) {
            findings.error(
                    "bad-value",
                    id,
                    value.line(),
                    "The quantity of the resource '%s' in line %s is no whole number from 0 to %d."
                            .formatted(id, value.line(), MAX_PEOPLE),
                    "Write it as NumericParameter.");
            return null;
        }
        return number.intValue();
    }

    private static @Nullable Double constant(XmlElement value) {
        boolean number = value.localName().equals("NumericParameter")
                || value.localName().equals("FloatingParameter");
        var text = number ? XmlFields.text(value, "value") : null;
        return text == null ? null : XmlFields.numberOf(text);
    }

    /** Money an hour; BPSim gives it by the time unit of the value. */
    private double rate(BpsimData.Parameter parameter, String id) {
        var value = times.single(parameter, id);
        if (value == null) {
            return 0;
        }
        return amount(value, parameter, id) * 3600 / times.unitOf(value);
    }

    double amount(BpsimData.Parameter parameter, String id) {
        var value = times.single(parameter, id);
        return value == null ? 0 : amount(value, parameter, id);
    }

    private double amount(XmlElement value, BpsimData.Parameter parameter, String id) {
        var number = constant(value);
        if (number == null || number < 0) {
            findings.error(
                    "bad-value",
                    id,
                    value.line(),
                    "%s of '%s' in line %s is no amount of 0 or more.".formatted(parameter.name(), id, value.line()),
                    "Write it as FloatingParameter.");
            return 0;
        }
        return number;
    }

    // ---- who does what

    /** What a step needs, and what that costs each time. */
    record Selected(List<Requirement> requirements, double cost) {
        static final Selected NOBODY = new Selected(List.of(), 0);
    }

    Selected selected(BpsimData.Parameter selection, FlowNode node) {
        var value = times.single(selection, node.id().value());
        var text = value == null ? null : value.attribute("value");
        if (value == null || text == null) {
            return Selected.NOBODY;
        }
        try {
            var choices = value.localName().equals("ExpressionParameter")
                    ? choices(BpsimExpression.parse(text))
                    : List.of(new Choice(List.of(resource(text)), 1));
            var requirements = new ArrayList<Requirement>();
            double cost = 0;
            for (var choice : choices) {
                requirements.add(new Requirement(pool(choice), choice.quantity()));
                cost += choice.quantity() * choice.anyOf().getFirst().costPerUse();
                if (choice.anyOf().stream()
                        .anyMatch(
                                r -> r.costPerUse() != choice.anyOf().getFirst().costPerUse())) {
                    throw new IllegalArgumentException("the alternatives cost different amounts for each use");
                }
            }
            return new Selected(requirements, cost);
        } catch (IllegalArgumentException e) {
            findings.error(
                    "bad-selection",
                    node.id().value(),
                    value.line(),
                    "The selection “%s” of '%s' in line %s cannot be used: %s."
                            .formatted(text, node.id(), value.line(), e.getMessage()),
                    "Write getResource('id', 1), alternatives with |, several with and.");
            return Selected.NOBODY;
        }
    }

    /** The resource a step without selection has, by its role in the file. */
    Selected ofRole(RoleId role) {
        return ofResource(role.value());
    }

    Selected ofResource(String idOrName) {
        return resources.values().stream()
                .filter(r -> r.id().equals(idOrName) || r.name().equalsIgnoreCase(idOrName))
                .findFirst()
                .map(r -> new Selected(List.of(new Requirement(draft.poolOf(r.people()), 1)), r.costPerUse()))
                .orElse(Selected.NOBODY);
    }

    private RoleId pool(Choice choice) {
        var anyOf = new LinkedHashMap<String, Person>();
        choice.anyOf().forEach(r -> r.people().forEach(p -> anyOf.put(p.id(), p)));
        if (anyOf.size() < choice.quantity()) {
            throw new IllegalArgumentException(
                    "it asks for %d, and there are %d".formatted(choice.quantity(), anyOf.size()));
        }
        return draft.poolOf(List.copyOf(anyOf.values()));
    }

    private List<Choice> choices(BpsimExpression expression) {
        return switch (expression) {
            case BpsimExpression.Binary b ->
                switch (b.operator()) {
                    case "and", "," -> {
                        var all = new ArrayList<>(choices(b.left()));
                        all.addAll(choices(b.right()));
                        yield all;
                    }
                    case "or", "|" -> List.of(either(choices(b.left()), choices(b.right())));
                    default -> throw noChoice();
                };
            case BpsimExpression.Call c ->
                switch (c.name()) {
                    case "getResource" -> List.of(named(c));
                    case "getResourceByRoles" -> List.of(byRoles(c));
                    case "orResource" -> anyOf(c);
                    default -> throw noChoice();
                };
            default -> throw noChoice();
        };
    }

    private static IllegalArgumentException noChoice() {
        return new IllegalArgumentException("it is no choice of resources");
    }

    private List<Choice> anyOf(BpsimExpression.Call call) {
        List<Choice> result = List.of();
        for (var argument : call.arguments()) {
            result = result.isEmpty() ? choices(argument) : List.of(either(result, choices(argument)));
        }
        if (result.isEmpty()) {
            throw new IllegalArgumentException("orResource names nobody");
        }
        return result;
    }

    private static Choice either(List<Choice> left, List<Choice> right) {
        if (left.size() != 1
                || right.size() != 1
                || left.getFirst().quantity() != right.getFirst().quantity()) {
            throw new IllegalArgumentException("alternatives must be the same number of people of one kind each");
        }
        var anyOf = new ArrayList<>(left.getFirst().anyOf());
        anyOf.addAll(right.getFirst().anyOf());
        return new Choice(anyOf, left.getFirst().quantity());
    }

    private Choice named(BpsimExpression.Call call) {
        if (call.arguments().isEmpty() || !(call.arguments().getFirst() instanceof BpsimExpression.Text name)) {
            throw new IllegalArgumentException("getResource needs the id or name of a resource in quotes");
        }
        return new Choice(List.of(resource(name.value())), quantity(call.arguments(), 1));
    }

    /** Anybody who has all of the roles. */
    private Choice byRoles(BpsimExpression.Call call) {
        var wanted = new ArrayList<String>();
        int at = 0;
        while (at < call.arguments().size() && call.arguments().get(at) instanceof BpsimExpression.Text role) {
            wanted.add(role.value());
            at++;
        }
        var able = resources.values().stream()
                .filter(r -> r.roles().containsAll(wanted))
                .toList();
        if (wanted.isEmpty() || able.isEmpty()) {
            throw new IllegalArgumentException("no resource has the roles %s".formatted(wanted));
        }
        return new Choice(able, quantity(call.arguments(), at));
    }

    private static int quantity(List<BpsimExpression> arguments, int at) {
        if (arguments.size() <= at) {
            return 1;
        }
        if (arguments.size() == at + 1
                && arguments.get(at) instanceof BpsimExpression.Figure f
                && f.value() >= 1
                && f.value() == Math.rint(f.value())
                && f.value() <= MAX_PEOPLE) {
            return (int) f.value();
        }
        throw new IllegalArgumentException("the number of people must be a whole number from 1");
    }

    private Resource resource(String idOrName) {
        return resources.values().stream()
                .filter(r -> r.id().equals(idOrName) || r.name().equals(idOrName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the scenario says nothing about a resource '%s'".formatted(idOrName)));
    }
}
