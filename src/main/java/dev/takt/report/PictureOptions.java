package dev.takt.report;

import java.util.Set;

/**
 * How a picture is drawn.
 *
 * @param width of the picture in pixels, within which the map wraps into rows
 * @param all every branch is drawn out
 * @param expanded keys of the branches to draw out, as the picture names them; the case of the time view takes them
 */
public record PictureOptions(Theme theme, double width, boolean all, Set<String> expanded) {

    public static final double MIN_WIDTH = 640;
    public static final double MAX_WIDTH = 4_000;

    /** Wide enough for six steps in a row, narrow enough for a landscape page. */
    public static final double DEFAULT_WIDTH = 1_480;

    public static final PictureOptions DEFAULT = new PictureOptions(Theme.LIGHT, DEFAULT_WIDTH, false, Set.of());

    public PictureOptions {
        if (!(width >= MIN_WIDTH && width <= MAX_WIDTH)) {
            throw new IllegalArgumentException("The width of a picture (%s) must lie between %d and %d pixels."
                    .formatted(width, (int) MIN_WIDTH, (int) MAX_WIDTH));
        }
        expanded = Set.copyOf(expanded);
    }

    PictureOptions withWidth(double other) {
        return new PictureOptions(theme, Math.clamp(other, MIN_WIDTH, MAX_WIDTH), all, expanded);
    }

    boolean expands(String key) {
        return all || expanded.contains(key);
    }
}
