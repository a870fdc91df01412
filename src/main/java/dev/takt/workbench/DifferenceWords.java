package dev.takt.workbench;

import dev.takt.performance.Estimate;
import dev.takt.simulation.Comparison.Measure;
import dev.takt.units.FigureText;

/**
 * Says in a sentence how a scenario differs from the first one: what can be told apart from 0 with 95 % confidence and is
 * large enough to matter as more or less, what is too small as no difference that matters, everything else as not told apart
 * (method, section 7).
 */
final class DifferenceWords {

    private static final double DAY = 86_400;

    private final String name;
    private final String first;
    private final String currency;
    private final double workingDaySeconds;

    DifferenceWords(String name, String first, String currency, double workingDaySeconds) {
        this.name = name;
        this.first = first;
        this.currency = currency;
        this.workingDaySeconds = workingDaySeconds;
    }

    String of(Measure measure, Estimate difference, Relevance relevance) {
        return capital(
                switch (relevance.judge(difference)) {
                    case UNKNOWN ->
                        "%s and %s cannot be told apart by a single replication; run at least two."
                                .formatted(name, first);
                    case NEGLIGIBLE -> negligible(measure, difference);
                    case UNDECIDED ->
                        "%s and %s cannot be told apart by %s: the difference is %s."
                                .formatted(
                                        name,
                                        first,
                                        subject(measure),
                                        interval(measure, difference.mean(), difference.halfWidth()));
                    case LESS -> differs(measure, difference, true);
                    case MORE -> differs(measure, difference, false);
                });
    }

    /** Where no replication of both tells anything. */
    String ofNothing() {
        return capital("%s and %s cannot be compared: no case has ended in one of them.".formatted(name, first));
    }

    private String negligible(Measure measure, Estimate difference) {
        if (difference.mean() == 0 && difference.halfWidth() == 0) {
            return "%s and %s do not differ in %s.".formatted(name, first, subject(measure));
        }
        return "%s and %s show no difference that matters in %s: it is %s, below %s."
                .formatted(
                        name,
                        first,
                        subject(measure),
                        interval(measure, difference.mean(), difference.halfWidth()),
                        measure == Measure.PROMISE_BROKEN ? "half a percentage point" : "1 %");
    }

    private String differs(Measure measure, Estimate difference, boolean less) {
        var size = interval(measure, Math.abs(difference.mean()), difference.halfWidth());
        return switch (measure) {
            case CYCLE_TIME -> "%s is %s %s than %s.".formatted(name, size, less ? "faster" : "slower", first);
            case CYCLE_TIME_P50, CYCLE_TIME_P95 ->
                "in %s, %s of the cases have ended after a time that is %s %s than in %s."
                        .formatted(
                                name,
                                measure == Measure.CYCLE_TIME_P50 ? "half" : "95 %",
                                size,
                                less ? "shorter" : "longer",
                                first);
            case WORKING_CYCLE_TIME ->
                "%s is %s of working time %s than %s.".formatted(name, size, less ? "faster" : "slower", first);
            case PROCESSING_TIME ->
                "a case of %s takes %s %s work than one of %s.".formatted(name, size, less ? "less" : "more", first);
            case WAITING_TIME ->
                "a case of %s waits %s %s than one of %s.".formatted(name, size, less ? "less" : "longer", first);
            case COST -> "%s costs %s %s a case than %s.".formatted(name, size, less ? "less" : "more", first);
            case THROUGHPUT_PER_WEEK ->
                "%s gets %s cases a week %s done than %s.".formatted(name, size, less ? "fewer" : "more", first);
            case IN_PROCESS ->
                "%s has %s cases %s under way than %s.".formatted(name, size, less ? "fewer" : "more", first);
            case PROMISE_BROKEN ->
                "in %s, the part of cases later than promised is %s percentage points %s than in %s."
                        .formatted(name, size, less ? "smaller" : "larger", first);
        };
    }

    private static String subject(Measure measure) {
        return switch (measure) {
            case CYCLE_TIME -> "lead time";
            case CYCLE_TIME_P50 -> "the lead time of half of the cases";
            case CYCLE_TIME_P95 -> "the lead time of 95 % of the cases";
            case WORKING_CYCLE_TIME -> "working lead time";
            case PROCESSING_TIME -> "work a case";
            case WAITING_TIME -> "waiting time";
            case COST -> "cost";
            case THROUGHPUT_PER_WEEK -> "cases done a week";
            case IN_PROCESS -> "cases under way";
            case PROMISE_BROKEN -> "cases later than promised";
        };
    }

    /** Mean and half-width in the same unit. */
    private String interval(Measure measure, double mean, double halfWidth) {
        return switch (measure) {
            case CYCLE_TIME, CYCLE_TIME_P50, CYCLE_TIME_P95, WAITING_TIME ->
                FigureText.durationInterval(mean, halfWidth, DAY);
            case WORKING_CYCLE_TIME -> FigureText.durationInterval(mean, halfWidth, workingDaySeconds);
            case PROCESSING_TIME -> FigureText.durationInterval(mean, halfWidth, Double.POSITIVE_INFINITY);
            case COST -> FigureText.interval(mean, halfWidth) + " " + FigureText.currency(currency);
            case THROUGHPUT_PER_WEEK, IN_PROCESS -> FigureText.interval(mean, halfWidth);
            case PROMISE_BROKEN -> FigureText.interval(100 * mean, 100 * halfWidth);
        };
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
