package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;

import dev.takt.model.Distribution;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.units.WorkCalendar;
import java.time.ZoneOffset;

/**
 * A loan application: seven tasks, a rework loop, a parallel block, three pools on an office calendar and a system that always
 * runs. A hard-coded program of the same process is the yardstick for figures and speed.
 */
final class LoanModel {

    static final int CLERKS = 5;

    private LoanModel() {}

    static SimulationModel build() {
        var office = WorkCalendar.officeHours(ZoneOffset.UTC);
        return new ModelBuilder()
                .start("s")
                .xor("xj")
                .task("check", new Distribution.LogNormal(600, 300), "clerk")
                .xor("xs")
                .task("fixdata", fixed(300), "clerk")
                .and("as")
                .task("hist", fixed(30), "system")
                .task("appr", new Distribution.Erlang(4, 1200), "appraiser")
                .and("aj")
                .task("assess", new Distribution.Normal(900, 200), "officer")
                .xor("xd")
                .task("offer", new Distribution.Uniform(300, 900), "clerk")
                .task("reject", fixed(5), "system")
                .xor("xe")
                .end("e")
                .flow("s", "xj", "check", "xs")
                .flow("xs", "fixdata", 0.15)
                .flow("xs", "as", 0.85)
                .flow("fixdata", "xj")
                .flow("as", "hist", "aj")
                .flow("as", "appr", "aj")
                .flow("aj", "assess", "xd")
                .flow("xd", "offer", 0.7)
                .flow("xd", "reject", 0.3)
                .flow("offer", "xe", "e")
                .flow("reject", "xe")
                .pool("clerk", CLERKS, office, QueueDiscipline.FIFO)
                .pool("appraiser", 5, office, QueueDiscipline.FIFO)
                .pool("officer", 4, office, QueueDiscipline.FIFO)
                .pool("system", 1)
                .arriving(new Arrivals(
                        null,
                        new Arrivals.Renewal(new Distribution.Exponential(300), office, Arrivals.Clock.DEFERRED),
                        1))
                .build();
    }
}
