package dev.takt.report;

import dev.takt.report.drawing.Palette;

/** For which eyes a picture is coloured. */
public enum Theme {
    LIGHT(Palette.LIGHT),
    DARK(Palette.DARK),
    /** Greys, for paper. */
    PRINT(Palette.PRINT);

    private final Palette palette;

    Theme(Palette palette) {
        this.palette = palette;
    }

    Palette palette() {
        return palette;
    }
}
