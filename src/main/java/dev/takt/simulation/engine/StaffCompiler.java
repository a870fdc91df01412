package dev.takt.simulation.engine;

import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.units.WorkCalendar;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Numbers people and pools. What people alike have in common they share: clock, pools. */
final class StaffCompiler {

    /** People of all pools together: each has figures of his or her own in every replication. */
    static final int MOST_PEOPLE = 100_000;

    /** Pools of one step: where there are more, who is in several of them is not looked at. */
    private static final int MOST_OVERLAPPING = 8;

    private final List<Net.Somebody> people = new ArrayList<>();
    private final List<Net.Pool> pools = new ArrayList<>();
    private final Map<String, Integer> personIndex = new HashMap<>();
    private final Map<RoleId, Integer> poolIndex = new HashMap<>();
    private final ClockTable clocks;
    private final ZoneId zone;

    StaffCompiler(SimulationModel model, ClockTable clocks) {
        this.clocks = clocks;
        this.zone = model.defaultCalendar().zone();
        var members = new ArrayList<int[]>();
        for (var pool : model.pools()) {
            poolIndex.put(pool.id(), members.size());
            int[] here = {members.size()};
            members.add(pool.people().stream()
                    .mapToInt(person -> number(person, here))
                    .distinct()
                    .toArray());
        }
        var shared = shared(model, members);
        for (int i = 0; i < members.size(); i++) {
            pools.add(pool(model.pools().get(i), members.get(i), shared));
        }
    }

    /** Before anything is made of the people: whether there are too many. */
    static @Nullable Problem tooMany(SimulationModel model) {
        long people = 0;
        ResourcePool largest = null;
        for (var pool : model.pools()) {
            people += pool.people().size();
            if (largest == null || pool.people().size() > largest.people().size()) {
                largest = pool;
            }
        }
        if (largest == null || people <= MOST_PEOPLE) {
            return null;
        }
        return new Problem(
                Problem.Severity.ERROR,
                "too-many-people",
                largest.id().value(),
                null,
                "The roles have %,d people together, '%s' alone %,d; at most %,d can be simulated."
                        .formatted(people, largest.name(), largest.people().size(), MOST_PEOPLE),
                "Lower the headcounts, or leave out of the simulation roles whose headcount limits nothing.");
    }

    /** The number of a person who works in a pool. */
    private int number(Person person, int[] pool) {
        var known = personIndex.putIfAbsent(person.id(), people.size());
        if (known == null) {
            var duty = dutyOf(person);
            people.add(new Net.Somebody(
                    person.id(),
                    person.name(),
                    clocks.of(duty, person.share()),
                    person.share(),
                    person.ratePerHour(),
                    person.speed(),
                    pool));
            return people.size() - 1;
        }
        var one = people.get(known);
        if (Arrays.binarySearch(one.pools(), pool[0]) < 0) {
            var more = Arrays.copyOf(one.pools(), one.pools().length + 1);
            more[more.length - 1] = pool[0];
            people.set(
                    known,
                    new Net.Somebody(one.id(), one.name(), one.clock(), one.share(), one.rate(), one.speed(), more));
        }
        return known;
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
    private Set<RoleId> shared(SimulationModel model, List<int[]> members) {
        var shared = new HashSet<RoleId>();
        for (int i = 0; i < members.size(); i++) {
            var pool = model.pools().get(i);
            boolean elsewhere =
                    Arrays.stream(members.get(i)).anyMatch(p -> people.get(p).pools().length > 1);
            if (pool.discipline() != QueueDiscipline.FIFO || elsewhere) {
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

    private Net.Pool pool(ResourcePool pool, int[] members, Set<RoleId> shared) {
        var hours = clocksOf(members);
        int clock =
                pool.unlimited() ? clocks.of(pool.calendar()) : clocks.together(List.of(ClockTable.Group.of(hours, 1)));
        return new Net.Pool(
                pools.size(),
                pool.id().value(),
                pool.name(),
                members,
                pool.unlimited(),
                clock,
                new HashSet<>(hours).size() < 2,
                !shared.contains(pool.id()),
                pool.ratePerHour(),
                pool.discipline());
    }

    private List<Integer> clocksOf(int[] members) {
        return Arrays.stream(members).mapToObj(p -> people.get(p).clock()).toList();
    }

    /**
     * On duty when so many people of each of these pools are; a pool without limit by its calendar. Somebody in two of the pools
     * can do one thing only: of the people of several pools together there must be as many as these need together (Hall, 1935).
     *
     * @param needs people by pool
     * @return {@link ClockTable#NEVER} when there are too few people
     */
    int clockOf(Map<Integer, Integer> needs) {
        if (needs.size() == 1 && needs.containsValue(1)) {
            return pools.get(needs.keySet().iterator().next()).clock();
        }
        var groups = new ArrayList<ClockTable.Group>();
        var limited = new ArrayList<Integer>();
        needs.forEach((pool, people) -> {
            if (pools.get(pool).unlimited()) {
                groups.add(ClockTable.Group.of(List.of(pools.get(pool).clock()), 1));
            } else {
                groups.add(ClockTable.Group.of(clocksOf(pools.get(pool).people()), people));
                limited.add(pool);
            }
        });
        for (int subset = 1; limited.size() <= MOST_OVERLAPPING && subset < 1 << limited.size(); subset++) {
            var members = new TreeSet<Integer>();
            int least = 0;
            int places = 0;
            for (int i = 0; i < limited.size(); i++) {
                if ((subset >> i & 1) == 1) {
                    int[] of = pools.get(limited.get(i)).people();
                    Arrays.stream(of).forEach(members::add);
                    places += of.length;
                    least += needs.getOrDefault(limited.get(i), 0);
                }
            }
            if (members.size() < places) {
                groups.add(ClockTable.Group.of(
                        members.stream().map(p -> people.get(p).clock()).toList(), least));
            }
        }
        return clocks.together(groups);
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
