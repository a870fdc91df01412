package dev.takt.web;

import dev.takt.workbench.CapacityView;
import dev.takt.workbench.ExplainFigures;
import dev.takt.workbench.SensitivityView;
import dev.takt.workbench.ShowProcess;
import dev.takt.workbench.WasteView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What lies behind the figures, asked for on demand so that the figures after every edit stay quick. An answer has an entity
 * tag; as long as the draft does not change it is answered with 304.
 */
@RestController
@RequestMapping("/api/processes/{id}")
@Tag(name = "Analysis", description = "Figures and findings of a process; nothing is stored.")
class ExplanationController {

    private static final String VERSION = "Number of a version; the draft if absent";
    private static final String SCENARIO = "Id or name of a scenario in the file";
    private static final String UNCHANGED = "Entity tag of an earlier answer; 304 while it still holds";

    private final ShowProcess showProcess;
    private final ExplainFigures explainFigures;

    ExplanationController(ShowProcess showProcess, ExplainFigures explainFigures) {
        this.showProcess = showProcess;
        this.explainFigures = explainFigures;
    }

    @GetMapping("/capacity")
    @Operation(summary = "The roles as queues, and the process at other demands")
    ResponseEntity<CapacityView> capacity(
            @PathVariable String id,
            @Parameter(description = VERSION) @RequestParam(required = false) @Nullable Integer version,
            @Parameter(description = SCENARIO) @RequestParam(required = false) @Nullable String scenario,
            @Parameter(description = "Utilisation that the FTE needed aim at, above 0 and at most 1; 0.8 if absent")
                    @RequestParam(required = false)
                    @Nullable
                    Double targetUtilisation,
            @Parameter(description = UNCHANGED)
                    @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable
                    String known) {
        return answer(
                id, version, known, stored -> explainFigures.capacity(stored.document(), scenario, targetUtilisation));
    }

    @GetMapping("/sensitivity")
    @Operation(summary = "Which inputs move the result most, and what to measure next")
    ResponseEntity<SensitivityView> sensitivity(
            @PathVariable String id,
            @Parameter(description = VERSION) @RequestParam(required = false) @Nullable Integer version,
            @Parameter(description = SCENARIO) @RequestParam(required = false) @Nullable String scenario,
            @Parameter(description = UNCHANGED)
                    @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable
                    String known) {
        return answer(id, version, known, stored -> explainFigures.sensitivity(stored.document(), scenario));
    }

    @GetMapping("/waste")
    @Operation(summary = "Where the waste is, by step, role, system and kind")
    ResponseEntity<WasteView> waste(
            @PathVariable String id,
            @Parameter(description = VERSION) @RequestParam(required = false) @Nullable Integer version,
            @Parameter(description = SCENARIO) @RequestParam(required = false) @Nullable String scenario,
            @Parameter(description = UNCHANGED)
                    @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable
                    String known) {
        return answer(id, version, known, stored -> explainFigures.waste(stored.document(), scenario));
    }

    private <T> ResponseEntity<T> answer(
            String id, @Nullable Integer version, @Nullable String known, Function<ShowProcess.Stored, T> question) {
        var stored = showProcess.stored(id, version);
        var tag = "\"" + stored.state() + "\"";
        if (known != null && known.contains(tag)) { // a list, or marked as weak by what is on the way
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        return ResponseEntity.ok().eTag(tag).body(question.apply(stored));
    }
}
