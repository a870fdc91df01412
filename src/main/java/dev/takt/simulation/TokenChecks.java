package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Repetition;
import dev.takt.model.simulation.EventTiming;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StepWork;
import java.util.List;

/** Choices, loops and parallel work as flow analysis adds them up (method, section 4), events, instances. */
final class TokenChecks {

    private final Checks checks;

    private TokenChecks(Checks checks) {
        this.checks = checks;
    }

    static void run(Checks checks) {
        var group = new TokenChecks(checks);
        group.routing();
        group.events();
        group.instances();
    }

    /** A choice, a loop and parallel work without queues, as flow analysis adds them up (method, section 4). */
    private void routing() {
        var model = new ModelBuilder()
                .start("s")
                .xor("choice")
                .task("short", exponential(10))
                .task("long", exponential(40))
                .xor("again")
                .task("work", exponential(20))
                .xor("good")
                .and("f")
                .task("left", exponential(30))
                .task("right", exponential(60))
                .and("j")
                .end("e")
                .flow("s", "choice")
                .flow("choice", "short", 0.7)
                .flow("choice", "long", 0.3)
                .flow("short", "again", "work", "good")
                .flow("long", "again")
                .flow("good", "again", 0.2)
                .flow("good", "f", 0.8)
                .flow("f", "left", "j", "e")
                .flow("f", "right", "j")
                .every(exponential(10))
                .build();
        checks.check(
                "Choice, loop and parallel work, lead time",
                "Σ p T + T / (1 − r) + E[max]",
                0.7 * 10 + 0.3 * 40 + 20 / 0.8 + 30 + 60 - 20,
                model,
                r -> r.perCase().leadTime().mean());
        checks.check(
                "Choice, loop and parallel work, process time",
                "Σ visits · time",
                0.7 * 10 + 0.3 * 40 + 20 / 0.8 + 30 + 60,
                model,
                r -> r.perCase().processTime());
    }

    private void events() {
        var race = new ModelBuilder()
                .start("s")
                .node(new FlowNode.EventBasedGateway(new NodeId("g"), ""))
                .catching("answer", EventTrigger.MESSAGE, new EventTiming.After(exponential(60)), null)
                .catching("refusal", EventTrigger.MESSAGE, new EventTiming.After(exponential(30)), null)
                .task("a", fixed(0))
                .end("e")
                .flow("s", "g", "answer", "a", "e")
                .flow("g", "refusal", "e")
                .every(exponential(10))
                .build();
        checks.check(
                "First of two events, waiting time",
                "1 / (λ₁ + λ₂)",
                20,
                race,
                r -> r.perCase().leadTime().mean());
        checks.check(
                "First of two events, share of the slower",
                "λ₁ / (λ₁ + λ₂)",
                1 / 3.0,
                race,
                r -> Checks.step(r, "a").visits());
        var deadline = new ModelBuilder()
                .start("s")
                .task("a", exponential(60))
                .boundary("late", "a", EventTrigger.TIMER, true, new EventTiming.After(fixed(60)))
                .end("e")
                .flow("s", "a", "e")
                .flow("late", "e")
                .every(exponential(10))
                .build();
        checks.check(
                "Work with a deadline, lead time",
                "m (1 − exp(−T / m))",
                60 * (1 - Math.exp(-1)),
                deadline,
                r -> r.perCase().leadTime().mean());
    }

    private void instances() {
        checks.check(
                "Approval by 3 of 5, lead time",
                "m (1/5 + 1/4 + 1/3)",
                60 * (1 / 5.0 + 1 / 4.0 + 1 / 3.0),
                approval(Repetition.Kind.PARALLEL, 3),
                r -> r.perCase().leadTime().mean());
        checks.check(
                "Approval by all 5, lead time",
                "m H₅",
                60 * (1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0),
                approval(Repetition.Kind.PARALLEL, 5),
                r -> r.perCase().leadTime().mean());
        checks.check(
                "Approval by 3 of 5 in sequence, lead time",
                "3 m",
                180,
                approval(Repetition.Kind.SEQUENTIAL, 3),
                r -> r.perCase().leadTime().mean());
    }

    private static SimulationModel approval(Repetition.Kind kind, int enough) {
        return new ModelBuilder()
                .start("s")
                .task("a", StepWork.of(exponential(60), List.of()), new Repetition(kind, 5))
                .repeat("a", new Iteration.Instances(5, enough))
                .end("e")
                .flow("s", "a", "e")
                .every(exponential(10))
                .build();
    }
}
