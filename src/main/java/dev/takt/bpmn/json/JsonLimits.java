package dev.takt.bpmn.json;

/**
 * How large a JSON file may be.
 *
 * @param bytes size of the file
 * @param depth values inside values
 * @param values number of values
 */
public record JsonLimits(long bytes, int depth, int values) {

    public static final JsonLimits DEFAULT = new JsonLimits(50_000_000, 64, 5_000_000);
}
