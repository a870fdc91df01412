package dev.takt.diagnosis;

import dev.takt.model.ElementId;
import java.util.List;

/**
 * A redesign that would remedy a finding.
 *
 * @param elements what it would be applied to, the most important first
 * @param offered Takt can carry it out for these elements; otherwise it is advice
 */
public record Remedy(RedesignPattern pattern, List<ElementId> elements, boolean offered) {

    public Remedy {
        elements = List.copyOf(elements);
        if (offered && !pattern.hasTransformation()) {
            throw new IllegalArgumentException("Takt has no transformation for %s.".formatted(pattern.code()));
        }
    }
}
