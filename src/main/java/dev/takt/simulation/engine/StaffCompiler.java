package dev.takt.simulation.engine;

import dev.takt.model.RoleId;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.units.WorkCalendar;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Numbers people and pools. */
final class StaffCompiler {

    private final List<Net.Somebody> people = new ArrayList<>();
    private final List<Net.Pool> pools = new ArrayList<>();
    private final Map<String, Integer> personIndex = new LinkedHashMap<>();
    private final Map<RoleId, Integer> poolIndex = new LinkedHashMap<>();
    private final ZoneId zone;

    StaffCompiler(SimulationModel model, ClockTable clocks) {
        this.zone = model.defaultCalendar().zone();
        var poolsOf = new LinkedHashMap<String, TreeSet<Integer>>();
        var first = new LinkedHashMap<String, Person>();
        for (var pool : model.pools()) {
            poolIndex.put(pool.id(), poolIndex.size());
            for (var person : pool.people()) {
                first.putIfAbsent(person.id(), person);
                poolsOf.computeIfAbsent(person.id(), p -> new TreeSet<>()).add(poolIndex.get(pool.id()));
            }
        }
        for (var person : first.values()) {
            personIndex.put(person.id(), people.size());
            people.add(new Net.Somebody(
                    person.id(),
                    person.name(),
                    clocks.of(dutyOf(person), person.share()),
                    person.ratePerHour(),
                    person.speed(),
                    poolsOf.getOrDefault(person.id(), new TreeSet<>()).stream()
                            .mapToInt(i -> i)
                            .toArray()));
        }
        var shared = shared(model);
        for (var pool : model.pools()) {
            pools.add(pool(pool, first, shared, clocks));
        }
    }

    /** The calendar of a person less the days he or she is away. */
    private @Nullable WorkCalendar dutyOf(Person person) {
        if (person.leave().isEmpty()) {
            return person.calendar();
        }
        var calendar = person.calendar() == null ? WorkCalendar.always(zone) : person.calendar();
        var away = new HashSet<>(calendar.holidays());
        away.addAll(person.leave());
        return new WorkCalendar(calendar.id(), calendar.name(), calendar.zone(), calendar.intervals(), away);
    }

    /** Pools whose queue is more than one line in front of one kind of people. */
    private Set<RoleId> shared(SimulationModel model) {
        var shared = new HashSet<RoleId>();
        for (var pool : model.pools()) {
            if (pool.discipline() != QueueDiscipline.FIFO
                    || pool.people().stream()
                            .anyMatch(p -> people.get(personIndex.getOrDefault(p.id(), 0))
                                            .pools()
                                            .length
                                    > 1)) {
                shared.add(pool.id());
            }
        }
        for (var work : model.work().values()) {
            boolean alone = work.requirements().size() == 1
                    && work.requirements().getFirst().people() == 1
                    && work.staffing().isEmpty();
            if (!alone) {
                work.requirements().forEach(r -> shared.add(r.pool()));
            }
        }
        return shared;
    }

    private Net.Pool pool(ResourcePool pool, Map<String, Person> first, Set<RoleId> shared, ClockTable clocks) {
        var members = pool.people().stream()
                .map(Person::id)
                .distinct()
                .map(id -> java.util.Objects.requireNonNull(first.get(id)))
                .toList();
        var indexes = members.stream()
                .mapToInt(p -> personIndex.getOrDefault(p.id(), 0))
                .toArray();
        var calendars = new ArrayList<@Nullable WorkCalendar>();
        members.forEach(p -> calendars.add(dutyOf(p)));
        double share = members.stream().mapToDouble(Person::share).max().orElse(1);
        boolean uniform = true;
        for (int i : indexes) {
            uniform &= people.get(i).clock() == people.get(indexes[0]).clock();
        }
        int clock = pool.unlimited() ? clocks.of(pool.calendar()) : clocks.union(calendars, share);
        return new Net.Pool(
                pools.size(),
                pool.id().value(),
                pool.name(),
                indexes,
                pool.unlimited(),
                clock,
                uniform,
                !shared.contains(pool.id()),
                pool.ratePerHour(),
                pool.discipline());
    }

    List<Net.Somebody> people() {
        return people;
    }

    List<Net.Pool> pools() {
        return pools;
    }

    @Nullable
    Integer findPool(RoleId id) {
        return poolIndex.get(id);
    }

    @Nullable
    Integer findPerson(String id) {
        return personIndex.get(id);
    }
}
