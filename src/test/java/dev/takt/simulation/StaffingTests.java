package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.exponential;
import static dev.takt.simulation.ModelBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.Distribution;
import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.Repetition;
import dev.takt.model.RoleId;
import dev.takt.model.ServiceLevel;
import dev.takt.model.simulation.Iteration;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.QueueDiscipline;
import dev.takt.model.simulation.Requirement;
import dev.takt.model.simulation.ResourcePool;
import dev.takt.model.simulation.StaffingRule;
import dev.takt.model.simulation.StaffingRule.Kind;
import dev.takt.model.simulation.StartState;
import dev.takt.model.simulation.StepWork;
import dev.takt.units.TimeBasis;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules for who does a step, people in several roles, and what is done first. */
class StaffingTests {

    private static StepWork by(Distribution time, String pool, int people, StaffingRule... rules) {
        return StepWork.of(time, List.of(new Requirement(new RoleId(pool), people)))
                .withStaffing(List.of(rules));
    }

    private static StaffingRule rule(Kind kind, String step) {
        return new StaffingRule(kind, new NodeId(step));
    }

    private static Person person(String id) {
        return new Person(id, id, null, 0);
    }

    private static ResourcePool pool(String id, String... people) {
        return ResourcePool.of(
                new RoleId(id),
                id,
                List.of(people).stream().map(StaffingTests::person).toList());
    }

    /** Written, checked, a third of the time sent back: in every round who checks is not who wrote in that round. */
    @Test
    void four_eyes_hold_in_every_round_of_a_loop() {
        var log = RecordedWork.of(
                new ModelBuilder()
                        .start("s")
                        .xor("m")
                        .task("write", by(exponential(10), "staff", 1))
                        .task("check", by(exponential(5), "staff", 1, rule(Kind.DIFFERENT_PERSON, "write")))
                        .xor("x")
                        .task("sign", by(exponential(1), "staff", 1, rule(Kind.SAME_PERSON, "write")))
                        .end("e")
                        .flow("s", "m", "write", "check", "x")
                        .flow("x", "m", 0.33)
                        .flow("x", "sign", 0.67)
                        .flow("sign", "e")
                        .pool("staff", 3)
                        .every(exponential(15)),
                400);

        var author = new int[400];
        int rounds = 0;
        for (var row : log.rows()) { // in the order of completion, which is that of the rounds of a case
            int number = (int) row.number();
            switch (row.step()) {
                case "write" -> {
                    author[number] = row.resource();
                    rounds++;
                }
                case "check" -> assertThat(row.resource()).isNotEqualTo(author[number]);
                default -> assertThat(row.resource()).isEqualTo(author[number]);
            }
        }
        assertThat(rounds).isGreaterThan(500);
    }

    /** Two instances side by side: who wrote in one may check in the other, but not in the same. */
    @Test
    void in_instances_of_a_sub_process_a_rule_is_about_the_same_instance() {
        var inside = new ModelBuilder()
                .start("is")
                .task("write", by(exponential(10), "staff", 1))
                .task("check", by(exponential(10), "staff", 1, rule(Kind.DIFFERENT_PERSON, "write")))
                .task("sign", by(exponential(10), "staff", 1, rule(Kind.SAME_PERSON, "write")))
                .end("ie")
                .flow("is", "write", "check", "sign", "ie");
        for (var kind : List.of(Repetition.Kind.PARALLEL, Repetition.Kind.SEQUENTIAL)) {
            var log = RecordedWork.of(
                    new ModelBuilder()
                            .start("s")
                            .sub("sub", inside, new Repetition(kind, 2), new Iteration.Instances(2, 2))
                            .end("e")
                            .flow("s", "sub", "e")
                            .pool("staff", 2)
                            .every(fixed(10_000)),
                    300);

            int checks = 0;
            for (long number = 0; number < 300; number++) {
                var of = new LinkedHashMap<String, Set<Integer>>();
                for (var row : log.rows()) {
                    if (row.number() == number) {
                        of.computeIfAbsent(row.step(), s -> new HashSet<>()).add(row.resource());
                    }
                }
                boolean bothWrote = of.get("write").size() == 2;
                assertThat(of.get("check").size() == 2).isEqualTo(bothWrote);
                assertThat(of.get("sign")).isEqualTo(of.get("write"));
                checks += bothWrote ? 1 : 0;
            }
            assertThat(checks).isGreaterThan(50);
        }
    }

