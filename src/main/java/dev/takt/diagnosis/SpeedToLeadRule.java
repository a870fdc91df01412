package dev.takt.diagnosis;

import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports how long a lead waits for the first contact, on the clock that always runs (marketing detector). A lead
 * contacted within an hour is about seven times as likely to qualify as one contacted later; the working clock hides
 * nights and weekends.
 */
final class SpeedToLeadRule extends FindingRule {

    SpeedToLeadRule() {
        super("speed-to-lead", Kind.CAUSE, Waste.WAITING);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        return subject.steps().values().stream()
                .filter(s -> s.is(Trait.CONTACT) && s.is(Trait.SALES) && s.visits() > 0)
                .findFirst()
                .map(s -> finding(subject, s))
                .stream()
                .flatMap(Stream::ofNullable);
    }

    private @Nullable Finding finding(Subject subject, Subject.Step contact) {
        var before = subject.steps(subject.flow().before(contact.id()));
        double working = contact.waitTime()
                + before.stream()
                        .mapToDouble(s -> (s.waitTime() + s.processTime())
                                * Math.min(1, s.reach() / Math.max(contact.reach(), s.reach()))
                                * onWay(s, contact))
                        .sum();
        double week = Durations.toSeconds(subject.stream().defaultCalendar().workingTimePerWeek());
        double elapsed = working * 7 * 86_400 / week;
        double limit = 3600 * subject.limit(Threshold.FIRST_TOUCH_HOURS);
        if (!(elapsed > limit)) {
            return null;
        }
        double saved = Math.max(0, working - limit * week / (7 * 86_400));
        return subject.finding(this, contact)
                .severity(Severity.WARNING)
                .title("A lead waits %s for the first contact", elapsedText(elapsed))
                .say(
                        "From the form to '%s' a lead waits %s of working time; with nights and weekends that is about %s on the lead's clock.",
                        subject.name(contact), subject.time(working), elapsedText(elapsed))
                .say(
                        "Chances fall by the hour. Alert the owner at once, give each lead a default owner, and measure the elapsed time.")
                .also(Subject.ids(before.stream()
                        .filter(s -> s.waitTime() > 0)
                        .sorted(Comparator.comparingDouble(s -> -s.waiting()))
                        .limit(3)
                        .toList()))
                .impact(subject.impactOfTime(contact.reach() * saved))
                .evidence(
                        "Until the first contact, elapsed",
                        elapsed / 3600,
                        "h",
                        "Σ (wait + process time) before the contact · 168 h / working hours of a week")
                .evidence(
                        "Until the first contact",
                        working,
                        "s",
                        "Σ (wait + process time) before the contact, working time")
                .remedy(RedesignPattern.TASK_AUTOMATION)
                .remedy(RedesignPattern.FLEXIBLE_ASSIGNMENT)
                .build();
    }

    /** Share of the contacted leads that pass the step. */
    private static double onWay(Subject.Step step, Subject.Step contact) {
        return Math.min(1, step.reach() / contact.reach());
    }

    private static String elapsedText(double seconds) {
        return seconds >= 2 * 86_400 ? FigureText.number(seconds / 86_400) + " days" : FigureText.effort(seconds);
    }
}
