package dev.takt.bpmn.scenario;

import dev.takt.bpmn.json.JsonValue.JsonObject;
import dev.takt.model.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Distributions as Prosimos writes them, in seconds: fix [value]; expon [mean, min, max], min + Exp(mean − min); norm [mean,
 * sd, min, max]; uniform [min, max]; lognorm and gamma [mean, variance, min, max]. What is outside the limits is drawn again.
 */
final class ProsimosTimes {

    private final JsonFields fields;

    ProsimosTimes(JsonFields fields) {
        this.fields = fields;
    }

    /** @param owner what the distribution belongs to, for messages */
    @Nullable
    Distribution read(JsonObject object, String owner) {
        var name = fields.text(object, "distribution_name");
        if (name == null) {
            return null;
        }
        var values = new ArrayList<Double>();
        for (var parameter : fields.objects(object, "distribution_params")) {
            var value = fields.number(parameter, "value");
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        try {
            return Bounded.checked(distribution(name.toLowerCase(Locale.ROOT), values));
        } catch (IllegalArgumentException e) {
            fields.findings()
                    .error(
                            "bad-distribution",
                            null,
                            object.line(),
                            "%s%s of %s cannot be used: %s."
                                    .formatted(name, values, owner, withoutStop(String.valueOf(e.getMessage()))),
                            "Correct the parameters; docs/interchange.md says what each kind takes.");
            return null;
        }
    }

    private static String withoutStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static Distribution distribution(String name, List<Double> v) {
        return switch (name) {
            case "fix", "fixed", "default" -> {
                count(name, v, 1, 3);
                yield new Distribution.Fixed(v.get(0));
            }
            case "expon", "exponential" -> {
                count(name, v, 1, 3);
                yield Bounded.exponential(v.get(0), or(v, 1, 0), or(v, 2, Double.MAX_VALUE));
            }
            case "norm", "normal" -> {
                count(name, v, 2, 4);
                yield Bounded.normal(v.get(0), v.get(1), or(v, 2, 0), or(v, 3, Double.MAX_VALUE));
            }
            case "uniform" -> {
                count(name, v, 2, 2);
                yield new Distribution.Uniform(v.get(0), v.get(1));
            }
            case "lognorm", "lognormal" -> {
                count(name, v, 2, 4);
                yield Bounded.logNormal(v.get(0), sd(v.get(1)), or(v, 2, 0), or(v, 3, Double.MAX_VALUE));
            }
            case "gamma" -> {
                count(name, v, 2, 4);
                yield Bounded.gamma(v.get(0), sd(v.get(1)), or(v, 2, 0), or(v, 3, Double.MAX_VALUE));
            }
            default ->
                throw new IllegalArgumentException(
                        "this kind is not known; use fix, expon, norm, uniform, lognorm or gamma");
        };
    }

    private static double sd(double variance) {
        if (variance < 0) {
            throw new IllegalArgumentException("the variance %s is negative".formatted(variance));
        }
        return Math.sqrt(variance);
    }

    private static double or(List<Double> values, int index, double other) {
        return index < values.size() ? values.get(index) : other;
    }

    private static void count(String name, List<Double> values, int least, int most) {
        if (values.size() < least || values.size() > most) {
            throw new IllegalArgumentException(
                    "%s takes %d to %d parameters, not %d".formatted(name, least, most, values.size()));
        }
    }
}