    /** Two write together; the only other one checks, and one of the two signs. */
    @Test
    void a_rule_holds_for_everybody_of_a_team() {
        var log = RecordedWork.of(
                new ModelBuilder()
                        .start("s")
                        .task("write", by(exponential(10), "staff", 2))
                        .task("check", by(exponential(5), "staff", 1, rule(Kind.DIFFERENT_PERSON, "write")))
                        .task("sign", by(exponential(5), "staff", 2, rule(Kind.SAME_PERSON, "check")))
                        .end("e")
                        .flow("s", "write", "check", "sign", "e")
                        .pool("staff", 3)
                        .every(exponential(30)),
                200);

        assertThat(log.rows()).hasSize(600);
    }

    /** The one who may be both would be taken first for the role the other one can only fill. */
    @Test
    void people_change_seats_where_that_makes_a_team() {
        var both = StepWork.of(
                fixed(10), List.of(new Requirement(new RoleId("any"), 1), new Requirement(new RoleId("few"), 1)));
        var result = Simulation.run(
                new ModelBuilder()
                        .start("s")
                        .task("t", both)
                        .end("e")
                        .flow("s", "t", "e")
                        .pool(pool("any", "both", "other"))
                        .pool(pool("few", "both"))
                        .every(fixed(100))
                        .build(),
                RunOptions.of(5, 1, 1));

        assertThat(result.cases()).isEqualTo(5);
        assertThat(result.perCase().waitingTime().mean()).isZero();
    }

    @Test
    void a_role_asked_for_twice_is_asked_for_both() {
        var twice = StepWork.of(
                fixed(10), List.of(new Requirement(new RoleId("few"), 1), new Requirement(new RoleId("few"), 1)));
        var model = new ModelBuilder()
                .start("s")
                .task("t", twice)
                .end("e")
                .flow("s", "t", "e")
                .every(fixed(100));

        assertThat(Simulation.run(model.pool("few", 2).build(), RunOptions.of(5, 1, 1))
                        .people())
                .allSatisfy(p -> assertThat(p.workedSeconds().mean()).isEqualTo(50));
    }

    @Test
    void all_roles_without_limit_that_do_a_step_are_paid() {
        var both = StepWork.of(
                fixed(3_600), List.of(new Requirement(new RoleId("a"), 1), new Requirement(new RoleId("b"), 2)));
        var result = Simulation.run(
                new ModelBuilder()
                        .start("s")
                        .task("t", both)
                        .end("e")
                        .flow("s", "t", "e")
                        .pool(new ResourcePool(new RoleId("a"), "a", List.of(), true, null, 10, QueueDiscipline.FIFO))
                        .pool(new ResourcePool(new RoleId("b"), "b", List.of(), true, null, 20, QueueDiscipline.FIFO))
                        .every(fixed(100))
                        .build(),
                RunOptions.of(2, 1, 1));

        assertThat(result.perCase().cost().mean()).isEqualTo(50);
        assertThat(result.perCase().labour().mean()).isEqualTo(3 * 3_600);
    }

    /** Sorted by the usual time of the step, done in the time the person takes. */
    @Test
    void shortest_work_first_leaves_people_their_own_times() {
        var own = by(fixed(10), "staff", 1).withOwn(Map.of("p", fixed(30)));
        var result = Simulation.run(
                new ModelBuilder()
                        .start("s")
                        .task("t", own)
                        .end("e")
                        .flow("s", "t", "e")
                        .pool(new ResourcePool(
                                new RoleId("staff"),
                                "staff",
                                List.of(person("p")),
                                false,
                                null,
                                0,
                                QueueDiscipline.SPT))
                        .every(fixed(100))
                        .build(),
                RunOptions.of(3, 1, 1));

        assertThat(result.perCase().leadTime().mean().mean()).isEqualTo(30);
    }

