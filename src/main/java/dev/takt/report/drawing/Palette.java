package dev.takt.report.drawing;

import java.util.EnumMap;
import java.util.Map;

/**
 * A real colour for every ink, as {@code 0xRRGGBB}. In the palettes of this class every ink that text is written in has a
 * contrast of at least 4.5 : 1 to the grounds it is written on.
 */
public final class Palette {

    public static final Palette LIGHT = new Palette(
            0xffffff, 0xfafaf8, 0xf2f2ef, 0xd9d9d4, 0x6f7276, 0x1b1d20, 0x575b61, 0x1d5bb8, 0x16734a, 0xdcf1e5,
            0x8a5800, 0xfdf0d2, 0xb3261e, 0xfbe3e0, 0xa84a00, 0x8a3ea8, 0x66660f, 0x0b6b7d, 0x4a6584, 0xb3261e,
            0xfbe3e0, 0x8a5800, 0xfdf0d2, 0x33587f, 0xe7eef6, 0x16734a);

    public static final Palette DARK = new Palette(
            0x15171a, 0x1f2328, 0x121417, 0x3a4048, 0x8b929b, 0xe7e9eb, 0xa7adb5, 0x86b4f7, 0x5acb96, 0x15392a,
            0xe3b04a, 0x3d2f10, 0xff8a80, 0x4a1e1b, 0xf19a57, 0xcf95e8, 0xc6c65c, 0x5ec3d6, 0x9db8d6, 0xff8a80,
            0x4a1e1b, 0xe3b04a, 0x3d2f10, 0x9cc0e8, 0x1f3044, 0x5acb96);

    /** Greys only: what colour says on a screen is said by hatching, letters and outlines too. */
    public static final Palette PRINT = new Palette(
            0xffffff, 0xffffff, 0xf3f3f3, 0xbdbdbd, 0x555555, 0x000000, 0x444444, 0x222222, 0x333333, 0xffffff,
            0x333333, 0xffffff, 0x000000, 0xffffff, 0x333333, 0x333333, 0x333333, 0x333333, 0x333333, 0x000000,
            0xe0e0e0, 0x333333, 0xf0f0f0, 0x444444, 0xffffff, 0x222222);

    private final Map<Ink, Integer> colours = new EnumMap<>(Ink.class);

    private Palette(int... colours) {
        var inks = Ink.values();
        if (colours.length != inks.length) {
            throw new IllegalArgumentException(
                    "A palette needs %d colours, not %d.".formatted(inks.length, colours.length));
        }
        for (int i = 0; i < inks.length; i++) {
            this.colours.put(inks[i], colours[i]);
        }
    }

    public int rgb(Ink ink) {
        return colours.getOrDefault(ink, 0);
    }

    String hex(Ink ink) {
        return "#%06x".formatted(rgb(ink));
    }
}
