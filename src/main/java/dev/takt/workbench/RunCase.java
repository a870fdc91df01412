package dev.takt.workbench;

import dev.takt.execution.Case;
import dev.takt.execution.CaseState;
import dev.takt.execution.Cases;
import dev.takt.execution.MeasuredTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Starts cases of a deployed process, follows them, and moves them on where a person decides. */
@Service
public class RunCase {

    private final Cases cases;
    private final DeployedModels models;
    private final Drafts drafts;
    private final Clock clock;

    RunCase(Cases cases, DeployedModels models, Drafts drafts, Clock clock) {
        this.cases = cases;
        this.models = models;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** @param businessKey what people will call the case */
    public CaseView start(String deploymentId, @Nullable String businessKey) {
        var key = businessKey == null ? null : Names.clean(businessKey);
        return Engine.ask(() -> view(cases.start(deploymentId, key), clock.instant()));
    }

    /** The cases of all versions of a process, the latest first. */
    public List<CaseView> ofProcess(String id) {
        var process = drafts.process(id).key();
        var now = clock.instant();
        return Engine.ask(() ->
                cases.ofProcess(process.value()).stream().map(c -> view(c, now)).toList());
    }

    public CaseReport report(String caseId) {
        return Engine.ask(() -> report(cases.state(caseId), clock.instant()));
    }

    /** Lets a planned hold or deadline happen now. */
    public void release(String caseId, String timerId) {
        Engine.tell(() -> cases.release(caseId, timerId));
    }

    /** Reports that an awaited event has happened. */
    public void trigger(String caseId, String eventId) {
        Engine.tell(() -> cases.trigger(caseId, eventId));
    }

    public void cancel(String caseId, @Nullable String reason) {
        var why = reason == null ? null : Names.requireNote(reason);
        Engine.tell(() -> cases.cancel(caseId, why));
    }

    private CaseView view(Case found, Instant now) {
        var times = new MeasuredTimes(models.of(found.deploymentId()).document().valueStream()).ofCase(found, now);
        return new CaseView(
                found.id(),
                found.deploymentId(),
                found.processId(),
                found.version(),
                found.businessKey(),
                switch (found.state()) {
                    case RUNNING -> CaseView.State.RUNNING;
                    case COMPLETED -> CaseView.State.COMPLETED;
                    case CANCELLED -> CaseView.State.CANCELLED;
                },
                found.startedAt(),
                found.endedAt(),
                times.elapsedSeconds(),
                times.workingSeconds(),
                found.reason());
    }

    private CaseReport report(CaseState state, Instant now) {
        var model = models.of(state.info().deploymentId());
        var measured = new MeasuredTimes(model.document().valueStream());
        var info = view(state.info(), now);
        boolean over = info.state() == CaseView.State.COMPLETED;
        return new CaseReport(
                info,
                model.document().toXml(),
                state.tokens().stream()
                        .map(t -> new CaseReport.Token(t.element(), t.count()))
                        .toList(),
                state.timers().stream()
                        .map(t -> new CaseReport.Timer(t.id(), t.element(), t.name(), t.dueAt()))
                        .toList(),
                state.events().stream()
                        .map(e -> new CaseReport.Event(e.id(), e.element(), e.name()))
                        .toList(),
                state.activities().stream()
                        .map(a -> activity(a, measured.ofActivity(a, now)))
                        .toList(),
                comparison(model, measured.steps(state.activities())),
                new CaseReport.Totals(
                        model.analysis().metrics().leadTimeSeconds(),
                        over ? info.workingSeconds() : null,
                        model.analysis().metrics().elapsedLeadTimeSeconds(),
                        over ? info.elapsedSeconds() : null));
    }

    private static CaseReport.Activity activity(CaseState.Activity activity, MeasuredTimes.Times times) {
        return new CaseReport.Activity(
                activity.element(),
                activity.name(),
                activity.type().word(),
                activity.startedAt(),
                activity.endedAt(),
                activity.claimedAt(),
                activity.assignee(),
                times.elapsedSeconds(),
                times.workingSeconds(),
                activity.cancelled());
    }

    private static List<CaseReport.Comparison> comparison(
            DeployedModels.Model model, List<MeasuredTimes.Step> measured) {
        var byElement = new LinkedHashMap<String, MeasuredTimes.Step>();
        measured.forEach(step -> byElement.put(step.element().value(), step));
        var primary = model.analysis().process().id();
        return model.analysis().steps().stream()
                .filter(step -> step.process().equals(primary))
                .map(step -> compare(step, byElement.get(step.id())))
                .toList();
    }

    private static CaseReport.Comparison compare(ProcessAnalysis.Step planned, MeasuredTimes.@Nullable Step measured) {
        return new CaseReport.Comparison(
                planned.id(),
                planned.name(),
                measured == null ? 0 : measured.visits(),
                planned.leadTimeSeconds(),
                measured == null ? null : working(measured.lead()),
                planned.processTimeSeconds(),
                measured == null ? null : working(measured.processing()),
                planned.waitSeconds(),
                measured == null ? null : working(measured.waiting()),
                measured == null ? null : elapsed(measured.lead()),
                measured == null ? null : elapsed(measured.processing()),
                measured == null ? null : elapsed(measured.waiting()));
    }

    private static @Nullable Double elapsed(MeasuredTimes.@Nullable Times times) {
        return times == null ? null : times.elapsedSeconds();
    }

    private static @Nullable Double working(MeasuredTimes.@Nullable Times times) {
        return times == null ? null : times.workingSeconds();
    }
}
