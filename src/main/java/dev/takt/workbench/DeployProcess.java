package dev.takt.workbench;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.execution.Deployment;
import dev.takt.execution.Deployments;
import dev.takt.library.ProcessKey;
import dev.takt.library.Version;
import dev.takt.library.Versions;
import dev.takt.model.Problem;
import dev.takt.model.ValueStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a version of a process executable and hands it to the engine. What the engine refuses leaves no trace. */
@Service
public class DeployProcess {

    private final Versions versions;
    private final Deployments deployments;
    private final Drafts drafts;
    private final Clock clock;

    DeployProcess(Versions versions, Deployments deployments, Drafts drafts, Clock clock) {
        this.versions = versions;
        this.deployments = deployments;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * @param number of a version; absent for the draft, which then becomes a version unless it is the newest one already
     * @param revision of the draft that the person looked at; absent if any will do
     * @param acceptDefects whether a flow in which a case can get stuck may run all the same
     * @throws WorkbenchException.DraftConflict if somebody else changed the draft after {@code revision}
     * @throws WorkbenchException.Defective if the flow is unsound and that was not accepted
     * @throws WorkbenchException.NotDeployable with everything that keeps the process from running
     */
    @Transactional
    public Deployment deploy(
            String id, @Nullable Integer number, @Nullable Long revision, boolean acceptDefects, UserName user) {
        var version = number == null ? ofDraft(id, revision, user) : version(id, number);
        var document = BpmnFiles.readStored(version.xml());
        if (document.processes().isEmpty()) {
            throw new WorkbenchException.NotDeployable("The file holds no process that could run.", List.of());
        }
        if (!acceptDefects) {
            requireSound(document.valueStream());
        }
        return Engine.ask(() -> deployments.deploy(id, version.head().number(), version.xml(), document.valueStream()));
    }

    private static void requireSound(ValueStream stream) {
        var soundness = FlowAnalysis.analyze(stream).soundness();
        if (Boolean.FALSE.equals(soundness.sound())) {
            throw new WorkbenchException.Defective(soundness.problems().stream()
                    .map(flaw -> new Problem(
                            Problem.Severity.ERROR,
                            flaw.code(),
                            flaw.elements().isEmpty()
                                    ? null
                                    : flaw.elements().getFirst().value(),
                            null,
                            flaw.message(),
                            "Mend the flow on the map, or deploy it as it is."))
                    .toList());
        }
    }

    /** The deployments of a process, the latest first. */
    public List<Deployment> deployments(String id) {
        var process = drafts.process(id);
        return Engine.ask(() -> deployments.ofProcess(process.key().value()));
    }

    private Version version(String id, int number) {
        return versions.find(drafts.process(id).key(), number)
                .orElseThrow(() -> new WorkbenchException.NotFound("version", String.valueOf(number)));
    }

    private Version ofDraft(String id, @Nullable Long revision, UserName user) {
        var draft = drafts.draft(id);
        if (revision != null) {
            drafts.requireRevision(draft, revision);
        }
        ProcessKey process = draft.process();
        var newest = versions.findNewest(process).filter(v -> v.xml().equals(draft.xml()));
        if (newest.isPresent()) {
            return newest.get();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var head = versions.insert(process, "Deployed", "Named when it was deployed.", draft.xml(), now, user.value());
        return new Version(process, head, draft.xml());
    }
}
