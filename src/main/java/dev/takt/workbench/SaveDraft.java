package dev.takt.workbench;

import dev.takt.library.Processes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;

/**
 * Keeps what a person is drawing. A draft with problems is kept like any other; only what is no BPMN at all is refused, and
 * then the draft stays as it was. What an editor dropped of another vendor's extensions comes back from the draft before.
 */
@Service
public class SaveDraft {

    /** @param revision the draft's new one, which the next change names */
    public record SavedDraft(long revision, Instant savedAt, ProcessAnalysis analysis) {}

    private final Processes processes;
    private final AnalyzeModel analyzeModel;
    private final Drafts drafts;
    private final Clock clock;

    SaveDraft(Processes processes, AnalyzeModel analyzeModel, Drafts drafts, Clock clock) {
        this.processes = processes;
        this.analyzeModel = analyzeModel;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * @throws WorkbenchException.DraftConflict if somebody else changed the draft after {@code revision}
     * @throws WorkbenchException.UnreadableFile if it is no BPMN
     */
    public SavedDraft save(String id, long revision, byte[] file, UserName user) {
        var before = drafts.draft(id);
        var document = BpmnFiles.read(file).restoreForeign(BpmnFiles.readStored(before.xml()));
        var xml = document.toXml();
        var analysis = analyzeModel.analyze(document);
        if (before.revision() == revision + 1
                && before.updatedBy().equals(user.value())
                && before.xml().equals(xml)) {
            // The same change again: its answer got lost on the way, and the person is not in conflict with themselves.
            return new SavedDraft(before.revision(), before.updatedAt(), analysis);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long saved = drafts.change(() ->
                processes.saveDraft(before.process(), revision, xml, Drafts.figures(analysis), now, user.value()));
        return new SavedDraft(saved, now, analysis);
    }
}
