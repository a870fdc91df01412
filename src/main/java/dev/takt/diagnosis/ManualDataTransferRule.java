package dev.takt.diagnosis;

import dev.takt.model.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports runs of steps in which people export, clean and import data between systems (marketing detector; integral
 * technology, integration): at least two such steps in a row, on the same way or round a loop.
 */
final class ManualDataTransferRule extends FindingRule {

    ManualDataTransferRule() {
        super("manual-data-transfer", Kind.CAUSE, Waste.MOTION);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var seen = new HashSet<NodeId>();
        var findings = new ArrayList<Finding>();
        for (var step : subject.steps().values()) {
            if (carries(step) && !seen.contains(step.id())) {
                var chain = new ArrayList<Subject.Step>();
                for (Subject.Step at = step; at != null; at = next(subject, at, seen)) {
                    seen.add(at.id());
                    chain.add(at);
                }
                if (chain.size() > 1) {
                    findings.add(finding(subject, chain));
                }
            }
        }
        return findings.stream();
    }

    private static boolean carries(Subject.Step step) {
        return step.is(Trait.TRANSFER) && step.isManual() && step.visits() > 0;
    }

    private static Subject.@Nullable Step next(Subject subject, Subject.Step step, HashSet<NodeId> seen) {
        return subject.flow().next(step.id()).stream()
                .map(p -> subject.step(p.to()))
                .filter(s -> carries(s) && !seen.contains(s.id()))
                .findFirst()
                .orElse(null);
    }

    private Finding finding(Subject subject, List<Subject.Step> chain) {
        var systems = new LinkedHashSet<String>();
        chain.forEach(s -> {
            if (s.data().system() != null) {
                systems.add(s.data().system());
            }
        });
        var draft = subject.finding(this, List.of(chain.getFirst().id()))
                .warningIf(subject.isNoticeable(chain))
                .title("Data is carried by hand: %s", subject.namesOf(chain, 3))
                .say(
                        "%s carry the same data from system to system by hand%s.",
                        subject.namesOf(chain, 4),
                        systems.isEmpty() ? "" : " (" + Words.list(List.copyOf(systems), 4) + ")")
                .impact(subject.impactOf(chain, null))
                .sayPrice()
                .say("Connect the systems, so that the data arrives by itself, checked where it is entered.")
                .also(Subject.ids(chain))
                .evidence(
                        "Steps in a row",
                        chain.size(),
                        "1",
                        "manual steps whose names export, collect, clean or import")
                .evidence(
                        "Labour",
                        chain.stream().mapToDouble(Subject.Step::labour).sum(),
                        "work",
                        "Σ visits · process time · people")
                .evidence(
                        "Waiting",
                        chain.stream().mapToDouble(Subject.Step::waiting).sum(),
                        "s",
                        "Σ visits · wait")
                .remedy(RedesignPattern.INTEGRAL_TECHNOLOGY, Subject.ids(chain))
                .remedy(RedesignPattern.TASK_AUTOMATION, Subject.ids(chain));
        chain.forEach(draft::remove);
        return draft.build();
    }
}
