package dev.takt.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which inputs move the result most: each is set to the low and to the high end of what it could be while all others stay
 * (one-at-a-time analysis; drawn as a tornado). Effects of several inputs together do not add up.
 *
 * @param base the figures as they are
 * @param inputs the one that moves the result most comes first
 * @param measureNext ids of inputs nobody has measured, the one whose uncertainty matters most first
 * @param candidates how many inputs there are
 * @param estimated lead times are estimates of a flow without block structure; small effects are within their error
 */
public record Sensitivity(
        SensitivitySettings settings,
        Result base,
        List<Input> inputs,
        List<String> measureNext,
        int candidates,
        boolean estimated) {

    public Sensitivity {
        inputs = List.copyOf(inputs);
        measureNext = List.copyOf(measureNext);
    }

    /** The figures that are watched; absent is unknown, or without bound where a role is overloaded. */
    public record Result(
            @Nullable Double leadTimeSeconds,
            @Nullable Double costPerCase,
            @Nullable Double processCycleEfficiency,
            @Nullable Double rolledCompleteAndAccurate) {}

    /** What an input is. */
    public enum Kind {
        PROCESS_TIME,
        WAIT,
        COST,
        COMPLETE_AND_ACCURATE,
        PROBABILITY,
        HEADCOUNT,
        RATE,
        DEMAND
    }

    /** How its range is known. */
    public enum Source {
        GUESS,
        BENCHMARK,
        MEASURED,
        /** The model does not say. */
        UNSTATED,
        /** Nobody gave a value; the analysis took one. */
        ASSUMED,
        /** A decision or a plan: it is not measured but can turn out otherwise. */
        PLAN
    }

    /**
     * One input with its range and what that does.
     *
     * @param id stable: kind and element
     * @param element id of the step, flow, event, role or process
     * @param name of the element, for people
     * @param value as it is; seconds, money, people, cases a week, or a share
     * @param low of the range
     * @param high of the range
     * @param basis where the range comes from, for people
     * @param atLow the figures with the input at its low end
     * @param atHigh the same at its high end
     * @param swing largest |high − low| / base over lead time, cost and PCE, dimensionless; of an input that moves only the
     *     quality that of the rolled %C&amp;A
     * @param unbounded at one end a role is overloaded, so that no lead time exists
     * @param observations cases to measure for the precision of the settings; absent where nothing is measured
     */
    public record Input(
            String id,
            Kind kind,
            String element,
            String name,
            double value,
            double low,
            double high,
            Source source,
            String basis,
            Result atLow,
            Result atHigh,
            double swing,
            boolean unbounded,
            @Nullable Long observations) {}
}
