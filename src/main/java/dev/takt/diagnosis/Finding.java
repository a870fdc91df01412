package dev.takt.diagnosis;

import dev.takt.model.ElementId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something worth changing.
 *
 * @param id the rule with the elements it points at; the same finding has the same id in every version of a process
 * @param title one line
 * @param elements what it is about, the most important first
 * @param message what, how much, why, and what to do, as a colleague would say it
 * @param effectiveness it asks whether the right thing is done, which comes before how well it is done
 * @param remedies patterns that can be carried out for these elements
 */
public record Finding(
        String id,
        RuleId rule,
        Severity severity,
        String title,
        List<ElementId> elements,
        String message,
        List<Evidence> evidence,
        Impact impact,
        boolean effectiveness,
        List<RedesignPattern> remedies) {

    public Finding {
        elements = List.copyOf(elements);
        evidence = List.copyOf(evidence);
        remedies = List.copyOf(remedies);
    }

    /** The id of a finding that is the only one of its rule for these elements. */
    static String idOf(RuleId rule, List<? extends ElementId> elements) {
        return elements.stream().map(ElementId::value).collect(Collectors.joining(",", rule.value() + ":", ""));
    }
}
