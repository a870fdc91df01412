package dev.takt.diagnosis;

import dev.takt.model.WaitKind;
import dev.takt.units.FigureText;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports how much of the lead time is waiting, and of which kind, with and without planned holds (Martin and Osterling,
 * Value Stream Mapping, 2014): lead time less process time and planned holds on the critical path, over lead time less
 * planned holds. A warning from the limit of the settings on, worth knowing from half of it.
 */
final class WaitingShareRule extends FindingRule {

    private static final int NAMED = 3;

    WaitingShareRule() {
        super("waiting-share", Kind.SYMPTOM, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var cases = subject.analysis().profile().cases();
        var lead = cases.leadTime();
        var process = cases.criticalProcessTime();
        var planned = cases.plannedHold();
        if (lead == null || process == null || planned == null) {
            return Stream.empty();
        }
        double base = lead.mean() - planned.mean();
        double waiting = base - process.mean();
        double limit = subject.limit(Threshold.WAITING_SHARE);
        if (base <= 0 || waiting / base < limit / 2) {
            return Stream.empty();
        }
        double share = waiting / base;
        double surely = share - lead.halfWidth() / base;
        var waits = subject.steps().values().stream()
                .filter(s -> s.critical() && !s.isPlannedHold() && s.waiting() > 0)
                .sorted(Comparator.comparingDouble(s -> -s.waiting()))
                .toList();
        var longest = waits.stream().limit(NAMED).toList();
        var kinds = new EnumMap<WaitKind, Double>(WaitKind.class);
        waits.forEach(s -> {
            var kind = s.waitKind();
            if (kind != null) {
                kinds.merge(kind, s.waiting(), Double::sum);
            }
        });
        var draft = subject.finding(this)
                .warningIf(surely >= limit)
                .title("%s of the lead time is waiting", FigureText.percent(share))
                .say(
                        "Without planned holds a case takes %s of working time; hands are on the work for %s of it and the rest, %s, is waiting.",
                        subject.time(base), FigureText.effort(process.mean()), subject.time(waiting))
                .sayIf(!longest.isEmpty(), "The longest waits are before %s.", subject.namesOf(longest, NAMED))
                .say(advice(kinds))
                .also(Subject.ids(longest))
                .impact(subject.impactOfTime(waiting))
                .evidence(
                        "Waiting share without planned holds",
                        share,
                        "ratio",
                        "(lead time − planned holds − process time) / (lead time − planned holds), on the critical path",
                        Threshold.WAITING_SHARE)
                .evidence(
                        "Waiting share with planned holds",
                        (lead.mean() - process.mean()) / lead.mean(),
                        "ratio",
                        "(lead time − process time) / lead time, on the critical path");
        kinds.forEach((kind, seconds) -> draft.evidence(
                "Waits of the kind: " + word(kind), seconds, "s", "Σ visits · wait of the kind on the critical path"));
        if (planned.mean() > 0) {
            draft.evidence("Planned holds, left out", planned.mean(), "s", "Σ planned waits on the critical path");
        }
        return Stream.of(draft.build());
    }

    private static String word(WaitKind kind) {
        return switch (kind) {
            case QUEUE -> "people are busy";
            case BATCH -> "gate or batch";
            case UNAVAILABLE -> "people are off duty";
            case EXTERNAL -> "somebody outside";
            case PLANNED -> "planned";
        };
    }

    private static String advice(EnumMap<WaitKind, Double> kinds) {
        var most = kinds.entrySet().stream().max(Map.Entry.comparingByValue());
        if (most.isEmpty()) {
            return "State the waits of the steps to see where.";
        }
        return switch (most.get().getKey()) {
            case QUEUE -> "Most of it is work lying in queues: relieve the roles, or bundle steps for one person.";
            case BATCH ->
                "Most of it is waiting for gates: make them more frequent, half the interval is half the wait.";
            case UNAVAILABLE -> "Most of it is waiting for people who are off duty: align the hours of the roles.";
            case EXTERNAL -> "Most of it is waiting for people outside: ask once, for everything, and remind early.";
            case PLANNED -> "Most of it is planned.";
        };
    }
}
