package dev.takt.analysis;

import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.NodeNames;
import dev.takt.model.RoleId;
import dev.takt.model.StepData;
import dev.takt.model.ValueStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lists what is not known. Every figure a result needs counts once: process time, wait, %C&A, role and value class of a
 * step with the weight of its visits; the probabilities of a decision, headcount and rate of a role and the demand with
 * weight 1.
 */
final class CoverageCheck {

    private final ValueStream stream;
    private final NodeNames names;
    private final List<Coverage.Missing> missing = new ArrayList<>();
    private final List<Coverage.Assumed> assumed = new ArrayList<>();
    private final List<Coverage.Unsupported> unsupported = new ArrayList<>();
    private double known;
    private double total;

    private CoverageCheck(ValueStream stream, NodeNames names) {
        this.stream = stream;
        this.names = names;
    }

    static Coverage check(
            ValueStream stream, Branching branching, ScopeTree tree, ValueClasses classes, ScopeFigures figures) {
        var check = new CoverageCheck(stream, branching.names());
        check.branching(branching);
        var working = new LinkedHashSet<RoleId>();
        tree.activities().forEach((id, activity) -> {
            if (tree.isLeaf(id)) {
                check.step(activity, figures.visits(id), classes.suggestions());
            } else {
                check.replaced(activity);
            }
            var role = stream.step(id).role();
            if (role != null) {
                working.add(role);
            }
        });
        check.rest(working);
        tree.scopes().forEach(check::scope);
        return new Coverage(
                check.total > 0 ? check.known / check.total : 1, check.missing, check.assumed, check.unsupported);
    }

    private void branching(Branching branching) {
        missing.addAll(branching.missing());
        assumed.addAll(branching.assumed());
        total += branching.shares().size();
        known += branching.shares().values().stream()
                .filter(s -> s.origin() != BranchShare.Origin.ASSUMED)
                .count();
    }

    /** @param visits per case; what is never visited weighs nothing but is listed */
    private void step(FlowNode.Activity step, double visits, Map<NodeId, ValueClassSuggestion> suggestions) {
        var data = stream.step(step.id());
        double weight = Double.isFinite(visits) ? visits : 1;
        Supplier<String> label = () -> names.described(step);
        figure(
                data.processTime() != null,
                weight,
                step.id(),
                "processTime",
                () -> "The process time of %s is not known; it counts as 0.".formatted(label.get()),
                "Enter how long hands are on the work, a guess will do: its mark shows that it is one.");
        figure(
                data.waiting() != null,
                weight,
                step.id(),
                "wait",
                () -> "The wait before %s is not known; it counts as 0.".formatted(label.get()),
                "Enter how long work lies there before somebody starts, and why; 0 if it does not.");
        figure(
                data.completeAndAccurate() != null,
                weight,
                step.id(),
                "completeAndAccurate",
                () -> "It is not known how much of what %s receives is usable as it is; it counts as 100 %%."
                        .formatted(label.get()),
                "Ask the person who does the step how many of ten inputs need correcting or asking back.");
        figure(
                data.role() != null || isNobodys(data),
                weight,
                step.id(),
                "role",
                () -> "It is not known who does %s; no labour rate, load or handoff counts for it."
                        .formatted(label.get()),
                "Put the step into a lane, or choose its role.");
        var suggestion = suggestions.get(step.id());
        if (data.valueClass() == null && suggestion != null) {
            assumed.add(new Coverage.Assumed(
                    step.id(),
                    "valueClass",
                    suggestion.valueClass().name(),
                    "The value class of %s is not decided; %s is suggested. %s"
                            .formatted(label.get(), suggestion.valueClass(), suggestion.reason())));
        }
        figure(
                data.valueClass() != null || suggestion != null,
                weight,
                step.id(),
                "valueClass",
                () -> "It is not decided whether %s adds value; it counts neither as VA nor as NVA."
                        .formatted(label.get()),
                "Choose VA, BVA or NVA: would the customer of the process pay for this step?");
        repetition(step);
    }

