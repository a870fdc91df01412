package dev.takt.web;

import dev.takt.workbench.AcceptProposal;
import dev.takt.workbench.PreviewProposal;
import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.ProcessAnalysis.ProblemView;
import dev.takt.workbench.UserName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Redesigns of the draft: look first, then accept. */
@RestController
@RequestMapping(path = "/api/processes/{id}/proposals", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Redesign", description = "What a remedy of a finding would do to the draft, and carrying it out.")
class ProposalController {

    record ProposalRequest(
            @Schema(description = "Id of the redesign pattern, as a finding's remedy names it", example = "remove-step")
            String pattern,

            @Schema(description = "Ids of the elements it is applied to")
            List<String> elements) {

        ProposalRequest {
            pattern = Required.member(pattern, "pattern");
            elements = List.copyOf(Required.member(elements, "elements"));
        }
    }

    record AcceptRequest(
            @Schema(description = "Id of the redesign pattern", example = "remove-step")
            String pattern,

            @Schema(description = "Ids of the elements it is applied to")
            List<String> elements,

            @Schema(description = "Name of the new version") String versionName) {

        AcceptRequest {
            pattern = Required.member(pattern, "pattern");
            elements = List.copyOf(Required.member(elements, "elements"));
            versionName = Required.member(versionName, "versionName");
        }
    }

    @Schema(description = "The draft as it is and as it would be.")
    record ProposalPreview(
            String pattern,
            String label,
            List<String> elements,
            String beforeXml,
            String afterXml,
            ProcessAnalysis.Metrics before,
            ProcessAnalysis.Metrics after,
            ProcessAnalysis afterAnalysis,

            @Schema(description = "Why it should not be accepted; an error means that it cannot.")
            List<ProblemView> problems,

            @Schema(description = "What the figures after rest on.")
            List<String> assumptions) {

        static ProposalPreview of(PreviewProposal.Preview p) {
            return new ProposalPreview(
                    p.pattern(),
                    p.label(),
                    p.elements(),
                    p.beforeXml(),
                    p.afterXml(),
                    p.before(),
                    p.after(),
                    p.afterAnalysis(),
                    p.problems(),
                    p.assumptions());
        }
    }

    @Schema(description = "The draft is the result now, and the result is a version.")
    record AcceptedProposal(long revision, ApiVersion version) {}

    private final PreviewProposal previewProposal;
    private final AcceptProposal acceptProposal;

    ProposalController(PreviewProposal previewProposal, AcceptProposal acceptProposal) {
        this.previewProposal = previewProposal;
        this.acceptProposal = acceptProposal;
    }

    @PostMapping("/preview")
    @Operation(
            summary = "What a redesign would do to the draft",
            description = "Changes nothing. Answered with 422 not-applicable when the pattern does not fit.")
    ProposalPreview preview(@PathVariable String id, @RequestBody ProposalRequest request) {
        return ProposalPreview.of(previewProposal.preview(id, request.pattern(), request.elements()));
    }

    @PostMapping("/accept")
    @Operation(
            summary = "Carry a redesign out",
            description =
                    "The draft becomes the result and is named as a version; the draft before is kept as a version"
                            + " too unless it is one.")
    ResponseEntity<AcceptedProposal> accept(
            @PathVariable String id, Revision revision, @RequestBody AcceptRequest request, UserName user) {
        var accepted = acceptProposal.accept(
                id, revision.value(), request.pattern(), request.elements(), request.versionName(), user);
        return ResponseEntity.ok()
                .eTag(Revision.tag(accepted.revision()))
                .body(new AcceptedProposal(accepted.revision(), ApiVersion.of(accepted.version())));
    }
}
