package dev.takt.diagnosis;

import java.util.stream.Stream;

/**
 * Reports routine work done by people who are paid clearly more than the average of the process: talent that could
 * decide or create instead.
 */
final class UnderusedSkillRule extends FindingRule {

    UnderusedSkillRule() {
        super("underused-skill", Kind.CAUSE, Waste.TALENT);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double labour = 0;
        double money = 0;
        for (var step : subject.steps().values()) {
            double rate = subject.ratePerHour(step);
            if (rate > 0) {
                labour += step.labour();
                money += step.labour() * rate;
            }
        }
        if (labour == 0) {
            return Stream.empty();
        }
        double mean = money / labour;
        double limit = mean * subject.limit(Threshold.SKILL_RATE);
        return subject.steps().values().stream()
                .filter(s -> s.labour() > 0 && (s.is(Trait.ROUTINE) || s.is(Trait.NOTIFY) || s.is(Trait.TRANSFER)))
                .filter(s -> subject.ratePerHour(s) >= limit)
                .map(s -> finding(subject, s, mean));
    }

    private Finding finding(Subject subject, Subject.Step step, double mean) {
        double rate = subject.ratePerHour(step);
        double saved = step.labour() / 3600 * (rate - mean);
        return subject.finding(this, step)
                .warningIf(saved >= subject.limit(Threshold.NOTICEABLE_SHARE) * subject.cost())
                .title(
                        "%s does routine work in '%s'",
                        subject.roleName(step.data().role()), subject.name(step))
                .say(
                        "An hour of %s costs %s, the average hour of this process %s, and '%s' is routine.",
                        subject.roleName(step.data().role()),
                        subject.money(rate),
                        subject.money(mean),
                        subject.name(step))
                .impact(subject.impact(0.0, step.labour(), saved, null))
                .sayPrice()
                .say("Let a system or a role with free time do it.")
                .evidence(
                        "Rate over the average",
                        rate / mean,
                        "1",
                        "rate of the role / (Σ labour · rate / Σ labour)",
                        Threshold.SKILL_RATE)
                .evidenceOf(step)
                .remedy(RedesignPattern.TASK_AUTOMATION)
                .remedy(RedesignPattern.SPECIALIST_GENERALIST)
                .build();
    }
}
