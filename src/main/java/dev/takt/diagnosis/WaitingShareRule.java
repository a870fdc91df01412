package dev.takt.diagnosis;

import dev.takt.model.ElementId;
import dev.takt.model.NodeId;
import dev.takt.model.WaitKind;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports how much of the lead time is waiting (Martin and Osterling, Value Stream Mapping, 2014): lead time less process
 * time and planned holds on the critical path, over lead time less planned holds. Names the longest waits and why work
 * waits there. A warning from the limit of the settings on, worth knowing from half of it.
 */
final class WaitingShareRule implements FindingRule {

    private static final RuleId ID = new RuleId("waiting-share");
    private static final int NAMED = 5;

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public Stream<Finding> check(Subject subject) {
        var cases = subject.analysis().profile().cases();
        var lead = cases.leadTime();
        var process = cases.criticalProcessTime();
        var planned = cases.plannedHold();
        if (lead == null || process == null || planned == null) {
            return Stream.empty();
        }
        double base = lead.mean() - planned.mean();
        double waiting = base - process.mean();
        double limit = subject.settings().waitingShare();
        if (base <= 0 || waiting / base < limit / 2) {
            return Stream.empty();
        }
        double share = waiting / base;
        double surely = share - lead.halfWidth() / base;
        var longest = subject.steps().values().stream()
                .filter(s -> s.figures().critical() && !s.isPlannedHold() && s.waiting() > 0)
                .sorted((a, b) -> Double.compare(b.waiting(), a.waiting()))
                .limit(NAMED)
                .toList();
        var elements = new ArrayList<ElementId>();
        longest.forEach(s -> elements.add(s.id()));
        elements.add(subject.stream().process().id());
        var impact = subject.impact(waiting, null);
        var evidence = new ArrayList<Evidence>();
        evidence.add(new Evidence("Waiting share of the lead time", share, limit, "ratio"));
        longest.forEach(s -> evidence.add(new Evidence(waitLabel(subject, s), s.waiting(), null, "s")));
        return Stream.of(new Finding(
                Finding.idOf(ID, List.of(subject.stream().process().id())),
                ID,
                surely >= limit ? Severity.WARNING : Severity.INFO,
                "%s of the lead time is waiting".formatted(FigureText.percent(share)),
                elements,
                "Without planned holds a case takes %s of working time; hands are on the work for %s of it and the rest, %s, is waiting.%s %s"
                        .formatted(
                                subject.time(base),
                                subject.time(process.mean()),
                                subject.time(waiting),
                                longest.isEmpty()
                                        ? ""
                                        : " The longest waits are before %s.".formatted(subject.names(ids(longest), 3)),
                                advice(longest)),
                evidence,
                impact,
                false,
                List.of()));
    }

    private static List<NodeId> ids(List<Subject.Step> steps) {
        return steps.stream().map(Subject.Step::id).toList();
    }

    private static String waitLabel(Subject subject, Subject.Step step) {
        var wait = step.data().waiting();
        return "Wait before '%s'%s"
                .formatted(subject.name(step.id()), wait == null ? "" : " (" + word(wait.kind()) + ")");
    }

    private static String word(WaitKind kind) {
        return switch (kind) {
            case QUEUE -> "queue";
            case BATCH -> "batch";
            case UNAVAILABLE -> "off duty";
            case EXTERNAL -> "external";
            case PLANNED -> "planned";
        };
    }

    private static String advice(List<Subject.Step> longest) {
        var wait = longest.isEmpty() ? null : longest.getFirst().data().waiting();
        if (wait == null) {
            return "State the waits of the steps to see where.";
        }
        return switch (wait.kind()) {
            case QUEUE ->
                "The first waits for people who are busy: relieve the role, or bundle its steps for one person.";
            case BATCH ->
                "The first waits for a gate or a batch: make it more frequent, half the interval is half the wait.";
            case UNAVAILABLE -> "The first waits for people who are off duty: align the hours of the roles.";
            case EXTERNAL -> "The first waits for somebody outside: ask once, for everything, and remind early.";
            case PLANNED -> "The first waits on purpose.";
        };
    }
}
