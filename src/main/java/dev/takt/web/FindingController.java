package dev.takt.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.takt.library.FindingDecision;
import dev.takt.workbench.DecideFinding;
import dev.takt.workbench.UserName;
import dev.takt.workbench.WorkbenchException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people decide about findings. */
@RestController
@RequestMapping("/api/processes/{id}/findings/decisions")
@Tag(name = "Findings", description = "Dismiss findings with a reason, assign them, and take both back.")
class FindingController {

    enum DecisionAction {
        @JsonProperty("dismiss")
        DISMISS,
        @JsonProperty("restore")
        RESTORE,
        @JsonProperty("assign")
        ASSIGN,
        @JsonProperty("unassign")
        UNASSIGN
    }

    record DecisionRequest(
            @Schema(description = "Id of a finding of the draft")
            String finding,

            DecisionAction action,

            @Schema(description = "Needed to dismiss, up to 4000 characters") @Nullable
            String reason,

            @Schema(description = "Needed to assign: a user name") @Nullable
            String assignee) {

        DecisionRequest {
            finding = Required.member(finding, "finding");
            action = Required.member(action, "action");
        }
    }

    @Schema(description = "One decision; it stays for good.")
    record Decision(
            int number,
            String finding,
            String title,
            DecisionAction action,
            String reason,
            @Nullable String assignee,
            Instant at,
            String by) {

        static Decision of(FindingDecision d) {
            return new Decision(
                    d.number(),
                    d.finding(),
                    d.title(),
                    switch (d.action()) {
                        case DISMISS -> DecisionAction.DISMISS;
                        case RESTORE -> DecisionAction.RESTORE;
                        case ASSIGN -> DecisionAction.ASSIGN;
                        case UNASSIGN -> DecisionAction.UNASSIGN;
                    },
                    d.reason(),
                    d.assignee(),
                    d.at(),
                    d.by());
        }

        static @Nullable Decision ofNullable(@Nullable FindingDecision d) {
            return d == null ? null : of(d);
        }
    }

    @Schema(description = "What holds for one finding in every version of the process.")
    record FindingStanding(
            String finding,
            String title,

            @Schema(description = "Null while the finding is open") @Nullable
            Decision dismissed,

            @Schema(description = "Null while nobody has it") @Nullable
            Decision assigned) {}

    @Schema(description = "What was decided about the findings of a process.")
    record FindingDecisionsView(
            @Schema(description = "Number of the last decision, 0 for none; the ETag")
            int revision,

            List<FindingStanding> standing,

            @Schema(description = "Every decision, the newest first")
            List<Decision> history) {

        static FindingDecisionsView of(DecideFinding.Decisions decisions) {
            return new FindingDecisionsView(
                    decisions.revision(),
                    decisions.standing().stream()
                            .map(s -> new FindingStanding(
                                    s.finding(),
                                    s.title(),
                                    Decision.ofNullable(s.dismissed()),
                                    Decision.ofNullable(s.assigned())))
                            .toList(),
                    decisions.history().stream().map(Decision::of).toList());
        }
    }

    private final DecideFinding decideFinding;

    FindingController(DecideFinding decideFinding) {
        this.decideFinding = decideFinding;
    }

    @GetMapping
    @Operation(summary = "What was decided about the findings of a process")
    ResponseEntity<FindingDecisionsView> decisions(@PathVariable String id) {
        return tagged(decideFinding.decisions(id));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Decide about a finding",
            description =
                    "Dismissals and assignments hold for every version, since a finding keeps its id. Answered with"
                            + " 412 finding-conflict when somebody else decided since the decisions were read.")
    ResponseEntity<FindingDecisionsView> decide(
            @PathVariable String id, Revision revision, @RequestBody DecisionRequest request, UserName user) {
        int expected = Math.toIntExact(Math.min(revision.value(), Integer.MAX_VALUE));
        var finding = request.finding();
        return tagged(
                switch (request.action()) {
                    case DISMISS -> decideFinding.dismiss(id, expected, finding, text(request.reason()), user);
                    case RESTORE -> decideFinding.restore(id, expected, finding, user);
                    case ASSIGN ->
                        decideFinding.assign(id, expected, finding, assignee(request), text(request.reason()), user);
                    case UNASSIGN -> decideFinding.unassign(id, expected, finding, user);
                });
    }

    private static UserName assignee(DecisionRequest request) {
        var assignee = request.assignee();
        if (assignee == null || assignee.isBlank()) {
            throw new WorkbenchException.InvalidInput(
                    "A finding is assigned to a person, and none is named.", "Add the member 'assignee'.");
        }
        return new UserName(assignee.strip());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static ResponseEntity<FindingDecisionsView> tagged(DecideFinding.Decisions decisions) {
        return ResponseEntity.ok().eTag(Revision.tag(decisions.revision())).body(FindingDecisionsView.of(decisions));
    }
}