    /** What is stated on a sub-process and does not count, because the steps inside have figures of their own. */
    private void replaced(FlowNode.Activity whole) {
        var data = stream.step(whole.id());
        replaced(data.processTime() != null, whole, "processTime", "process time");
        replaced(data.completeAndAccurate() != null, whole, "completeAndAccurate", "%C&A");
        replaced(data.valueClass() != null, whole, "valueClass", "value class");
    }

    private void replaced(boolean isStated, FlowNode.Activity whole, String field, String figure) {
        if (isStated) {
            assumed.add(new Coverage.Assumed(
                    whole.id(),
                    field,
                    "that of the steps inside",
                    "%s states a %s of its own, which does not count: that of the steps inside does."
                            .formatted(sentence(names.described(whole)), figure)));
        }
    }

    private void repetition(FlowNode.Activity step) {
        var repetition = step.repetition();
        if (repetition != null && repetition.count() == null) {
            assumed.add(new Coverage.Assumed(
                    step.id(),
                    "repetition",
                    "1",
                    "%s is repeated, but the model does not say how often; once is assumed."
                            .formatted(sentence(names.described(step)))));
        }
    }

    /** Nobody's hands are on it: a planned hold, for instance. */
    static boolean isNobodys(StepData data) {
        var time = data.processTime();
        return data.role() == null && time != null && time.mean() == 0;
    }

    private void rest(Set<RoleId> working) {
        boolean needsDemand = !working.isEmpty();
        if (needsDemand || stream.demand() != null) {
            figure(
                    stream.demand() != null,
                    1,
                    stream.process().id(),
                    "demand",
                    () ->
                            "It is not known how many cases arrive; takt time, utilisation, WIP and yearly money are not calculated.",
                    "Enter the demand, for instance 12 cases a month.");
        }
        var unknownRoles = new LinkedHashSet<>(working);
        for (var role : stream.roles()) {
            if (!unknownRoles.remove(role.id())) {
                continue;
            }
            figure(
                    role.headcount() != null,
                    1,
                    role.id(),
                    "headcount",
                    () -> "It is not known how many people have the role '%s'; its utilisation is not calculated."
                            .formatted(role.name()),
                    "Enter the headcount; part-time people count as a fraction.");
            figure(
                    role.ratePerHour() != null,
                    1,
                    role.id(),
                    "ratePerHour",
                    () -> "The labour rate of the role '%s' is not known; its work counts as free."
                            .formatted(role.name()),
                    "Enter what an hour of this role costs, with overheads.");
        }
        for (var role : unknownRoles) {
            figure(
                    false,
                    1,
                    role,
                    "role",
                    () -> "Steps name the role '%s', which is not among the roles of the model.".formatted(role),
                    "Add the role, or choose another one for its steps.");
        }
    }

    private void figure(
            boolean isKnown, double weight, ElementId element, String field, Supplier<String> message, String remedy) {
        total += weight;
        if (isKnown) {
            known += weight;
        } else {
            missing.add(new Coverage.Missing(element, field, message.get(), remedy));
        }
    }

    private void scope(ScopeAnalysis scope) {
        for (var node : scope.net().asynchronous()) {
            unsupported(
                    node,
                    "%s is started by something other than the flow; how often is not known, so it is taken as not occurring and has no visits.%s"
                            .formatted(
                                    names.described(node),
                                    node instanceof FlowNode.SubProcess sub
                                                    && sub.kind() == FlowNode.SubProcess.Kind.EVENT
                                            ? " State its probability on its start event."
                                            : ""));
        }
        for (var node : scope.scope().nodes()) {
            if (node instanceof FlowNode.ComplexGateway) {
                unsupported(
                        node,
                        "%s has a condition of its own that is not evaluated; it is calculated as an inclusive gateway."
                                .formatted(names.described(node)));
            }
        }
        var owner = scope.owner();
        if (owner != null && owner.kind() == FlowNode.SubProcess.Kind.AD_HOC) {
            assumed.add(new Coverage.Assumed(
                    owner.id(),
                    "order",
                    "all at once",
                    "The steps in %s have no order; each is taken to be done once, all at the same time."
                            .formatted(names.described(owner))));
        }
    }

    private void unsupported(FlowNode node, String message) {
        unsupported.add(new Coverage.Unsupported(node.id(), node.getClass().getSimpleName(), message));
    }

    private static String sentence(String label) {
        return Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }
}
