package dev.takt.diagnosis;

import dev.takt.model.ElementId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something worth changing.
 *
 * @param id the rule with the elements it points at; the same finding has the same id in every version of a process
 * @param title one line
 * @param elements what it is about, the most important first
 * @param message what, how much, why, and what to do, as a colleague would say it
 * @param remedies redesigns that would help, the best first
 * @param partOf id of the finding that says more about the same cause; absent for a finding that stands for itself
 * @param related ids of findings that stand for themselves and touch the same elements, at most {@link #MOST_RELATED}
 */
public record Finding(
        String id,
        RuleId rule,
        Kind kind,
        @Nullable Waste waste,
        Severity severity,
        String title,
        List<ElementId> elements,
        String message,
        List<Evidence> evidence,
        Impact impact,
        List<Remedy> remedies,
        @Nullable String partOf,
        List<String> related) {

    static final int MOST_RELATED = 3;

    public Finding {
        elements = List.copyOf(elements);
        evidence = List.copyOf(evidence);
        remedies = List.copyOf(remedies);
        related = List.copyOf(related);
    }

    /** It asks whether the right thing is done, which comes before how well it is done. */
    public boolean effectiveness() {
        return kind == Kind.EFFECTIVENESS;
    }

    /** It stands for itself; the others are folded under the one they are part of. */
    public boolean isLeading() {
        return partOf == null;
    }

    Finding partOf(String leader) {
        return new Finding(
                id, rule, kind, waste, severity, title, elements, message, evidence, impact, remedies, leader,
                List.of());
    }

    Finding relatedTo(List<String> others) {
        return new Finding(
                id, rule, kind, waste, severity, title, elements, message, evidence, impact, remedies, partOf, others);
    }

    /** The id of a finding that is the only one of its rule for these elements. */
    static String idOf(RuleId rule, List<? extends ElementId> elements) {
        return elements.stream().map(ElementId::value).collect(Collectors.joining(",", rule.value() + ":", ""));
    }
}
