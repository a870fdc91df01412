package dev.takt.diagnosis;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** From where on the rules speak: the thresholds that were set, the standard ones for the others. */
public final class DiagnosisSettings {

    public static final DiagnosisSettings DEFAULTS = new DiagnosisSettings(Map.of());

    private static final String VARIABLE = "TAKT_DIAGNOSIS_";

    private final Map<Threshold, Double> values = new EnumMap<>(Threshold.class);

    private DiagnosisSettings(Map<Threshold, Double> values) {
        this.values.putAll(values);
    }

    /**
     * Reads settings by the codes of their thresholds. Case and punctuation of a code do not count, so that environment
     * variables can carry them.
     *
     * @throws IllegalArgumentException on an unknown code or a value that is no finite number of at least 0
     */
    public static DiagnosisSettings of(Map<String, Double> values) {
        var known = new EnumMap<Threshold, Double>(Threshold.class);
        values.forEach((code, value) -> {
            var threshold = find(code);
            if (!(value >= 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException(
                        "The setting takt.diagnosis.%s (%s) must be a number of at least 0; it is %s. The standard is %s."
                                .formatted(threshold.code(), value, threshold.meaning(), threshold.standard()));
            }
            known.put(threshold, value);
        });
        return new DiagnosisSettings(known);
    }

    /**
     * Reads settings from environment variables, for instance {@code TAKT_DIAGNOSIS_BATCH_WAIT=4}; others are left alone.
     *
     * @throws IllegalArgumentException as {@link #of(Map)}, and on a value that is no number
     */
    public static DiagnosisSettings ofEnvironment(Map<String, String> environment) {
        var found = new HashMap<String, Double>();
        environment.forEach((name, value) -> {
            if (name.startsWith(VARIABLE)) {
                try {
                    found.put(name.substring(VARIABLE.length()), Double.valueOf(value.strip()));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "The environment variable %s ('%s') must be a number.".formatted(name, value), e);
                }
            }
        });
        return of(found);
    }

    public double of(Threshold threshold) {
        return values.getOrDefault(threshold, threshold.standard());
    }

    private static Threshold find(String code) {
        for (var threshold : Threshold.values()) {
            if (plain(threshold.code()).equals(plain(code))) {
                return threshold;
            }
        }
        throw new IllegalArgumentException("There is no setting takt.diagnosis.%s. There are: %s."
                .formatted(
                        code,
                        Arrays.stream(Threshold.values()).map(Threshold::code).collect(Collectors.joining(", "))));
    }

    private static String plain(String code) {
        return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
