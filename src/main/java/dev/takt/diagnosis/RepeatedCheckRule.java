package dev.takt.diagnosis;

import dev.takt.model.RoleId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports checks by a role that has checked the same case before (trusted party): the second look repeats a decision
 * already made.
 */
final class RepeatedCheckRule extends FindingRule {

    RepeatedCheckRule() {
        super("repeated-check", Kind.CAUSE, Waste.EXTRA_PROCESSING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var judges = subject.steps().values().stream()
                .filter(s -> s.isJudgement() && s.data().role() != null && s.visits() > 0)
                .toList();
        var byRole = new LinkedHashMap<RoleId, List<Subject.Step>>();
        judges.forEach(s ->
                byRole.computeIfAbsent(s.data().role(), r -> new ArrayList<>()).add(s));
        var found = new ArrayList<Finding>();
        byRole.values().stream().filter(l -> l.size() > 1).forEach(same -> {
            for (var later : same) {
                var before = new HashSet<>(subject.flow().before(later.id()));
                same.stream()
                        .filter(s -> s != later && before.contains(s.id()))
                        .findFirst()
                        .ifPresent(earlier -> found.add(finding(subject, earlier, later)));
            }
        });
        return found.stream();
    }

    private Finding finding(Subject subject, Subject.Step earlier, Subject.Step later) {
        return subject.finding(this, List.of(later.id(), earlier.id()))
                .warningIf(subject.isMaterial(later.critical() ? later.leadTime() : 0))
                .title(
                        "%s judges the same case twice",
                        subject.roleName(later.data().role()))
                .say("'%s' comes after '%s' by the same role.", subject.name(later), subject.name(earlier))
                .impact(subject.impactOf(later))
                .sayPrice()
                .say("Skip the second look when nothing changed since the first, or decide on samples.")
                .evidence("Judgements of the role", 2, "1")
                .evidenceOf(later)
                .remedy(RedesignPattern.TRUSTED_PARTY)
                .build();
    }
}
