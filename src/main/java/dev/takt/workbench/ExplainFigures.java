package dev.takt.workbench;

import dev.takt.analysis.CapacityAnalysis;
import dev.takt.analysis.CapacitySettings;
import dev.takt.analysis.SensitivityAnalysis;
import dev.takt.analysis.SensitivitySettings;
import dev.takt.analysis.WasteAnalysis;
import dev.takt.bpmn.BpmnDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Goes behind the figures of a process: how far its roles carry, which inputs matter, where the waste is. Apart from
 * {@link AnalyzeModel}, so that the figures after every edit come at once.
 */
@Service
public class ExplainFigures {

    /** All that lies behind the figures of a file. */
    public record Explanation(CapacityView capacity, SensitivityView sensitivity, WasteView waste) {}

    /**
     * @param scenario id or name of a scenario of the file; absent for the base model
     * @param targetUtilisation for the FTE needed; absent for the default
     * @throws WorkbenchException.InvalidInput if the file has no such scenario, or the target is no utilisation
     */
    public CapacityView capacity(BpmnDocument document, @Nullable String scenario, @Nullable Double targetUtilisation) {
        return capacity(document, AnalysedFile.of(document, scenario), settings(targetUtilisation));
    }

    /**
     * @param scenario id or name of a scenario of the file; absent for the base model
     * @throws WorkbenchException.InvalidInput if the file has no such scenario
     */
    public SensitivityView sensitivity(BpmnDocument document, @Nullable String scenario) {
        return sensitivity(document, AnalysedFile.of(document, scenario));
    }

    /**
     * @param scenario id or name of a scenario of the file; absent for the base model
     * @throws WorkbenchException.InvalidInput if the file has no such scenario
     */
    public WasteView waste(BpmnDocument document, @Nullable String scenario) {
        return waste(document, AnalysedFile.of(document, scenario));
    }

    static Explanation all(BpmnDocument document, AnalysedFile file) {
        return new Explanation(
                capacity(document, file, CapacitySettings.DEFAULTS),
                sensitivity(document, file),
                waste(document, file));
    }

    private static CapacitySettings settings(@Nullable Double targetUtilisation) {
        if (targetUtilisation == null) {
            return CapacitySettings.DEFAULTS;
        }
        if (!(targetUtilisation > 0 && targetUtilisation <= 1)) {
            throw new WorkbenchException.InvalidInput(
                    "The target utilisation (%s) must lie above 0 and at most at 1.".formatted(targetUtilisation),
                    "Give a share, for instance 0.8 for 80 %.");
        }
        return CapacitySettings.DEFAULTS.withTarget(targetUtilisation);
    }

    private static CapacityView capacity(BpmnDocument document, AnalysedFile file, CapacitySettings settings) {
        return CapacityView.of(file, name(document, file), CapacityAnalysis.of(work(file), settings));
    }

    private static SensitivityView sensitivity(BpmnDocument document, AnalysedFile file) {
        var primary = file.primary();
        return SensitivityView.of(
                file,
                name(document, file),
                SensitivityAnalysis.of(
                        primary.stream(), primary.analysis(), file.utilisation(), SensitivitySettings.DEFAULTS));
    }

    private static WasteView waste(BpmnDocument document, AnalysedFile file) {
        var primary = file.primary();
        return WasteView.of(file, name(document, file), WasteAnalysis.of(primary.stream(), primary.analysis()));
    }

    /** The primary process first. */
    private static List<CapacityAnalysis.Work> work(AnalysedFile file) {
        var parts = new ArrayList<Part>();
        parts.add(file.primary());
        file.parts().stream().filter(part -> part != file.primary()).forEach(parts::add);
        return parts.stream()
                .map(part -> new CapacityAnalysis.Work(part.stream(), part.analysis()))
                .toList();
    }

    private static ProcessAnalysis.ProcessName name(BpmnDocument document, AnalysedFile file) {
        return new ProcessAnalysis.ProcessName(file.primary().id().value(), document.name());
    }
}
