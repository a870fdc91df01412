package dev.takt.model.simulation;

import dev.takt.model.ElementId;
import dev.takt.model.Role;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import dev.takt.model.simulation.SimulationSettings.NamedPerson;
import dev.takt.units.WorkCalendar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people of roles. A role is as many people as its headcount: those it names, and others alike; a fraction of a person is
 * somebody who is there for that part of each duty interval. Where a step needs more people at once than there are, that many
 * share the headcount.
 */
final class Staff {

    /** Names an assumption. */
    @FunctionalInterface
    interface Assumption {
        void of(String code, ElementId element, String message, String remedy);
    }

    /** Part of a person that is only rounding. */
    private static final double NEGLIGIBLE = 1e-9;

    private final ValueStream stream;
    private final Collection<ValueStream> others;
    private final SimulationSettings settings;
    private final Assumption assumption;

    /** Ids of people the file names. */
    private final Set<String> given = new HashSet<>();

    Staff(ValueStream stream, Collection<ValueStream> others, SimulationSettings settings, Assumption assumption) {
        this.stream = stream;
        this.others = others;
        this.settings = settings;
        this.assumption = assumption;
        settings.roles().values().forEach(rules -> rules.people().forEach(p -> given.add(p.id())));
    }

    ResourcePool pool(Role role) {
        var rules = settings.roles().get(role.id());
        var stated = rules == null ? null : rules.discipline();
        var discipline = stated != null
                ? stated
                : settings.priorities().isEmpty() ? QueueDiscipline.FIFO : QueueDiscipline.PRIORITY;
        var calendar = Derivation.duty(stream.calendarOf(role));
        double rate = role.ratePerHour() == null ? 0 : role.ratePerHour().value();
        if (role.queueing() == Role.Queueing.OBSERVED) {
            return new ResourcePool(role.id(), role.name(), List.of(), true, calendar, rate, discipline);
        }
        var people = people(role, rules == null ? List.of() : rules.people(), calendar, rate);
        return new ResourcePool(role.id(), role.name(), people, false, null, 0, discipline);
    }

    private List<Person> people(Role role, List<NamedPerson> named, @Nullable WorkCalendar calendar, double rate) {
        var headcount = headcount(role, named);
        var people = new ArrayList<Person>();
        double left = headcount;
        for (var one : named) {
            if (left > NEGLIGIBLE) {
                double share = Math.min(one.share(), left);
                people.add(person(one, share, calendar, rate));
                left -= share;
            }
        }
        int together = together(role);
        boolean spread = // fewer than a step needs at once: more people, each for a part of the time
                named.isEmpty() && headcount < together;
        double each = spread ? headcount / together : 1;
        int others = left > NEGLIGIBLE ? (int) Math.ceil((left - NEGLIGIBLE) / each) : 0;
        int size = people.size() + others;
        double last = left - (others - 1) * each;
        return new Crew(
                people,
                size,
                i -> new Person(
                        unnamed(role, i + 1),
                        role.name() + " " + (i + 1),
                        calendar,
                        i < size - 1 ? each : Math.min(each, last),
                        rate,
                        1));
    }

    /** Somebody without a name must not be taken for a person of that name in another role. */
    private String unnamed(Role role, int number) {
        var id = role.id().value() + "-" + number;
        while (given.contains(id)) {
            id += "-" + number;
        }
        return id;
    }

    private double headcount(Role role, List<NamedPerson> named) {
        var headcount = role.headcount();
        if (headcount != null) {
            return headcount;
        }
        if (!named.isEmpty()) {
            return named.stream().mapToDouble(NamedPerson::share).sum();
        }
        assumption.of(
                "unknown-headcount",
                role.id(),
                "The headcount of the role '%s' is not known; 1 person is used.".formatted(role.name()),
                "State how many people share the work of this role.");
        return 1;
    }

    private Person person(NamedPerson one, double share, @Nullable WorkCalendar calendar, double rate) {
        var own = one.calendar() == null ? null : stream.calendars().get(one.calendar());
        return new Person(
                one.id(),
                one.name(),
                own == null ? calendar : Derivation.duty(own),
                share,
                one.ratePerHour() == null ? rate : one.ratePerHour(),
                one.speed(),
                one.leave());
    }

    /** The most people of a role that one step needs at once. */
    private int together(Role role) {
        var data = new ArrayList<>(stream.steps().values());
        others.forEach(other -> data.addAll(other.steps().values()));
        int most = data.stream()
                .filter(d -> role.id().equals(d.role()))
                .mapToInt(StepData::people)
                .max()
                .orElse(1);
        for (var rules : settings.steps().values()) {
            for (var also : rules.also()) {
                most = also.pool().equals(role.id()) ? Math.max(most, also.people()) : most;
            }
        }
        return most;
    }
}
