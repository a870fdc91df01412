package dev.takt.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** What a person sits in front of. */
record Screen(int width, int height, ColorScheme colours) {

    static final Screen USUAL = new Screen(1440, 900, ColorScheme.LIGHT);
    static final Screen SMALL = new Screen(1280, 800, ColorScheme.LIGHT);

    @Override
    public String toString() {
        return "%dx%d-%s".formatted(width, height, colours.name().toLowerCase(Locale.ROOT));
    }
}
