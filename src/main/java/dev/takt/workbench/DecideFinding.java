package dev.takt.workbench;

import dev.takt.library.FindingDecision;
import dev.takt.library.FindingDecisions;
import dev.takt.library.ProcessKey;
import dev.takt.library.StaleDecision;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Dismisses findings with a reason, assigns them to people, and takes both back. Holds for every version of the process. */
@Service
public class DecideFinding {

    /**
     * What holds for one finding now.
     *
     * @param dismissed the decision that dismissed it; absent when it is open
     * @param assigned the decision that gave it to somebody; absent when nobody has it
     */
    public record Standing(
            String finding,
            String title,
            @Nullable FindingDecision dismissed,
            @Nullable FindingDecision assigned) {}

    /**
     * @param revision number of the last decision; a change has to name it
     * @param standing findings somebody decided about, in the order of their first decision
     * @param history every decision, the newest first
     */
    public record Decisions(int revision, List<Standing> standing, List<FindingDecision> history) {

        public Decisions {
            standing = List.copyOf(standing);
            history = List.copyOf(history);
        }
    }

    private final FindingDecisions decisions;
    private final AnalyzeModel analyzeModel;
    private final Drafts drafts;
    private final Clock clock;

    DecideFinding(FindingDecisions decisions, AnalyzeModel analyzeModel, Drafts drafts, Clock clock) {
        this.decisions = decisions;
        this.analyzeModel = analyzeModel;
        this.drafts = drafts;
        this.clock = clock;
    }

    public Decisions decisions(String id) {
        return view(decisions.of(drafts.process(id).key()));
    }

    /**
     * Says that a finding is none here, or not worth acting on.
     *
     * @param reason why; others will ask
     * @throws WorkbenchException.NotFound if the draft has no such finding
     * @throws WorkbenchException.FindingConflict if somebody decided about a finding since
     */
    @Transactional
    public Decisions dismiss(String id, int revision, String finding, String reason, UserName user) {
        var text = Names.requireNote(reason);
        if (text.isEmpty()) {
            throw new WorkbenchException.InvalidInput(
                    "A finding is dismissed with a reason.", "Say in one sentence why it does not apply here.");
        }
        return decide(id, revision, finding, FindingDecision.Action.DISMISS, text, null, user);
    }

    /** Takes a dismissal back. */
    @Transactional
    public Decisions restore(String id, int revision, String finding, UserName user) {
        return decide(id, revision, finding, FindingDecision.Action.RESTORE, "", null, user);
    }

    /** Gives a finding to a person. */
    @Transactional
    public Decisions assign(String id, int revision, String finding, UserName assignee, String note, UserName user) {
        return decide(
                id, revision, finding, FindingDecision.Action.ASSIGN, Names.requireNote(note), assignee.value(), user);
    }

    /** Takes a finding from the person who has it. */
    @Transactional
    public Decisions unassign(String id, int revision, String finding, UserName user) {
        return decide(id, revision, finding, FindingDecision.Action.UNASSIGN, "", null, user);
    }

    private Decisions decide(
            String id,
            int revision,
            String finding,
            FindingDecision.Action action,
            String reason,
            @Nullable String assignee,
            UserName user) {
        var process = drafts.process(id).key();
        var title = title(process, finding);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            decisions.insert(process, revision, finding, title, action, reason, assignee, now, user.value());
        } catch (StaleDecision stale) {
            throw conflict(process);
        }
        return view(decisions.of(process));
    }

    /** As the draft has it; one that is gone keeps the title it had. */
    private String title(ProcessKey process, String finding) {
        var draft = drafts.draft(process.value());
        var analysis = analyzeModel.analyze(BpmnFiles.readStored(draft.xml()));
        return analysis.findings().stream()
                .filter(f -> f.id().equals(finding))
                .map(f -> Names.shorten(f.title()))
                .findFirst()
                .or(() -> decisions.of(process).reversed().stream()
                        .filter(d -> d.finding().equals(finding))
                        .map(FindingDecision::title)
                        .findFirst())
                .orElseThrow(() -> new WorkbenchException.NotFound("finding", finding));
    }

    private WorkbenchException.FindingConflict conflict(ProcessKey process) {
        var all = decisions.of(process);
        if (all.isEmpty()) {
            return new WorkbenchException.FindingConflict(0, null, null);
        }
        var last = all.getLast();
        return new WorkbenchException.FindingConflict(last.number(), last.by(), last.at());
    }

    private static Decisions view(List<FindingDecision> all) {
        var standing = new LinkedHashMap<String, Standing>();
        for (var decision : all) {
            var before = standing.getOrDefault(
                    decision.finding(), new Standing(decision.finding(), decision.title(), null, null));
            standing.put(
                    decision.finding(),
                    switch (decision.action()) {
                        case DISMISS -> new Standing(before.finding(), decision.title(), decision, before.assigned());
                        case RESTORE -> new Standing(before.finding(), decision.title(), null, before.assigned());
                        case ASSIGN -> new Standing(before.finding(), decision.title(), before.dismissed(), decision);
                        case UNASSIGN -> new Standing(before.finding(), decision.title(), before.dismissed(), null);
                    });
        }
        return new Decisions(
                all.isEmpty() ? 0 : all.getLast().number(), List.copyOf(standing.values()), all.reversed());
    }
}
