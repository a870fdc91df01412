package dev.takt.model.simulation;

import dev.takt.model.Distribution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A property every case draws when it arrives. */
public sealed interface CaseAttribute {

    String name();

    /** @param weights how likely each value is, relative to the others */
    record Category(String name, SequencedMap<String, Double> weights) implements CaseAttribute {
        public Category {
            weights = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(weights));
            double sum = 0;
            for (double weight : weights.values()) {
                if (!(weight >= 0 && Double.isFinite(weight))) {
                    throw new IllegalArgumentException(
                            "A weight of the attribute '%s' (%s) must be 0 or more.".formatted(name, weight));
                }
                sum += weight;
            }
            if (!(sum > 0)) {
                throw new IllegalArgumentException("The attribute '%s' has no value that can occur.".formatted(name));
            }
        }
    }

    /** @param value read without unit: the number a distribution of seconds would give */
    record Number(String name, Distribution value) implements CaseAttribute {}
}
