package dev.takt.web;

import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.ProcessFlow;
import dev.takt.workbench.ProcessScenario;
import dev.takt.workbench.ShowProcess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures and findings. */
@RestController
@RequestMapping("/api")
@Tag(name = "Analysis", description = "Figures and findings of a process; nothing is stored.")
class AnalysisController {

    private final ShowProcess showProcess;

    AnalysisController(ShowProcess showProcess) {
        this.showProcess = showProcess;
    }

    @PostMapping(path = "/analysis", consumes = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            summary = "Analyse a file without storing it",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string", description = "BPMN 2.0"))))
    ProcessAnalysis analyse(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] file,
            @Parameter(description = "Id or name of a scenario in the file") @RequestParam(required = false) @Nullable
                    String scenario) {
        return showProcess.analysis(Required.body(file), scenario);
    }

    @GetMapping("/processes/{id}/analysis")
    @Operation(summary = "Analyse the draft of a process, or a version")
    ProcessAnalysis analysis(
            @PathVariable String id,
            @Parameter(description = "Number of a version; the draft if absent")
                    @RequestParam(required = false)
                    @Nullable
                    Integer version,
            @Parameter(description = "Id or name of a scenario in the file") @RequestParam(required = false) @Nullable
                    String scenario) {
        return showProcess.analysis(id, version, scenario);
    }

    @GetMapping("/processes/{id}/scenarios")
    @Operation(
            summary = "The scenarios in the file of a process: its own, and those of other tools",
            description = "Any of them can be analysed, simulated and compared by its id.")
    List<ProcessScenario> scenarios(
            @PathVariable String id,
            @Parameter(description = "Number of a version; the draft if absent")
                    @RequestParam(required = false)
                    @Nullable
                    Integer version) {
        return showProcess.scenarios(id, version);
    }

    @PostMapping(path = "/analysis/flow", consumes = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            summary = "Tell blocks, spread of the lead time and criticality of a file without storing it",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string", description = "BPMN 2.0"))))
    ProcessFlow describe(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] file,
            @Parameter(description = "Id or name of a scenario in the file") @RequestParam(required = false) @Nullable
                    String scenario) {
        return showProcess.flow(Required.body(file), scenario);
    }

    @GetMapping("/processes/{id}/flow")
    @Operation(summary = "Tell blocks, spread of the lead time and criticality of the draft of a process, or a version")
    ProcessFlow flow(
            @PathVariable String id,
            @Parameter(description = "Number of a version; the draft if absent")
                    @RequestParam(required = false)
                    @Nullable
                    Integer version,
            @Parameter(description = "Id or name of a scenario in the file") @RequestParam(required = false) @Nullable
                    String scenario) {
        return showProcess.flow(id, version, scenario);
    }
}
