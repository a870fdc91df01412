package dev.takt.workbench;

import dev.takt.library.Draft;
import dev.takt.library.Processes;
import dev.takt.library.Versions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes an earlier version the draft again; the draft it replaces is kept as a version. */
@Service
public class RestoreVersion {

    private final Processes processes;
    private final Versions versions;
    private final AnalyzeModel analyzeModel;
    private final Drafts drafts;
    private final Clock clock;

    RestoreVersion(Processes processes, Versions versions, AnalyzeModel analyzeModel, Drafts drafts, Clock clock) {
        this.processes = processes;
        this.versions = versions;
        this.analyzeModel = analyzeModel;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** @throws WorkbenchException.DraftConflict if the draft is no longer the one the person looked at */
    @Transactional
    public Draft restore(String id, int number, long revision, UserName user) {
        var draft = drafts.draft(id);
        var process = draft.process();
        drafts.requireRevision(draft, revision);
        var version = versions.find(process, number)
                .orElseThrow(() -> new WorkbenchException.NotFound("version", String.valueOf(number)));
        var analysis = analyzeModel.analyze(BpmnFiles.readStored(version.xml()));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        drafts.keepUnnamed(draft, "Before restoring version %d".formatted(number), now, user);
        long saved = drafts.change(() ->
                processes.saveDraft(process, revision, version.xml(), Drafts.figures(analysis), now, user.value()));
        return new Draft(process, saved, version.xml(), now, user.value());
    }
}
