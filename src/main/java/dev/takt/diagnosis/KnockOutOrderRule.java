package dev.takt.diagnosis;

import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports checks in a row, each able to end the case, in an order that costs more than it has to (knock-out; van der
 * Aalst 2001). The expected labour Σ c_i Π_{j<i}(1 − p_j) is least when the checks are sorted by c/p.
 */
final class KnockOutOrderRule extends FindingRule {

    private record Knock(Subject.Step step, double labour, double rejection) {

        double ratio() {
            return rejection == 0 ? Double.POSITIVE_INFINITY : labour / rejection;
        }
    }

    KnockOutOrderRule() {
        super("knock-out-order", Kind.CAUSE, Waste.EXTRA_PROCESSING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var found = new ArrayList<Finding>();
        var seen = new HashSet<NodeId>();
        for (var step : subject.steps().values()) {
            var chain = new ArrayList<Knock>();
            var at = step;
            while (at != null && seen.add(at.id())) {
                var knock = knock(subject, at);
                if (knock == null) {
                    break;
                }
                chain.add(knock);
                at = onward(subject, at);
            }
            if (chain.size() > 1) {
                var finding = finding(subject, chain);
                if (finding != null) {
                    found.add(finding);
                }
            }
        }
        return found.stream();
    }

    /** A check whose decision ends some cases, without another step, and lets the others on. */
    private static @Nullable Knock knock(Subject subject, Subject.Step step) {
        double ended = 0;
        var ways = subject.flow().decisionAfter(step.id());
        for (var way : ways) {
            if (subject.flow().node(way.to()) instanceof FlowNode.EndEvent) {
                ended += way.probability();
            }
        }
        if (ended >= 1 - 1e-9) { // behind the last check every way ends; the most frequent one is the good end
            ended = 1
                    - ways.stream()
                            .mapToDouble(FlowIndex.Edge::probability)
                            .max()
                            .orElse(1);
        }
        return ways.isEmpty() || ended <= 0 || ended >= 1 || step.visits() == 0
                ? null
                : new Knock(step, step.labour() / step.visits(), ended);
    }

    private static Subject.@Nullable Step onward(Subject subject, Subject.Step step) {
        var on = subject.flow().decisionAfter(step.id()).stream()
                .map(FlowIndex.Edge::to)
                .filter(n ->
                        subject.steps().containsKey(n) && subject.flow().in(n).size() == 1)
                .toList();
        return on.size() == 1 ? subject.step(on.getFirst()) : null;
    }

    private @Nullable Finding finding(Subject subject, List<Knock> chain) {
        var best =
                chain.stream().sorted(Comparator.comparingDouble(Knock::ratio)).toList();
        double now = expected(chain);
        double least = expected(best);
        if (!(now - least > 1e-6 * now)) {
            return null;
        }
        double reach = chain.getFirst().step().reach();
        double rate = chain.stream()
                .mapToDouble(k -> subject.ratePerHour(k.step()))
                .average()
                .orElse(0);
        return subject.finding(this, List.of(chain.getFirst().step().id()))
                .severity(Severity.WARNING)
                .title("Checks that can end a case are in a costly order")
                .say(
                        "%s take %s of work per case in this order; in the order %s it would be %s.",
                        subject.namesOf(chain.stream().map(Knock::step).toList(), 4),
                        FigureText.effort(now),
                        subject.namesOf(best.stream().map(Knock::step).toList(), 4),
                        FigureText.effort(least))
                .impact(subject.impact(
                        null, reach * (now - least), rate > 0 ? reach * (now - least) / 3600 * rate : null, null))
                .sayPrice()
                .say(
                        "Do the check first that ends most cases for the least work, unless one needs the result of another.")
                .also(Subject.ids(chain.stream().map(Knock::step).toList()))
                .evidence("Expected work in this order", now, "work", "Σ c_i · Π_{j<i}(1 − p_j)")
                .evidence("Expected work in the best order", least, "work", "the same, sorted by c/p")
                .remedy(
                        RedesignPattern.KNOCK_OUT,
                        Subject.ids(chain.stream().map(Knock::step).toList()))
                .build();
    }

    private static double expected(List<Knock> chain) {
        double alive = 1;
        double sum = 0;
        for (var knock : chain) {
            sum += alive * knock.labour();
            alive *= 1 - knock.rejection();
        }
        return sum;
    }
}