    /** Of two cases under way at the start the older one is due first, although it asks second. */
    @Test
    void the_due_date_of_a_running_case_counts_from_its_arrival() {
        var at = List.<ElementId>of(new NodeId("a"));
        var model = new ModelBuilder()
                .start("s")
                .task("a", by(fixed(10), "staff", 1))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, null, QueueDiscipline.EDD)
                .promise(new ServiceLevel(Duration.ofMinutes(10), TimeBasis.ELAPSED))
                .state(new StartState.Running(List.of(
                        new StartState.RunningCase(at, Duration.ofSeconds(100)),
                        new StartState.RunningCase(at, Duration.ofSeconds(300)),
                        new StartState.RunningCase(at, Duration.ofSeconds(200)))));
        var log = RecordedWork.of(model, 3);

        assertThat(log.started("a", 1)).isZero();
        assertThat(log.started("a", 2)).isEqualTo(10);
        assertThat(log.started("a", 0)).isEqualTo(20);
    }

    // ---- rules nobody can keep

    private static List<Problem> problems(ModelBuilder model) {
        return Simulation.check(model.every(fixed(100)).build());
    }

    private static ModelBuilder line(StepWork second) {
        return new ModelBuilder()
                .start("s")
                .task("a", by(fixed(1), "first", 1))
                .task("b", second)
                .end("e")
                .flow("s", "a", "b", "e")
                .pool(pool("first", "p", "q"))
                .pool(pool("one", "p"));
    }

    @Test
    void rules_nobody_may_be_able_to_keep_are_refused() {
        var same = line(by(fixed(1), "one", 1, rule(Kind.SAME_PERSON, "a")));
        var other = line(by(fixed(1), "one", 1, rule(Kind.DIFFERENT_PERSON, "a")));
        var two = line(by(fixed(1), "first", 2, rule(Kind.DIFFERENT_PERSON, "a")));
        var fine = line(by(fixed(1), "first", 1, rule(Kind.DIFFERENT_PERSON, "a")));

        assertThat(problems(same))
                .singleElement()
                .returns("same-person-elsewhere", Problem::code)
                .returns("b", Problem::element);
        assertThat(problems(other))
                .singleElement()
                .returns("nobody-else", Problem::code)
                .returns("b", Problem::element);
        assertThat(problems(two)).singleElement().returns("nobody-else", Problem::code);
        assertThat(problems(fine)).isEmpty();
    }

    /** Two did a together, but only one of them is of the role that checks. */
    @Test
    void only_performers_of_the_same_role_are_missing_for_the_other_step() {
        var together = StepWork.of(
                fixed(1), List.of(new Requirement(new RoleId("first"), 1), new Requirement(new RoleId("helper"), 1)));
        var model = line(by(fixed(1), "first", 1, rule(Kind.DIFFERENT_PERSON, "a")))
                .work("a", together)
                .pool(pool("helper", "h"));

        assertThat(problems(model)).isEmpty();
    }

    @Test
    void a_rule_about_a_step_that_does_not_exist_is_named() {
        var model =
                line(by(fixed(1), "first", 1, rule(Kind.SAME_PERSON, "gone"))).every(fixed(100));

        assertThat(Simulation.run(model.build(), RunOptions.of(1, 1, 1)).warnings())
                .anySatisfy(w -> assertThat(w)
                        .returns("rule-without-effect", Problem::code)
                        .returns("b", Problem::element));
    }

    @Test
    void due_dates_without_a_promise_are_named() {
        var model = new ModelBuilder()
                .start("s")
                .task("a", by(fixed(1), "staff", 1))
                .end("e")
                .flow("s", "a", "e")
                .pool("staff", 1, null, QueueDiscipline.EDD)
                .every(fixed(100));

        assertThat(Simulation.run(model.build(), RunOptions.of(1, 1, 1)).warnings())
                .anySatisfy(w ->
                        assertThat(w).returns("no-due-dates", Problem::code).returns("staff", Problem::element));
    }
}
