package dev.takt.diagnosis;

import dev.takt.model.FlowNode;
import dev.takt.model.RoleId;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports rare branches that take far longer than the normal way and share its people (exception handling): the
 * exception queues in front of the rule.
 */
final class RareBranchRule extends FindingRule {

    RareBranchRule() {
        super("rare-branch", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var findings = new ArrayList<Finding>();
        for (var node : subject.flow().nodes()) {
            if (node instanceof FlowNode.ExclusiveGateway
                    && subject.flow().out(node.id()).size() > 1) {
                var ways = subject.flow().out(node.id());
                for (var way : ways) {
                    var finding = way.probability() > 0
                                    && way.probability() <= subject.limit(Threshold.EXCEPTION_REACH)
                                    && !subject.flow().isBack(way)
                            ? finding(subject, way, ways)
                            : null;
                    if (finding != null) {
                        findings.add(finding);
                    }
                }
            }
        }
        return findings.stream();
    }

    private @Nullable Finding finding(Subject subject, FlowIndex.Edge way, List<FlowIndex.Edge> ways) {
        var rare = subject.steps(subject.flow().onlyBehind(way));
        boolean shares =
                rare.stream().anyMatch(s -> worksElsewhere(subject, s.data().role(), rare));
        if (!shares) {
            return null;
        }
        double time = time(rare);
        double normal = ways.stream()
                .filter(w -> w.probability() > subject.limit(Threshold.EXCEPTION_REACH))
                .mapToDouble(w -> time(subject.steps(subject.flow().onlyBehind(w))))
                .max()
                .orElse(0);
        if (normal <= 0 || time < subject.limit(Threshold.EXCEPTION_FACTOR) * normal) {
            return null;
        }
        return subject.finding(this, List.of(rare.getFirst().id()))
                .severity(Severity.INFO)
                .title("A rare way takes %s times as long", FigureText.number(time / normal))
                .say(
                        "Only %s of the cases pass %s, and they take %s there against %s on the normal way, with people the normal way needs too.",
                        FigureText.percent(way.probability()),
                        subject.namesOf(rare, 3),
                        subject.time(time),
                        subject.time(normal))
                .impact(subject.impactOfTime(time * rare.getFirst().reach()))
                .say(
                        "Give the exception its own way and its own time slot, so that the normal case does not wait for it.")
                .also(Subject.ids(rare))
                .evidence(
                        "Share of the cases",
                        way.probability(),
                        "ratio",
                        "probability of the branch",
                        Threshold.EXCEPTION_REACH)
                .evidence(
                        "Over the normal way",
                        time / normal,
                        "1",
                        "lead time behind the branch / lead time behind the longest normal branch",
                        Threshold.EXCEPTION_FACTOR)
                .remedy(RedesignPattern.EXCEPTION_HANDLING, Subject.ids(rare))
                .build();
    }

    /** The role has more steps in the process than on the rare way. */
    private static boolean worksElsewhere(Subject subject, @Nullable RoleId role, List<Subject.Step> rare) {
        return role != null
                && subject.stepsOf(role).stream().filter(s -> s.visits() > 0).count()
                        > rare.stream()
                                .filter(s -> role.equals(s.data().role()))
                                .count();
    }

    private static double time(List<Subject.Step> steps) {
        return steps.stream().mapToDouble(s -> s.waitTime() + s.processTime()).sum();
    }
}
