package dev.takt.report;

import dev.takt.model.ValueClass;
import dev.takt.model.WaitKind;
import dev.takt.report.drawing.Ink;
import dev.takt.report.drawing.TextStyle;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import dev.takt.units.WorkCalendar;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words, figures and letters of the pictures. */
final class Texts {

    static final TextStyle TITLE = new TextStyle(18, true, Ink.TEXT);
    static final TextStyle HEADING = new TextStyle(13, true, Ink.TEXT);
    static final TextStyle STRONG = new TextStyle(12, true, Ink.TEXT);
    static final TextStyle PLAIN = new TextStyle(12, false, Ink.TEXT);
    static final TextStyle SMALL = new TextStyle(11, false, Ink.TEXT);
    static final TextStyle SMALL_STRONG = new TextStyle(11, true, Ink.TEXT);
    static final TextStyle CAPTION = new TextStyle(11, false, Ink.MUTED);
    static final TextStyle TINY = new TextStyle(10, false, Ink.MUTED);

    private final double daySeconds;

    Texts(WorkCalendar calendar) {
        this.daySeconds = Durations.toSeconds(calendar.workingTimePerDay());
    }

    /** Working time. */
    String time(@Nullable Double seconds) {
        return FigureText.duration(seconds, daySeconds);
    }

    String effort(@Nullable Double seconds) {
        return FigureText.effort(seconds);
    }

    static String percent(@Nullable Double share) {
        return FigureText.percent(share);
    }

    static String number(@Nullable Double value) {
        return FigureText.number(value);
    }

    static String steps(int count) {
        return count == 0 ? "no step" : count == 1 ? "1 step" : "%,d steps".formatted(count);
    }

    static String word(WaitKind kind) {
        return switch (kind) {
            case QUEUE -> "Queue";
            case BATCH -> "Batch";
            case UNAVAILABLE -> "Off duty";
            case EXTERNAL -> "External";
            case PLANNED -> "Planned";
        };
    }

    static String letter(WaitKind kind) {
        return kind.name().substring(0, 1);
    }

    static Ink ink(@Nullable WaitKind kind) {
        return kind == null
                ? Ink.MUTED
                : switch (kind) {
                    case QUEUE -> Ink.QUEUE;
                    case BATCH -> Ink.BATCH;
                    case UNAVAILABLE -> Ink.UNAVAILABLE;
                    case EXTERNAL -> Ink.EXTERNAL;
                    case PLANNED -> Ink.PLANNED;
                };
    }

    static Ink ink(ValueClass valueClass) {
        return switch (valueClass) {
            case VA -> Ink.VA;
            case BVA -> Ink.BVA;
            case NVA -> Ink.NVA;
        };
    }

    static Ink ground(ValueClass valueClass) {
        return switch (valueClass) {
            case VA -> Ink.VA_GROUND;
            case BVA -> Ink.BVA_GROUND;
            case NVA -> Ink.NVA_GROUND;
        };
    }

    static String word(ValueClass valueClass) {
        return switch (valueClass) {
            case VA -> "value-adding";
            case BVA -> "necessary, not value-adding";
            case NVA -> "not value-adding";
        };
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
