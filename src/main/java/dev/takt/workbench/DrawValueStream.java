package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.diagnosis.Finding;
import dev.takt.report.MappedStream;
import dev.takt.report.Picture;
import dev.takt.report.PictureOptions;
import dev.takt.report.ValueStreamPictures;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Draws the primary process of a file: value-stream map, work balance, time view, or two states side by side. */
@Service
public class DrawValueStream {

    /** What is drawn of one state. */
    public enum View {
        MAP,
        BALANCE,
        GANTT
    }

    /**
     * A state of a process.
     *
     * @param scenario id or name; absent for the base model
     * @param label what the state is called beside the scenario, for instance a version
     */
    public record State(
            BpmnDocument document,
            @Nullable String scenario,
            @Nullable String label) {}

    private final AnalyzeModel analyzeModel;

    public DrawValueStream(AnalyzeModel analyzeModel) {
        this.analyzeModel = analyzeModel;
    }

    /** @throws WorkbenchException.InvalidInput if the file has no such scenario */
    public Picture draw(State state, View view, PictureOptions options) {
        var mapped = mapped(state);
        return switch (view) {
            case MAP -> ValueStreamPictures.map(mapped, options);
            case BALANCE -> ValueStreamPictures.balance(mapped, options);
            case GANTT -> ValueStreamPictures.gantt(mapped, options);
        };
    }

    /** @throws WorkbenchException.InvalidInput if a file has no such scenario */
    public Picture compare(State current, State future, PictureOptions options) {
        return ValueStreamPictures.compare(mapped(current), mapped(future), options);
    }

    private MappedStream mapped(State state) {
        var file = AnalysedFile.of(state.document(), state.scenario());
        var part = file.primary();
        var findings = analyzeModel.ranked(part, List.of(part)).stream()
                .filter(Finding::isLeading) // the others are parts of these
                .toList();
        return new MappedStream(
                state.document().name(),
                label(state, file),
                part.stream(),
                part.analysis(),
                findings,
                file.utilisation());
    }

    private static @Nullable String label(State state, AnalysedFile file) {
        var scenario = file.scenario() == null
                ? null
                : "scenario “%s”"
                        .formatted(file.primary().stream()
                                .findScenario(file.scenario())
                                .map(s -> s.name().isBlank() ? s.id().value() : s.name())
                                .orElse(file.scenario()));
        if (state.label() == null) {
            return scenario;
        }
        return scenario == null ? state.label() : state.label() + ", " + scenario;
    }
}
