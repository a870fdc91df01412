package dev.takt.redesign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.diagnosis.Diagnosis;
import dev.takt.diagnosis.RedesignPattern;
import dev.takt.diagnosis.Remedy;
import dev.takt.model.Evidence;
import dev.takt.model.Figure;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import dev.takt.testing.StreamBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemoveStepTests {

    private static final Path PROCESSES = Path.of("processes");

    static Stream<String> processes() throws IOException {
        try (var folders = Files.list(PROCESSES)) {
            return folders
                    .filter(f -> Files.exists(f.resolve("process.bpmn")))
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static ValueStream read(String process) throws IOException {
        return BpmnDocument.read(Files.readAllBytes(PROCESSES.resolve(process).resolve("process.bpmn")))
                .valueStream();
    }

    private static NodeId step(ValueStream stream, String name) {
        return stream.process().graph().allNodes().stream()
                .filter(n -> n.name().replaceAll("\\s+", " ").equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** A flow may have one deadlock already: a second one elsewhere is new all the same. */
    @Test
    void a_second_flaw_of_the_same_kind_is_a_new_one() {
        var before = twoDecisions(model -> model.xor("j2"));
        var after = twoDecisions(model -> model.and("j2"));

        var problems = Redesign.soundness(FlowAnalysis.analyze(before), FlowAnalysis.analyze(after));

        assertThat(problems)
                .filteredOn(p -> p.code().equals("deadlock"))
                .extracting(Problem::severity)
                .containsExactlyInAnyOrder(Problem.Severity.WARNING, Problem.Severity.ERROR);
    }

    /** The first decision is closed by a parallel join, the second by what is given. */
    private static ValueStream twoDecisions(Consumer<StreamBuilder> secondJoin) {
        var model = new StreamBuilder().start("s").end("e").xor("x1", "x2").and("j1");
        secondJoin.accept(model);
        for (var step : List.of("a", "b", "c", "d")) {
            model.task(step, 1, 0);
        }
        return model.chain("s", "x1", "a", "j1", "x2", "c", "j2", "e")
                .chain("x1", "b", "j1")
                .chain("x2", "d", "j2")
                .build();
    }

    @Test
    void removing_a_step_saves_its_time_and_cost() throws IOException {
        var stream = read("campaign-intake");

        var proposal = Redesign.propose(stream, RedesignPattern.REMOVE_STEP, List.of(step(stream, "Notify requester")));

        assertThat(proposal.isAcceptable()).isTrue();
        assertThat(proposal.problems()).isEmpty();
        var before = proposal.before().profile().cases();
        var after = proposal.after().profile().cases();
        assertThat(before.leadTime().mean() - after.leadTime().mean())
                .isCloseTo(4.1 * 3600 + shorterQueues(stream, proposal), within(0.01));
        assertThat(before.labour().mean() - after.labour().mean()).isCloseTo(0.1 * 3600, within(0.01));
        assertThat(before.cost().mean() - after.cost().mean()).isCloseTo(4.5, within(0.001));
        assertThat(proposal.assumptions()).anyMatch(a -> a.contains("MOps coordinator is busy"));
    }

    /** What the steps of the coordinator, who has less to do, wait less: each queue wait times its visits. */
    private static double shorterQueues(ValueStream stream, Proposal proposal) {
        double sum = 0;
        for (var entry : proposal.result().steps().entrySet()) {
            var before = stream.step(entry.getKey()).waiting();
            var after = entry.getValue().waiting();
            if (before != null && after != null) {
                double visits = proposal.after()
                        .profile()
                        .steps()
                        .get(entry.getKey())
                        .visits()
                        .mean();
                sum += visits * (before.duration().mean() - after.duration().mean());
            }
        }
        return sum;
    }

    /** ρ/(1−ρ) from the old to the new utilisation of the one role that is relieved (method, section 2). */
    @Test
    void queues_of_the_relieved_role_get_shorter_by_the_kingman_factor() throws IOException {
        var stream = read("campaign-intake");
        var check = step(stream, "Completeness check");

        var proposal = Redesign.propose(stream, RedesignPattern.REMOVE_STEP, List.of(step(stream, "Notify requester")));

        var coordinator = new RoleId("mops-coordinator");
        double before = proposal.before()
                .profile()
                .roles()
                .get(coordinator)
                .utilisation()
                .mean();
        double after = proposal.after()
                .profile()
                .roles()
                .get(coordinator)
                .utilisation()
                .mean();
        double factor = after / (1 - after) / (before / (1 - before));
        assertThat(factor).isLessThan(1);
        assertThat(proposal.result().step(check).waiting().duration().mean())
                .isCloseTo(factor * stream.step(check).waiting().duration().mean(), within(5.0));
        assertThat(proposal.result().step(check).evidence().get(Figure.WAIT).source())
                .isEqualTo(Evidence.Source.GUESS);
    }

    /** What was promised is what the accepted file says. */
    @ParameterizedTest
    @MethodSource("processes")
    void the_accepted_document_has_the_figures_of_the_proposal(String process) throws IOException {
        var document =
                BpmnDocument.read(Files.readAllBytes(PROCESSES.resolve(process).resolve("process.bpmn")));
        var stream = document.valueStream();
        for (var finding : Diagnosis.diagnose(stream, FlowAnalysis.analyze(stream))) {
            for (var remedy :
                    finding.remedies().stream().filter(Remedy::offered).toList()) {
                var proposal = Redesign.propose(stream, remedy.pattern(), remedy.elements());
                var accepted =
                        FlowAnalysis.analyze(document.apply(proposal.edits()).valueStream());

                assertThat(accepted.profile().cases().leadTime())
                        .as(finding.id())
                        .isEqualTo(proposal.after().profile().cases().leadTime());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void what_a_finding_offers_can_be_done_and_never_makes_the_process_slower(String process) throws IOException {
        var stream = read(process);
        var analysis = FlowAnalysis.analyze(stream);

        for (var finding : Diagnosis.diagnose(stream, analysis)) {
            for (var remedy :
                    finding.remedies().stream().filter(Remedy::offered).toList()) {
                var proposal = Redesign.propose(stream, remedy.pattern(), remedy.elements());
                assertThat(proposal.isAcceptable()).as(finding.id()).isTrue();
                assertThat(proposal.after().profile().cases().leadTime().mean())
                        .as(finding.id())
                        .isLessThanOrEqualTo(
                                proposal.before().profile().cases().leadTime().mean() + 1e-6);
            }
        }
    }

    @Test
    void a_mandatory_outcome_that_loses_its_last_step_is_a_warning() throws IOException {
        var stream = read("creative-review");
        var serving = stream.steps().entrySet().stream()
                .filter(e -> e.getValue().outcome() != null
                        && e.getValue().outcome().value().equals("findable"))
                .map(e -> e.getKey())
                .toList();

        var proposal = Redesign.propose(stream, RedesignPattern.REMOVE_STEP, serving);

        assertThat(proposal.problems()).extracting(p -> p.code()).containsExactly("outcome-no-longer-served");
    }

    @Test
    void only_steps_that_exist_can_be_removed() throws IOException {
        var stream = read("webinar");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Redesign.propose(stream, RedesignPattern.REMOVE_STEP, List.of(new NodeId("Nowhere"))))
                .withMessageContaining("Nowhere");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Redesign.propose(stream, RedesignPattern.REMOVE_STEP, List.of(new RoleId("mops-specialist"))))
                .withMessageContaining("no step");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Redesign.propose(stream, RedesignPattern.REMOVE_STEP, List.of()));
    }
}
