package dev.takt.redesign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.diagnosis.Diagnosis;
import dev.takt.diagnosis.RedesignPattern;
import dev.takt.model.NodeId;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void removing_a_step_saves_its_time_and_cost() throws IOException {
        var stream = read("campaign-intake");

        var proposal = Redesign.propose(stream, RedesignPattern.REMOVE_STEP, List.of(step(stream, "Notify requester")));

        assertThat(proposal.isAcceptable()).isTrue();
        assertThat(proposal.problems()).isEmpty();
        var before = proposal.before().profile().cases();
        var after = proposal.after().profile().cases();
        assertThat(before.leadTime().mean() - after.leadTime().mean()).isCloseTo(4.1 * 3600, within(0.01));
        assertThat(before.labour().mean() - after.labour().mean()).isCloseTo(0.1 * 3600, within(0.01));
        assertThat(before.cost().mean() - after.cost().mean()).isCloseTo(4.5, within(0.001));
        assertThat(proposal.assumptions()).anyMatch(a -> a.contains("Waits of the other steps stay as stated"));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void what_a_finding_offers_can_be_done_and_never_makes_the_process_slower(String process) throws IOException {
        var stream = read(process);
        var analysis = FlowAnalysis.analyze(stream);

        for (var finding : Diagnosis.diagnose(stream, analysis)) {
            for (var pattern : finding.remedies()) {
                var proposal = Redesign.propose(stream, pattern, finding.elements());
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
