package dev.takt.web;

import dev.takt.execution.Deployment;
import dev.takt.execution.Note;
import dev.takt.workbench.CaseReport;
import dev.takt.workbench.CaseView;
import dev.takt.workbench.DeployProcess;
import dev.takt.workbench.RunCase;
import dev.takt.workbench.UserName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deployments of processes and their cases. */
@RestController
@RequestMapping("/api")
@Tag(
        name = "Run",
        description = "Deploy a process on the engine, start cases, follow them, compare them with the plan.")
class CaseController {

    record DeployRequest(
            @Schema(description = "Number of a version; without it the draft is named as a version and deployed")
            @Nullable
            Integer version,

            @Schema(
                    description =
                            "Revision of the draft that the person looked at; a draft changed since is answered with"
                                    + " 412. Without it the draft is deployed as it is")
            @Nullable
            Long revision,

            @Schema(description = "Deploy although a case can get stuck or end badly") @Nullable
            Boolean acceptDefects) {}

    @Schema(name = "Deployment", description = "A version that the engine can run.")
    record ApiDeployment(
            String id,
            String processId,
            int version,
            Instant deployedAt,
            List<DeployedDefinition> definitions,

            @Schema(description = "What runs differently from what the diagram says.")
            List<DeploymentNote> notes) {

        static ApiDeployment of(Deployment d) {
            return new ApiDeployment(
                    d.id(),
                    d.processId(),
                    d.version(),
                    d.deployedAt(),
                    List.of(new DeployedDefinition(d.key(), d.name())),
                    d.notes().stream().map(DeploymentNote::of).toList());
        }
    }

    @Schema(description = "Something that runs differently from what the diagram says.")
    record DeploymentNote(
            @Schema(
                    description =
                            "BPMN id of the element it is about, where there is one; the message goes on from its name")
            @Nullable
            String element,

            String message) {

        static DeploymentNote of(Note note) {
            return new DeploymentNote(note.element(), note.message());
        }
    }

    @Schema(description = "An executable process on the engine.")
    record DeployedDefinition(String key, String name) {}

    record StartRequest(
            @Schema(description = "What people will call the case; up to 255 characters") @Nullable
            String businessKey) {}

    record CancelRequest(
            @Schema(description = "Why") @Nullable String reason) {}

    @Schema(description = "Where a case stands, how it got there, and how it compares with the plan.")
    record CaseDetails(
            String id,
            String deploymentId,
            String processId,
            int version,
            @Nullable String businessKey,
            CaseView.State state,
            Instant startedAt,
            @Nullable Instant endedAt,
            double elapsedSeconds,
            double workingSeconds,
            @Nullable String reason,
            String xml,
            List<CaseReport.Token> tokens,
            List<CaseReport.Timer> timers,
            List<CaseReport.Event> events,
            List<CaseReport.Activity> activities,
            List<CaseReport.Comparison> comparison,
            CaseReport.Totals totals) {

        static CaseDetails of(CaseReport report) {
            var c = report.info();
            return new CaseDetails(
                    c.id(),
                    c.deploymentId(),
                    c.processId(),
                    c.version(),
                    c.businessKey(),
                    c.state(),
                    c.startedAt(),
                    c.endedAt(),
                    c.elapsedSeconds(),
                    c.workingSeconds(),
                    c.reason(),
                    report.xml(),
                    report.tokens(),
                    report.timers(),
                    report.events(),
                    report.activities(),
                    report.comparison(),
                    report.totals());
        }
    }

    private final DeployProcess deployProcess;
    private final RunCase runCase;

    CaseController(DeployProcess deployProcess, RunCase runCase) {
        this.deployProcess = deployProcess;
        this.runCase = runCase;
    }

    @PostMapping(path = "/processes/{id}/deployments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Deploy a process",
            description =
                    "Answered with 422 not-deployable and all problems when it cannot run as it is drawn, and with 422"
                            + " defective-flow when a case could get stuck and acceptDefects is not set; then nothing is stored.")
    ResponseEntity<ApiDeployment> deploy(@PathVariable String id, @RequestBody DeployRequest request, UserName user) {
        var deployment = deployProcess.deploy(
                id, request.version(), request.revision(), Boolean.TRUE.equals(request.acceptDefects()), user);
        return ResponseEntity.created(URI.create("/api/processes/%s/deployments".formatted(id)))
                .body(ApiDeployment.of(deployment));
    }

    @GetMapping("/processes/{id}/deployments")
    @Operation(summary = "The deployments of a process, the latest first")
    List<ApiDeployment> deployments(@PathVariable String id) {
        return deployProcess.deployments(id).stream().map(ApiDeployment::of).toList();
    }

    @PostMapping(path = "/deployments/{deploymentId}/cases", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Start a case")
    ResponseEntity<CaseView> startCase(@PathVariable String deploymentId, @RequestBody StartRequest request) {
        var started = runCase.start(deploymentId, request.businessKey());
        return ResponseEntity.created(URI.create("/api/cases/" + started.id())).body(started);
    }

    @GetMapping("/processes/{id}/cases")
    @Operation(summary = "The cases of all versions of a process, the latest first")
    List<CaseView> cases(@PathVariable String id) {
        return runCase.ofProcess(id);
    }

    @GetMapping("/cases/{caseId}")
    @Operation(summary = "A case: tokens, history, measured beside planned")
    CaseDetails caseDetails(@PathVariable String caseId) {
        return CaseDetails.of(runCase.report(caseId));
    }

    @PostMapping("/cases/{caseId}/timers/{timerId}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a planned hold or deadline happen now")
    void release(@PathVariable String caseId, @PathVariable String timerId) {
        runCase.release(caseId, timerId);
    }

    @PostMapping("/cases/{caseId}/events/{eventId}/trigger")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Report that an awaited event has happened")
    void trigger(@PathVariable String caseId, @PathVariable String eventId) {
        runCase.trigger(caseId, eventId);
    }

    @PostMapping(path = "/cases/{caseId}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a case before its time")
    void cancel(@PathVariable String caseId, @RequestBody CancelRequest request) {
        runCase.cancel(caseId, request.reason());
    }
}
