package dev.takt.model.simulation;

import dev.takt.model.RoleId;
import dev.takt.units.WorkCalendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who can do the same steps; the BPMN lane, the role.
 *
 * @param people who compete for the work; empty for a pool without limit
 * @param unlimited there is always somebody free: waits for this role are stated, not simulated (method, section 2)
 * @param calendar duty of a pool without limit; absent means around the clock
 * @param ratePerHour labour cost of a pool without limit, in the currency of the model
 */
public record ResourcePool(
        RoleId id,
        String name,
        List<Person> people,
        boolean unlimited,
        @Nullable WorkCalendar calendar,
        double ratePerHour,
        QueueDiscipline discipline) {

    public ResourcePool {
        people = people instanceof Crew ? people : List.copyOf(people);
    }

    /** A pool of people who compete for the work, first come, first served. */
    public static ResourcePool of(RoleId id, String name, List<Person> people) {
        return new ResourcePool(id, name, people, false, null, 0, QueueDiscipline.FIFO);
    }
}
