package dev.takt.web;

import dev.takt.bpmn.Kept;
import dev.takt.workbench.ChangeLibrary;
import dev.takt.workbench.ImportProcess;
import dev.takt.workbench.ProcessAnalysis.ProblemView;
import dev.takt.workbench.ProcessView;
import dev.takt.workbench.ShowProcess;
import dev.takt.workbench.UserName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The processes of the library. */
@RestController
@RequestMapping("/api/processes")
@Tag(name = "Processes", description = "The library: import, list, rename, remove.")
class ProcessController {

    @Schema(description = "A process with its named versions, the newest first.")
    record ProcessDetails(
            String id,
            String name,
            String description,
            ProcessView.Source source,
            Instant updatedAt,
            String updatedBy,
            long revision,
            int versionCount,
            @Nullable Integer latestVersion,
            int steps,
            @Nullable Double leadTimeSeconds,
            @Nullable Double processCycleEfficiency,
            int findings,
            int runningCases,
            List<ApiVersion> versions) {

        static ProcessDetails of(ShowProcess.Details details) {
            var p = details.process();
            return new ProcessDetails(
                    p.id(),
                    p.name(),
                    p.description(),
                    p.source(),
                    p.updatedAt(),
                    p.updatedBy(),
                    p.revision(),
                    p.versionCount(),
                    p.latestVersion(),
                    p.steps(),
                    p.leadTimeSeconds(),
                    p.processCycleEfficiency(),
                    p.findings(),
                    p.runningCases(),
                    details.versions().stream().map(ApiVersion::of).toList());
        }
    }

    @Schema(description = "What became of an imported file.")
    record ImportReport(
            @Schema(description = "What is wrong in the file; the worst first.")
            List<ProblemView> problems,

            @Schema(description = "What is kept but takes no part in any figure.")
            List<KeptElement> kept,

            @Schema(description = "The file had no diagram, so one was drawn.")
            boolean layoutAdded) {}

    @Schema(description = "Something of the file that is kept as it is.")
    record KeptElement(@Nullable String element, String type, String message) {

        static KeptElement of(Kept kept) {
            return new KeptElement(kept.element(), kept.type(), kept.message());
        }
    }

    record Imported(ProcessView process, ImportReport report) {

        static Imported of(ImportProcess.Imported imported) {
            return new Imported(
                    imported.process(),
                    new ImportReport(
                            imported.report().problems(),
                            imported.report().kept().stream()
                                    .map(KeptElement::of)
                                    .toList(),
                            imported.report().layoutAdded()));
        }
    }

    record NameRequest(
            @Schema(description = "1 to 200 characters") String name) {

        NameRequest {
            name = Required.member(name, "name");
        }
    }

    private final ShowProcess showProcess;
    private final ImportProcess importProcess;
    private final ChangeLibrary changeLibrary;

    ProcessController(ShowProcess showProcess, ImportProcess importProcess, ChangeLibrary changeLibrary) {
        this.showProcess = showProcess;
        this.importProcess = importProcess;
        this.changeLibrary = changeLibrary;
    }

    @GetMapping
    @Operation(summary = "All processes, the last changed first")
    List<ProcessView> processes() {
        return showProcess.all();
    }

    @PostMapping(consumes = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            summary = "Import a BPMN file",
            description = "Takes BPMN 2.0 of any vendor. The file is stored whole or not at all; what is wrong in it or"
                    + " not evaluated is in the report. A file that is no BPMN is answered with 422 unreadable-file,"
                    + " which names line, column and element.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string", description = "BPMN 2.0"))))
    ResponseEntity<Imported> importFile(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] file,
            @Parameter(description = "What to call it; otherwise the name in the file, else that of the file")
                    @RequestParam(required = false)
                    @Nullable
                    String name,
            @Parameter(description = "Name of the file") @RequestParam(required = false) @Nullable String fileName,
            UserName user) {
        return created(importProcess.importFile(Required.body(file), name, fileName, user));
    }

    @PostMapping(path = "/new", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Begin a process on an empty canvas")
    ResponseEntity<Imported> draw(
            @org.springframework.web.bind.annotation.RequestBody NameRequest request, UserName user) {
        return created(importProcess.draw(request.name(), user));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A process with its versions")
    ProcessDetails process(@PathVariable String id) {
        return ProcessDetails.of(showProcess.details(id));
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Rename a process")
    ProcessView rename(
            @PathVariable String id, @org.springframework.web.bind.annotation.RequestBody NameRequest request) {
        return changeLibrary.rename(id, request.name());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Remove a process",
            description =
                    "With its draft, versions, deployments and the history of its cases. Refused with 409 while cases of it"
                            + " are running.")
    void remove(@PathVariable String id) {
        changeLibrary.remove(id);
    }

    private static ResponseEntity<Imported> created(ImportProcess.Imported imported) {
        return ResponseEntity.created(
                        URI.create("/api/processes/" + imported.process().id()))
                .body(Imported.of(imported));
    }
}
