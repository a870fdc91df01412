package dev.takt.diagnosis;

import dev.takt.model.ElementId;
import dev.takt.model.ProcessId;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** A finding while a rule writes it. */
final class FindingDraft {

    private final Subject subject;
    private final FindingRule rule;
    private final List<ElementId> key;
    private final SequencedSet<ElementId> elements;
    private Severity severity = Severity.INFO;
    private String title = "";
    private final StringBuilder message = new StringBuilder();
    private final List<Evidence> evidence = new ArrayList<>();
    private Impact impact = Impact.UNKNOWN;
    private final List<Remedy> remedies = new ArrayList<>();

    /** @param key what tells this finding from others of the rule; also its first elements */
    FindingDraft(Subject subject, FindingRule rule, List<? extends ElementId> key) {
        this.subject = subject;
        this.rule = rule;
        this.key = List.copyOf(key);
        this.elements = new LinkedHashSet<>(key);
    }

    FindingDraft severity(Severity value) {
        severity = value;
        return this;
    }

    FindingDraft warningIf(boolean warning) {
        return severity(warning ? Severity.WARNING : Severity.INFO);
    }

    FindingDraft title(String format, Object... values) {
        title = filled(format, values);
        return this;
    }

    /** Adds a sentence. */
    FindingDraft say(String format, Object... values) {
        var sentence = filled(format, values);
        if (!message.isEmpty() && !sentence.isEmpty()) {
            message.append(' ');
        }
        message.append(sentence);
        return this;
    }

    /** Puts the values in the place of each {@code %s}; a large process has thousands of such sentences. */
    private static String filled(String format, Object... values) {
        var text = new StringBuilder(format.length() + 64);
        int at = 0;
        for (var value : values) {
            int next = format.indexOf("%s", at);
            if (next < 0) {
                break; // one of two sentences may do with fewer values
            }
            text.append(format, at, next).append(value);
            at = next + 2;
        }
        if (format.indexOf("%s", at) >= 0) {
            throw new IllegalArgumentException("More places than values in '%s'.".formatted(format));
        }
        return text.append(format, at, format.length()).toString();
    }

    FindingDraft sayIf(boolean condition, String format, Object... values) {
        return condition ? say(format, values) : this;
    }

    FindingDraft also(List<? extends ElementId> more) {
        elements.addAll(more);
        return this;
    }

    FindingDraft evidence(String label, double value, String unit) {
        return evidence(label, value, unit, null);
    }

    FindingDraft evidence(String label, double value, String unit, @Nullable String formula) {
        evidence.add(new Evidence(label, value, null, unit, formula, null));
        return this;
    }

    /** Evidence with the limit it is held against. */
    FindingDraft evidence(String label, double value, String unit, @Nullable String formula, Threshold threshold) {
        double limit = subject.limit(threshold);
        double inUnit = switch (threshold.unit()) {
            case SHARE, COUNT -> limit;
            case HOURS -> limit * 3600;
            case DAYS -> limit * subject.daySeconds();
        };
        evidence.add(new Evidence(label, value, inUnit, unit, formula, threshold.code()));
        return this;
    }

    FindingDraft evidenceOf(Subject.Step step) {
        evidence("Executions per case", step.visits(), "1", "visits by the Markov chain of the flow");
        if (step.figures().processTime() != null) {
            evidence("Process time", step.processTime(), "work");
        }
        if (step.figures().waiting() != null) {
            evidence("Wait", step.waitTime(), "s");
        }
        if (step.figures().cost() != null) {
            evidence(
                    "Cost per case",
                    step.cost(),
                    subject.stream().currency().getCurrencyCode(),
                    "visits · (process time · people · rate + fixed cost)");
        }
        return this;
    }

    FindingDraft impact(Impact value) {
        impact = value;
        return this;
    }

    /** Adds the sentence with the price. */
    FindingDraft sayPrice() {
        var price = subject.price(impact);
        return sayIf(!price.isEmpty(), "%s", price);
    }

    /** Advice: a pattern Takt names but does not carry out. */
    FindingDraft remedy(RedesignPattern pattern, List<? extends ElementId> on) {
        remedies.add(new Remedy(pattern, List.copyOf(on), false));
        return this;
    }

    FindingDraft remedy(RedesignPattern pattern) {
        return remedy(pattern, key);
    }

    /** Takes the step out, where Takt can do that. */
    FindingDraft remove(Subject.Step step) {
        if (subject.isRemovable(step)) {
            remedies.add(new Remedy(RedesignPattern.REMOVE_STEP, List.of(step.id()), true));
        }
        return this;
    }

    /** A figure that rests on a probability nobody has stated says so, and warns of nothing. */
    private void sayWhatIsAssumed() {
        for (var branch : subject.assumedBehind(elements)) {
            say(
                    "How often cases go which way at '%s' is not stated: this rests on an assumed %s.",
                    subject.name(branch.from()), FigureText.percent(branch.probability()));
            evidence(
                    "Assumed probability of a way at %s".formatted(subject.name(branch.from())),
                    branch.probability(),
                    "ratio",
                    "none is stated");
            if (key.contains(branch.from()) && severity == Severity.WARNING) {
                severity = Severity.INFO;
            }
        }
    }

    Finding build() {
        sayWhatIsAssumed();
        if (elements.getFirst() instanceof ProcessId process) { // what can be shown on the diagram comes first
            elements.addLast(process);
        }
        return new Finding(
                Finding.idOf(rule.id(), key),
                rule.id(),
                rule.kind(),
                rule.waste(),
                severity,
                title,
                List.copyOf(elements),
                message.toString(),
                evidence,
                impact,
                remedies,
                null,
                List.of());
    }
}
