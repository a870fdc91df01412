package dev.takt.workbench;

import dev.takt.library.VersionHead;
import dev.takt.library.Versions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the draft as it is now under a number and a name. */
@Service
public class NameVersion {

    private final Versions versions;
    private final Drafts drafts;
    private final Clock clock;

    NameVersion(Versions versions, Drafts drafts, Clock clock) {
        this.versions = versions;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** @throws WorkbenchException.DraftConflict if the draft is no longer the one the person looked at */
    @Transactional
    public VersionHead name(String id, long revision, String name, String note, UserName user) {
        var title = Names.require(name, "version");
        var text = Names.requireNote(note);
        var draft = drafts.draft(id);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        drafts.requireRevision(draft, revision);
        return versions.insert(draft.process(), title, text, draft.xml(), now, user.value());
    }
}
