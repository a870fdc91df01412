package dev.takt.bpmn.scenario;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.units.Iso8601;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameter values of BPSim: constants, durations and distributions. Numbers without a unit of their own are in the base time
 * unit of the scenario. Moments as the standard names them: mean and standard deviation of the value itself.
 */
final class BpsimTimes {

    private static final double DAY = 86_400;
    private static final double YEAR = 365.25 * DAY;

    /** Discrete distributions are written out value by value up to so many values. */
    private static final int MOST_VALUES = 2_000;

    /** Values less likely than this are left out of a discrete distribution that never ends. */
    private static final double NEGLIGIBLE = 1e-12;

    private final XmlFields fields;
    private final double baseUnit;

    /** @param baseUnit seconds of a number without unit */
    BpsimTimes(XmlFields fields, double baseUnit) {
        this.fields = fields;
        this.baseUnit = baseUnit;
    }

    Findings findings() {
        return fields.findings();
    }

    /** Seconds of a unit, or absent for one that BPSim does not have. */
    static @Nullable Double unit(String name) {
        return switch (name) {
            case "ms" -> 0.001;
            case "s" -> 1.0;
            case "min" -> 60.0;
            case "hour" -> 3600.0;
            case "day" -> DAY;
            case "year" -> YEAR;
            default -> null;
        };
    }

    /**
     * The time of a parameter that can only have one.
     *
     * @param owner what it belongs to, for messages
     */
    @Nullable
    Distribution time(BpsimData.Parameter parameter, String owner) {
        var value = single(parameter, owner);
        return value == null ? null : time(value, owner);
    }

    /** The value that holds always; those of a calendar are named as without effect. */
    @Nullable
    XmlElement single(BpsimData.Parameter parameter, String owner) {
        var always = parameter.always();
        if (always.isEmpty()) {
            findings()
                    .error(
                            "unsupported-calendar",
                            owner,
                            parameter.line(),
                            "%s of '%s' is given for calendars only.".formatted(parameter.name(), owner),
                            "Add a value without validFor; only arrivals and quantities of resources can differ by"
                                    + " calendar.");
            return null;
        }
        for (var value : parameter.inCalendars()) {
            findings()
                    .unsupported(
                            "%s of '%s' that holds in the calendar '%s' only"
                                    .formatted(parameter.name(), owner, value.attribute("validFor")),
                            owner,
                            value.line(),
                            "The value without validFor holds always.");
        }
        if (always.size() > 1) {
            findings()
                    .unsupported(
                            "Every value of %s of '%s' but the first".formatted(parameter.name(), owner),
                            owner,
                            parameter.line(),
                            "Give one value; several historical ones go into an EnumParameter.");
        }
        return always.getFirst();
    }

    /** A time in seconds. */
    @Nullable
    Distribution time(XmlElement value, String owner) {
        return distribution(value, owner, unitOf(value), true);
    }

    /** A number without unit. */
    @Nullable
    Distribution number(XmlElement value, String owner) {
        return distribution(value, owner, 1, false);
    }

    private @Nullable Distribution distribution(XmlElement value, String owner, double unit, boolean timed) {
        try {
            return Bounded.checked(read(value, owner, unit, timed));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            findings()
                    .error(
                            "bad-distribution",
                            owner,
                            value.line(),
                            "<%s> of '%s' in line %s cannot be used: %s"
                                    .formatted(value.qualifiedName(), owner, value.line(), e.getMessage()),
                            "Correct it in the file; docs/interchange.md says what each kind takes.");
            return null;
        }
    }

