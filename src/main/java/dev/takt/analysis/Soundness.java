package dev.takt.analysis;

import dev.takt.model.ElementId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether every case can complete, completes properly and can reach every step (method, section 9; van der Aalst, The
 * Application of Petri Nets to Workflow Management, 1998).
 *
 * @param sound absent when the check could not decide; then a problem says why
 */
public record Soundness(@Nullable Boolean sound, List<Flaw> problems) {

    /**
     * @param code stable, kebab-case
     * @param elements the nodes and flows concerned, the split before the join
     * @param example a case that goes wrong; absent for dead steps, which no case reaches, and where enough were told
     */
    public record Flaw(
            String code,
            String message,
            List<ElementId> elements,
            @Nullable Counterexample example) {

        public Flaw {
            elements = List.copyOf(elements);
        }
    }

    public Soundness {
        problems = List.copyOf(problems);
    }
}
