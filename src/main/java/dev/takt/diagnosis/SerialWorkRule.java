package dev.takt.diagnosis;

import dev.takt.model.NodeId;
import dev.takt.model.WaitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports production steps that follow each other without a decision in between and are done by different roles
 * (parallelism): side by side they would take as long as the longest, and the rest is saved, if the later does not need
 * what the earlier makes.
 */
final class SerialWorkRule extends FindingRule {

    SerialWorkRule() {
        super("serial-work", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        return subject.flow().runs(subject.steps().keySet()).stream()
                .flatMap(run -> parts(subject, run).stream())
                .map(part -> finding(subject, part))
                .filter(Objects::nonNull);
    }

    /** Stretches of production by changing roles within a run. */
    private static List<List<Subject.Step>> parts(Subject subject, List<NodeId> run) {
        var parts = new ArrayList<List<Subject.Step>>();
        var current = new ArrayList<Subject.Step>();
        for (var step : subject.steps(run)) {
            boolean fits = step.isProduction()
                    && step.isManual()
                    && step.critical()
                    && step.data().role() != null
                    && !step.is(Trait.RELEASE)
                    && step.waitKind() != WaitKind.PLANNED;
            boolean changes = current.isEmpty()
                    || !Objects.equals(
                            current.getLast().data().role(), step.data().role());
            if (!fits || !changes) {
                parts.add(List.copyOf(current));
                current.clear();
            }
            if (fits) {
                current.add(step);
            }
        }
        parts.add(List.copyOf(current));
        return parts.stream().filter(p -> p.size() > 1).toList();
    }

    private @Nullable Finding finding(Subject subject, List<Subject.Step> part) {
        double sum = part.stream().mapToDouble(Subject.Step::leadTime).sum();
        double longest = part.stream().mapToDouble(Subject.Step::leadTime).max().orElse(0);
        double saving = sum - longest;
        double share = subject.leadTime() > 0 ? saving / subject.leadTime() : 0;
        if (share < subject.limit(Threshold.SERIAL_SAVING)) {
            return null;
        }
        return subject.finding(this, List.of(part.getFirst().id()))
                .warningIf(share >= 2 * subject.limit(Threshold.SERIAL_SAVING))
                .title("%s run one after the other", subject.namesOf(part, 3))
                .say(
                        "%s are done by different roles in series and take %s together, the longest alone %s.",
                        subject.namesOf(part, 4), subject.time(sum), subject.time(longest))
                .impact(subject.impactOfTime(saving))
                .sayPrice()
                .say("If the later ones do not need the finished result of the earlier, let them run side by side.")
                .also(Subject.ids(part))
                .evidence(
                        "Saving of the lead time",
                        share,
                        "ratio",
                        "(Σ lead times − longest lead time) / lead time of the case",
                        Threshold.SERIAL_SAVING)
                .remedy(RedesignPattern.PARALLELISM, Subject.ids(part))
                .build();
    }
}
