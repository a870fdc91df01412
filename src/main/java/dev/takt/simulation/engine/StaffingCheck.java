package dev.takt.simulation.engine;

import dev.takt.model.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds rules for who does a step that nobody may be able to keep, given who may have done the other step. */
final class StaffingCheck {

    private final Net net;

    StaffingCheck(Net net) {
        this.net = net;
    }

    List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        for (var step : net.steps) {
            for (var rule : step.rules) {
                check(step, rule, problems);
            }
        }
        return problems;
    }

    private void check(Step step, Step.Rule rule, List<Problem> problems) {
        var other = performed(rule);
        if (other == null || other.needs.length == 0 || step.needs.length == 0) {
            problems.add(problem(
                    Problem.Severity.WARNING,
                    "rule-without-effect",
                    step,
                    "The rule that ties %s to who did another step has no effect: %s."
                            .formatted(
                                    step.node.label,
                                    other == null
                                            ? "there is no such step"
                                            : other.node.label + " or the step itself is done by nobody in particular"),
                    "Name a step that is done by people whose queue is simulated, or remove the rule."));
            return;
        }
        var before = people(other);
        if (rule.same()) {
            var elsewhere = (BitSet) before.clone();
            elsewhere.andNot(people(step));
            if (!elsewhere.isEmpty()) {
                problems.add(problem(
                        Problem.Severity.ERROR,
                        "same-person-elsewhere",
                        step,
                        "%s is to be done by who did %s, but '%s' may do that and is not in the roles of %s."
                                .formatted(
                                        step.node.label,
                                        other.node.label,
                                        net.people.get(elsewhere.nextSetBit(0)).name(),
                                        step.node.label),
                        "Let the same role do both steps, or remove the rule."));
            }
            return;
        }
        for (var need : step.needs) {
            var pool = net.pools.get(need.pool());
            int left = pool.people().length - mostPerformers(other, of(pool.people()));
            if (left < need.people()) {
                problems.add(problem(
                        Problem.Severity.ERROR,
                        "nobody-else",
                        step,
                        "%s is to be done by somebody else than %s, but the role '%s' has only %d people, of whom %d may have done that; %d are needed."
                                .formatted(
                                        step.node.label,
                                        other.node.label,
                                        pool.name(),
                                        pool.people().length,
                                        pool.people().length - left,
                                        need.people()),
                        "Give the role more people, or remove the rule."));
            }
        }
    }

    /** How many of these people may have done a step, at most. */
    private int mostPerformers(Step step, BitSet people) {
        int performers = 0;
        var all = people(step);
        all.and(people);
        for (var need : step.needs) {
            var some = of(net.pools.get(need.pool()).people());
            some.and(people);
            performers += Math.min(need.people(), some.cardinality());
        }
        return Math.min(performers, all.cardinality());
    }

    private @Nullable Step performed(Step.Rule rule) {
        for (var step : net.steps) {
            if (step.performer == rule.performer()) {
                return step;
            }
        }
        return null;
    }

    private BitSet people(Step step) {
        var people = new BitSet();
        for (var need : step.needs) {
            people.or(of(net.pools.get(need.pool()).people()));
        }
        return people;
    }

    private static BitSet of(int[] people) {
        var set = new BitSet();
        for (int person : people) {
            set.set(person);
        }
        return set;
    }

    private static Problem problem(Problem.Severity severity, String code, Step step, String message, String remedy) {
        return new Problem(severity, code, step.node.id.value(), null, message, remedy);
    }
}