    private Distribution read(XmlElement e, String owner, double unit, boolean timed) {
        return switch (e.localName()) {
            case "DurationParameter" -> new Distribution.Fixed(seconds(required(e, "value")));
            case "NumericParameter", "FloatingParameter" -> new Distribution.Fixed(unit * figure(e, "value"));
            case "UniformDistribution" -> new Distribution.Uniform(unit * figure(e, "min"), unit * figure(e, "max"));
            case "TriangularDistribution" ->
                new Distribution.Triangular(unit * figure(e, "min"), unit * figure(e, "mode"), unit * figure(e, "max"));
            case "NegativeExponentialDistribution" -> new Distribution.Exponential(unit * figure(e, "mean"));
            case "NormalDistribution" ->
                Bounded.normal(unit * figure(e, "mean"), unit * figure(e, "standardDeviation"), 0, Double.MAX_VALUE);
            case "TruncatedNormalDistribution" ->
                Bounded.normal(
                        unit * figure(e, "mean"),
                        unit * figure(e, "standardDeviation"),
                        unit * fields.numberOr(e, "min", 0),
                        e.attribute("max") == null ? Double.MAX_VALUE : unit * figure(e, "max"));
            case "LogNormalDistribution" ->
                Bounded.logNormal(unit * figure(e, "mean"), unit * figure(e, "standardDeviation"), 0, Double.MAX_VALUE);
            case "GammaDistribution" -> {
                double shape = positive(e, "shape");
                double scale = unit * positive(e, "scale");
                yield new Distribution.Gamma(shape * scale, Math.sqrt(shape) * scale);
            }
            case "ErlangDistribution" -> erlang(figure(e, "k"), unit * figure(e, "mean"));
            case "WeibullDistribution" -> new Distribution.Weibull(positive(e, "shape"), unit * positive(e, "scale"));
            case "BetaDistribution" -> new Distribution.Beta(positive(e, "shape"), positive(e, "scale"), 0, unit);
            case "PoissonDistribution" -> poisson(figure(e, "mean"), unit);
            case "BinomialDistribution" -> binomial(figure(e, "trials"), figure(e, "probability"), unit);
            case "UserDistribution" -> user(e, owner, unit, timed);
            case "EnumParameter" -> history(e, owner, unit, timed);
            default ->
                throw new IllegalArgumentException(
                        "Takt does not read this kind as a time; use a constant or a distribution.");
        };
    }

    private static Distribution erlang(double k, double mean) {
        if (k < 1) {
            throw new IllegalArgumentException("k (%s) must be at least 1.".formatted(k));
        }
        return k == Math.rint(k) && k <= 1_000
                ? new Distribution.Erlang((int) k, mean)
                : new Distribution.Gamma(mean, mean / Math.sqrt(k));
    }

    private static Distribution poisson(double mean, double unit) {
        if (!(mean >= 0 && mean <= MOST_VALUES / 4.0)) {
            throw new IllegalArgumentException(
                    "The mean (%s) must lie between 0 and %d.".formatted(mean, MOST_VALUES / 4));
        }
        var values = new ArrayList<Distribution.Mixture.Component>();
        double logProbability = -mean;
        for (int k = 0; k < MOST_VALUES; k++) {
            if (k > 0) {
                logProbability += Math.log(mean / k);
            }
            add(values, Math.exp(logProbability), k * unit);
            if (k > mean && logProbability < Math.log(NEGLIGIBLE)) {
                break;
            }
        }
        return mixture(values);
    }

    private static Distribution binomial(double trials, double probability, double unit) {
        if (!(trials >= 0 && trials <= MOST_VALUES && trials == Math.rint(trials))) {
            throw new IllegalArgumentException(
                    "trials (%s) must be a whole number up to %d.".formatted(trials, MOST_VALUES));
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("The probability (%s) must lie between 0 and 1.".formatted(probability));
        }
        if (probability == 0 || probability == 1 || trials == 0) {
            return new Distribution.Fixed(probability * trials * unit);
        }
        var values = new ArrayList<Distribution.Mixture.Component>();
        double logProbability = trials * Math.log1p(-probability);
        double odds = Math.log(probability) - Math.log1p(-probability);
        for (int k = 0; k <= trials; k++) {
            if (k > 0) {
                logProbability += odds + Math.log((trials - k + 1) / k);
            }
            add(values, Math.exp(logProbability), k * unit);
        }
        return mixture(values);
    }

    private static void add(List<Distribution.Mixture.Component> values, double probability, double seconds) {
        if (probability > NEGLIGIBLE) {
            values.add(new Distribution.Mixture.Component(probability, new Distribution.Fixed(seconds)));
        }
    }

