package dev.takt.diagnosis;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** From where on the rules speak: the thresholds that were set, the standard ones for the others. */
public final class DiagnosisSettings {

    public static final DiagnosisSettings DEFAULTS = new DiagnosisSettings(Map.of());

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

    /** These settings with another value for one threshold. */
    public DiagnosisSettings with(Threshold threshold, double value) {
        var changed = new DiagnosisSettings(values);
        changed.values.put(threshold, value);
        return changed;
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
