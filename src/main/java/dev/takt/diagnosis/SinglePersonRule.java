package dev.takt.diagnosis;

import dev.takt.model.RoleId;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.stream.Stream;

/**
 * Reports roles of at most one person on which a large share of the work of every case rests: a leave or an illness
 * stops the process.
 */
final class SinglePersonRule extends FindingRule {

    SinglePersonRule() {
        super("single-person", Kind.SYMPTOM, Waste.TALENT);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double limit = subject.limit(Threshold.SINGLE_PERSON_SHARE);
        var alone = new ArrayList<RoleId>();
        double most = 0;
        double labour = 0;
        for (var entry : subject.stepsByRole().entrySet()) {
            var role = subject.role(entry.getKey());
            double load =
                    entry.getValue().stream().mapToDouble(Subject.Step::labour).sum();
            double reach = entry.getValue().stream()
                    .mapToDouble(Subject.Step::reach)
                    .max()
                    .orElse(0);
            double share = subject.labour() > 0 ? load / subject.labour() : 0;
            if (role != null && role.headcount() != null && role.headcount() <= 1 && reach >= 0.5 && share >= limit) {
                alone.add(entry.getKey());
                most = Math.max(most, share);
                labour += load;
            }
        }
        if (alone.isEmpty()) {
            return Stream.empty();
        }
        var names = alone.stream().map(subject::roleName).toList();
        return Stream.of(subject.finding(this)
                .severity(Severity.INFO)
                .title("%s may depend on one person", Words.list(names, 2))
                .say(
                        "%s %s at most one full-time person and %s %s of the work of a case.",
                        Words.list(names, 3),
                        alone.size() == 1 ? "has" : "have",
                        alone.size() == 1 ? "does" : "together do",
                        FigureText.percent(labour / subject.labour()))
                .say("If it is really one person, a leave stops the process. Train a second one, or agree on a deputy.")
                .also(alone)
                .evidence(
                        "Largest share of the labour",
                        most,
                        "ratio",
                        "labour of the role / labour of all steps",
                        Threshold.SINGLE_PERSON_SHARE)
                .remedy(RedesignPattern.SPECIALIST_GENERALIST, alone)
                .build());
    }
}
