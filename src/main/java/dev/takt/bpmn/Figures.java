package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.units.Durations;
import dev.takt.units.Money;
import dev.takt.units.Probability;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads figures from attributes of our extension. A figure that is missing is absent; one that cannot be read is reported
 * and absent too, so that no analysis ever counts with it.
 *
 * @param owner id of the BPMN element the figures belong to
 */
record Figures(Problems problems, @Nullable String owner) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern PERIOD = Pattern.compile(
            "P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+(?:\\.\\d{1,9})?)S)?)?");

    /** A year of the Julian calendar; a month is its twelfth. */
    private static final double YEAR_SECONDS = 365.25 * 86_400;

    @Nullable
    String text(XmlElement e, String attribute) {
        var text = e.attribute(attribute);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Any finite number. */
    @Nullable
    Double number(XmlElement e, String attribute) {
        var text = text(e, attribute);
        if (text == null) {
            return null;
        }
        if (!NUMBER.matcher(text).matches() || !Double.isFinite(Double.parseDouble(text))) {
            bad("bad-number", e, attribute, text, "is no number", "Write a plain number such as 2 or 0.5.");
            return null;
        }
        return Double.valueOf(text);
    }

    @Nullable
    Double positive(XmlElement e, String attribute) {
        var number = number(e, attribute);
        if (number != null && number <= 0) {
            bad("bad-number", e, attribute, number, "must be greater than 0", "Correct the number.");
            return null;
        }
        return number;
    }

    /** Greater than 0 and at most {@code most}. */
    @Nullable
    Double positive(XmlElement e, String attribute, int most) {
        var number = positive(e, attribute);
        if (number != null && number > most) {
            bad("bad-number", e, attribute, number, "must be at most %,d".formatted(most), "Correct the number.");
            return null;
        }
        return number;
    }

    /** 0 or more. */
    @Nullable
    Double weight(XmlElement e, String attribute) {
        var number = number(e, attribute);
        if (number != null && number < 0) {
            bad("bad-number", e, attribute, number, "must be 0 or more", "Correct the number.");
            return null;
        }
        return number;
    }

    /** A whole number of at least 1. */
    @Nullable
    Integer count(XmlElement e, String attribute) {
        var text = text(e, attribute);
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            bad("bad-number", e, attribute, text, "must be a whole number from 1", "Correct the number.");
            return null;
        }
        return Integer.valueOf(text);
    }

    /** A whole number from 1 to {@code most}. */
    @Nullable
    Integer count(XmlElement e, String attribute, int most) {
        var count = count(e, attribute);
        if (count != null && count > most) {
            bad("bad-number", e, attribute, count, "must be at most %,d".formatted(most), "Correct the number.");
            return null;
        }
        return count;
    }

    @Nullable
    Probability probability(XmlElement e, String attribute) {
        var number = number(e, attribute);
        if (number == null) {
            return null;
        }
        if (number < 0 || number > 1) {
            bad(
                    "bad-probability",
                    e,
                    attribute,
                    number,
                    "must lie between 0 and 1",
                    "Write a share such as 0.25 for 25 %.");
            return null;
        }
        return new Probability(number);
    }

    @Nullable
    Money money(XmlElement e, String attribute, Currency currency) {
        var number = weight(e, attribute);
        var text = text(e, attribute);
        return number == null || text == null ? null : new Money(new BigDecimal(text), currency);
    }

    boolean flag(XmlElement e, String attribute) {
        var text = text(e, attribute);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            bad("bad-value", e, attribute, text, "is neither true nor false", "Write true or false.");
        }
        return "true".equals(text);
    }

    /** An ISO 8601 duration of fixed length, in seconds. */
    @Nullable
    Double seconds(XmlElement e, String attribute) {
        var duration = duration(e, attribute);
        return duration == null ? null : Durations.toSeconds(duration);
    }

    @Nullable
    Duration duration(XmlElement e, String attribute) {
        var text = text(e, attribute);
        if (text == null) {
            return null;
        }
        try {
            var duration = Duration.parse(text);
            if (duration.isNegative()) {
                bad("negative-duration", e, attribute, text, "is negative", "A duration is 0 or more.");
                return null;
            }
            return duration;
        } catch (DateTimeException | ArithmeticException ex) {
            bad(
                    "bad-duration",
                    e,
                    attribute,
                    text,
                    "is no ISO 8601 duration of fixed length",
                    "Write PT4H for four hours or PT1H30M for ninety minutes.");
            return null;
        }
    }

    /** An ISO 8601 period; a year is 365.25 days and a month its twelfth. */
    @Nullable
    Duration period(XmlElement e, String attribute) {
        var text = text(e, attribute);
        if (text == null) {
            return null;
        }
        var m = PERIOD.matcher(text);
        if (m.matches()) {
            double seconds = part(m.group(1)) * YEAR_SECONDS
                    + part(m.group(2)) * YEAR_SECONDS / 12
                    + part(m.group(3)) * 7 * 86_400
                    + part(m.group(4)) * 86_400
                    + part(m.group(5)) * 3_600
                    + part(m.group(6)) * 60
                    + part(m.group(7));
            if (seconds > 0 && seconds < 1e12) {
                return Durations.ofSeconds(seconds);
            }
        }
        bad(
                "bad-period",
                e,
                attribute,
                text,
                "is no period longer than 0",
                "Write P1M for a month, P1W for a week, P1D for a day or PT1H for an hour.");
        return null;
    }

    private static double part(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    @Nullable
    LocalDate date(XmlElement e, String attribute) {
        var text = text(e, attribute);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException ex) {
            bad("bad-date", e, attribute, text, "is no date", "Write it as 2026-12-25.");
            return null;
        }
    }

    /** One of the constants of an enum, in any case; {@code ONE_BY_ONE} is written {@code oneByOne}. */
    <E extends Enum<E>> @Nullable E oneOf(XmlElement e, String attribute, Class<E> type) {
        var text = text(e, attribute);
        if (text == null) {
            return null;
        }
        for (var constant : type.getEnumConstants()) {
            if (constant.name().replace("_", "").equalsIgnoreCase(text.replace("_", ""))) {
                return constant;
            }
        }
        var allowed = Arrays.stream(type.getEnumConstants())
                .map(c -> attribute.equals("kind") || attribute.equals("valueClass") ? c.name() : camelCase(c.name()))
                .collect(Collectors.joining(", "));
        bad("bad-value", e, attribute, text, "is not known", "Use one of " + allowed + ".");
        return null;
    }

    static String camelCase(String constant) {
        var words = constant.toLowerCase(Locale.ROOT).split("_");
        var text = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            text.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return text.toString();
    }

    void missing(XmlElement e, String attribute) {
        problems.error(
                "missing-figure",
                owner,
                e.line(),
                "<%s>%s has no %s.".formatted(e.qualifiedName(), ofOwner(), attribute),
                "Add the attribute '%s'; until then the figure counts as unknown.".formatted(attribute));
    }

    void bad(String code, XmlElement e, String attribute, Object value, String what, String remedy) {
        problems.error(
                code,
                owner,
                e.line(),
                "%s=\"%s\" of <%s>%s %s; it counts as unknown."
                        .formatted(
                                attribute,
                                value instanceof Double ? text(e, attribute) : value, // 1.0E7 is nobody's spelling
                                e.qualifiedName(),
                                ofOwner(),
                                what),
                remedy);
    }

    String ofOwner() {
        return owner == null ? "" : " at '%s'".formatted(owner);
    }
}
