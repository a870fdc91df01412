package dev.takt.web;

import dev.takt.library.Draft;
import dev.takt.workbench.NameVersion;
import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.RestoreVersion;
import dev.takt.workbench.SaveDraft;
import dev.takt.workbench.ShowProcess;
import dev.takt.workbench.UserName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Drafts and named versions of a process. The ETag of a draft is its revision; a change names it as If-Match. */
@RestController
@RequestMapping("/api/processes/{id}")
@Tag(name = "Drafts and versions", description = "The BPMN of a process; changes name the revision they were made on.")
class DraftController {

    @Schema(description = "The draft was kept; the revision is what the next change names.")
    record SavedDraft(long revision, Instant savedAt, ProcessAnalysis analysis) {}

    record VersionRequest(
            @Schema(description = "1 to 200 characters") String name,

            @Schema(description = "What changed and why; up to 4000 characters") @Nullable
            String note) {

        VersionRequest {
            name = Required.member(name, "name");
        }
    }

    private static final String BPMN = "BPMN 2.0 with the value-stream data in extension elements";

    private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);

    private final ShowProcess showProcess;
    private final SaveDraft saveDraft;
    private final NameVersion nameVersion;
    private final RestoreVersion restoreVersion;

    DraftController(
            ShowProcess showProcess, SaveDraft saveDraft, NameVersion nameVersion, RestoreVersion restoreVersion) {
        this.showProcess = showProcess;
        this.saveDraft = saveDraft;
        this.nameVersion = nameVersion;
        this.restoreVersion = restoreVersion;
    }

    @GetMapping(path = "/draft", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            summary = "The draft",
            description = "The ETag is its revision.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = BPMN,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string"))))
    ResponseEntity<String> draft(@PathVariable String id) {
        return xml(showProcess.draft(id));
    }

    @PutMapping(path = "/draft", consumes = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            summary = "Save the draft",
            description = "A draft with problems is kept; the answer lists them. Answered with 412 draft-conflict when"
                    + " somebody else was faster, with 422 unreadable-file when the body is no BPMN (the draft stays as"
                    + " it was), with 428 when If-Match is missing.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string", description = BPMN))))
    ResponseEntity<SavedDraft> save(
            @PathVariable String id,
            Revision revision,
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] xml,
            UserName user) {
        var saved = saveDraft.save(id, revision.value(), Required.body(xml), user);
        return ResponseEntity.ok()
                .eTag(Revision.tag(saved.revision()))
                .body(new SavedDraft(saved.revision(), saved.savedAt(), saved.analysis()));
    }

    @PostMapping(path = "/versions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Name the draft as a version")
    ResponseEntity<ApiVersion> nameVersion(
            @PathVariable String id,
            Revision revision,
            @org.springframework.web.bind.annotation.RequestBody VersionRequest request,
            UserName user) {
        var note = request.note() == null ? "" : request.note();
        var head = nameVersion.name(id, revision.value(), request.name(), note, user);
        return ResponseEntity.created(URI.create("/api/processes/%s/versions/%d".formatted(id, head.number())))
                .body(ApiVersion.of(head));
    }

    @GetMapping(path = "/versions/{number}", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            summary = "The BPMN of a version",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = BPMN,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string"))))
    ResponseEntity<String> version(@PathVariable String id, @PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(XML)
                .body(showProcess.version(id, number).xml());
    }

    @PostMapping(path = "/versions/{number}/restore", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            summary = "Make a version the draft again",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The new draft; its ETag is the new revision.",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string"))))
    ResponseEntity<String> restore(
            @PathVariable String id, @PathVariable int number, Revision revision, UserName user) {
        return xml(restoreVersion.restore(id, number, revision.value(), user));
    }

    private static ResponseEntity<String> xml(Draft draft) {
        return ResponseEntity.ok()
                .contentType(XML)
                .eTag(Revision.tag(draft.revision()))
                .body(draft.xml());
    }
}