    private static Distribution mixture(List<Distribution.Mixture.Component> values) {
        return values.size() == 1 ? values.getFirst().distribution() : new Distribution.Mixture(values);
    }

    private Distribution user(XmlElement e, String owner, double unit, boolean timed) {
        if ("false".equals(e.attribute("discrete"))) {
            throw new IllegalArgumentException(
                    "Takt reads discrete user distributions only; the standard does not say how to interpolate.");
        }
        var values = new ArrayList<Distribution.Mixture.Component>();
        for (var point : e.elements()) {
            double probability = figure(point, "probability");
            var value = point.elements().stream().filter(BpsimData::isBpsim).findFirst();
            if (probability < 0 || value.isEmpty()) {
                throw new IllegalArgumentException(
                        "The data point in line %s needs a value and a probability of 0 or more."
                                .formatted(point.line()));
            }
            if (probability > 0) {
                values.add(new Distribution.Mixture.Component(probability, constant(value.get(), owner, unit, timed)));
            }
        }
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw new IllegalArgumentException("It needs 1 to %d values that can occur.".formatted(MOST_VALUES));
        }
        return mixture(values);
    }

    private Distribution history(XmlElement e, String owner, double unit, boolean timed) {
        var values = new ArrayList<Distribution.Mixture.Component>();
        for (var value : e.elements()) {
            values.add(new Distribution.Mixture.Component(1, constant(value, owner, unit, timed)));
        }
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw new IllegalArgumentException("It needs 1 to %d values.".formatted(MOST_VALUES));
        }
        if (values.size() > 1) {
            findings()
                    .note(
                            "drawn-at-random",
                            owner,
                            e.line(),
                            "The %d historical values of '%s' are drawn at random, each as often as the others; not one"
                                            .formatted(values.size(), owner)
                                    + " after the other.",
                            "Nothing to do.");
        }
        return mixture(values);
    }

    private Distribution constant(XmlElement value, String owner, double unit, boolean timed) {
        boolean number = value.localName().equals("NumericParameter")
                || value.localName().equals("FloatingParameter");
        if (!number && !value.localName().equals("DurationParameter")) {
            throw new IllegalArgumentException("<%s> is no constant time.".formatted(value.qualifiedName()));
        }
        var own = value.attribute("timeUnit");
        return read(value, owner, timed && number && own != null ? unitOf(value) : unit, timed);
    }

    /** Seconds of the unit a value is given in. */
    double unitOf(XmlElement value) {
        var name = XmlFields.text(value, "timeUnit");
        if (name == null) {
            return baseUnit;
        }
        var unit = unit(name);
        if (unit == null) {
            fields.bad(value, "timeUnit", name, "is no time unit", "Write ms, s, min, hour, day or year.");
            return baseUnit;
        }
        return unit;
    }

    private static String required(XmlElement e, String attribute) {
        var text = XmlFields.text(e, attribute);
        if (text == null) {
            throw new IllegalArgumentException("It has no %s.".formatted(attribute));
        }
        return text;
    }

    private static double figure(XmlElement e, String attribute) {
        var text = required(e, attribute);
        var number = XmlFields.numberOf(text);
        if (number == null) {
            throw new IllegalArgumentException("%s=\"%s\" is no number.".formatted(attribute, text));
        }
        return number;
    }

    private static double positive(XmlElement e, String attribute) {
        double number = figure(e, attribute);
        if (!(number > 0)) {
            throw new IllegalArgumentException("%s (%s) must be greater than 0.".formatted(attribute, number));
        }
        return number;
    }

    /**
     * Seconds of an {@code xs:duration}; a month is a twelfth of a year of 365.25 days.
     *
     * @throws DateTimeException if it is none
     */
    static double seconds(String text) {
        try {
            return Iso8601.span(text).seconds();
        } catch (DateTimeException | ArithmeticException e) {
            throw new DateTimeException("'%s' is no duration; write it like PT1H30M.".formatted(text), e);
        }
    }
}
