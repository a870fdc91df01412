package dev.takt.workbench;

import dev.takt.analysis.QueueScaling;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.scenario.ForeignScenario;
import dev.takt.bpmn.scenario.UnreadableScenario;
import dev.takt.model.Problem;
import dev.takt.model.ProcessId;
import dev.takt.model.RoleId;
import dev.takt.model.ValueStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a file, analysed under a scenario. Where the scenario changes how busy a role is, stated queue waits follow
 * (method, section 2); a role's utilisation is the sum over the processes.
 *
 * @param parts at least one; the primary process is among them
 * @param scenario id of the scenario; absent for the base model
 * @param queues what became of the queue waits of roles whose utilisation the scenario changes
 * @param notes what of another tool's scenario has no effect
 */
record AnalysedFile(
        Part primary,
        List<Part> parts,
        @Nullable String scenario,
        List<QueueScaling.Change> queues,
        List<Problem> notes) {

    AnalysedFile {
        parts = List.copyOf(parts);
        queues = List.copyOf(queues);
        notes = List.copyOf(notes);
    }

    /**
     * @param scenario id or name of a scenario of the file; absent for the base model
     * @throws WorkbenchException.InvalidInput if the file has no such scenario
     */
    static AnalysedFile of(BpmnDocument document, @Nullable String scenario) {
        return of(document, scenario, ModelChanges.NONE);
    }

    /**
     * @param name id or name of a scenario of the file; absent for the base model
     * @param changes on top of it
     * @throws WorkbenchException.InvalidInput if the file has no such scenario, or nothing a change could change
     */
    static AnalysedFile of(BpmnDocument document, @Nullable String name, ModelChanges changes) {
        var scenario = ScenarioNames.resolve(document, name);
        var foreign = foreign(document, scenario, changes);
        if (foreign != null) {
            return of(document, foreign);
        }
        var base = analysed(streams(document));
        if (scenario == null && changes.isEmpty()) {
            return new AnalysedFile(primary(document, base), base, null, List.of(), List.of());
        }
        changes.requireKnown(
                primary(document, base).stream(),
                base.stream().map(Part::stream).toList());
        var before = utilisation(base);
        var changed = new LinkedHashMap<ProcessId, ValueStream>();
        for (var part : base) {
            var stream = part.stream();
            if (scenario != null) {
                stream = part.id().equals(document.primary()) ? with(stream, scenario) : withIfAny(stream, scenario);
            }
            changed.put(part.id(), changes.isEmpty() ? stream : changes.in(stream));
        }
        var unscaled = analysed(changed);
        var after = utilisation(unscaled);
        var parts = new ArrayList<Part>();
        var queues = new ArrayList<QueueScaling.Change>();
        for (int i = 0; i < base.size(); i++) {
            var part = unscaled.get(i);
            var scaled = QueueScaling.scale(base.get(i).stream(), before, part.stream(), after);
            queues.addAll(scaled.changes());
            parts.add(scaled.waits().isEmpty() ? part : Part.of(part.id(), scaled.stream()));
        }
        var primary = primary(document, parts);
        return new AnalysedFile(primary, parts, scenario, queues, List.of());
    }

    /** The primary process as the scenario of another tool has it; what that says of waits is taken as it is. */
    static AnalysedFile of(BpmnDocument document, ForeignScenario scenario) {
        var streams = streams(document);
        streams.put(document.primary(), scenario.stream());
        var parts = analysed(streams);
        return new AnalysedFile(primary(document, parts), parts, scenario.id(), List.of(), scenario.unsupported());
    }

    /**
     * The scenario of another tool that stands in the file under this id; null for one of the process itself.
     *
     * @param name as {@link ScenarioNames#resolve} has it
     * @throws WorkbenchException.InvalidInput if it is to be changed
     * @throws WorkbenchException.NotSimulable if it cannot be read, with every reason
     */
    static @Nullable ForeignScenario foreign(BpmnDocument document, @Nullable String name, ModelChanges changes) {
        if (name == null || document.valueStream().findScenario(name).isPresent()) {
            return null;
        }
        try {
            var foreign = document.foreignScenarios().find(name).orElse(null);
            if (foreign != null && !changes.isEmpty()) {
                throw new WorkbenchException.InvalidInput(
                        "The scenario '%s' of another tool cannot be changed here.".formatted(name),
                        "Change the base model or a scenario of the process itself.");
            }
            return foreign;
        } catch (UnreadableScenario unreadable) {
            throw new WorkbenchException.NotSimulable(unreadable.problems());
        }
    }

    /** Of each role, by all processes it works for. */
    Map<RoleId, Double> utilisation() {
        return utilisation(parts);
    }

    private static SequencedMap<ProcessId, ValueStream> streams(BpmnDocument document) {
        var streams = new LinkedHashMap<ProcessId, ValueStream>();
        document.processes().forEach(id -> streams.put(id, document.valueStream(id)));
        if (streams.isEmpty()) {
            streams.put(document.primary(), document.valueStream());
        }
        return streams;
    }

    private static List<Part> analysed(Map<ProcessId, ValueStream> streams) {
        var parts = new ArrayList<Part>();
        streams.forEach((id, stream) -> parts.add(Part.of(id, stream)));
        return parts;
    }

    private static Part primary(BpmnDocument document, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.id().equals(document.primary()))
                .findFirst()
                .orElse(parts.getFirst());
    }

    private static Map<RoleId, Double> utilisation(List<Part> parts) {
        var sums = new LinkedHashMap<RoleId, Double>();
        parts.forEach(
                part -> QueueScaling.utilisation(part.analysis()).forEach((id, u) -> sums.merge(id, u, Double::sum)));
        return sums;
    }

    private static ValueStream with(ValueStream stream, String scenario) {
        return stream.in(stream.findScenario(scenario).orElseThrow());
    }

    private static ValueStream withIfAny(ValueStream stream, String scenario) {
        return stream.findScenario(scenario).map(found -> stream.in(found)).orElse(stream);
    }
}
