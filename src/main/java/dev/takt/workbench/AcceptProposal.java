package dev.takt.workbench;

import dev.takt.library.Processes;
import dev.takt.library.VersionHead;
import dev.takt.library.Versions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Carries a redesign out: the draft becomes the result, and the result is named as a version. */
@Service
public class AcceptProposal {

    /** @param revision of the draft after the change */
    public record Accepted(long revision, VersionHead version) {}

    private final Processes processes;
    private final Versions versions;
    private final AnalyzeModel analyzeModel;
    private final Drafts drafts;
    private final Clock clock;

    AcceptProposal(Processes processes, Versions versions, AnalyzeModel analyzeModel, Drafts drafts, Clock clock) {
        this.processes = processes;
        this.versions = versions;
        this.analyzeModel = analyzeModel;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * @throws WorkbenchException.NotApplicable if the pattern does not fit, or its result has errors
     * @throws WorkbenchException.DraftConflict if the draft is no longer the one the person looked at
     */
    @Transactional
    public Accepted accept(
            String id, long revision, String pattern, List<String> elements, String versionName, UserName user) {
        var name = Names.require(versionName, "version");
        var draft = drafts.draft(id);
        drafts.requireRevision(draft, revision);
        var change = Proposals.propose(BpmnFiles.readStored(draft.xml()), pattern, elements);
        if (!change.proposal().isAcceptable()) {
            throw new WorkbenchException.NotApplicable(
                    "The process would no longer work after this change.",
                    "Look at the problems, and change the flow by hand first.",
                    change.proposal().problems());
        }
        var xml = change.after().toXml();
        var analysis = analyzeModel.analyze(change.after());
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        drafts.keepUnnamed(draft, "Before: " + name, now, user);
        long saved = drafts.change(
                () -> processes.saveDraft(draft.process(), revision, xml, Drafts.figures(analysis), now, user.value()));
        var note = Names.shortenNote(change.proposal().pattern().label() + ": " + String.join(", ", elements));
        var version = versions.insert(draft.process(), name, note, xml, now, user.value());
        return new Accepted(saved, version);
    }
}
