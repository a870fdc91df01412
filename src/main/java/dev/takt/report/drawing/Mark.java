package dev.takt.report.drawing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One thing of a drawing. */
public sealed interface Mark {

    /**
     * What follows belongs together until it is closed.
     *
     * @param kind a word for programs, for instance {@code step}
     * @param data what programs may want to know of it, by name
     * @param title what a person is told who points at it
     */
    record Open(
            String kind,
            SequencedMap<String, String> data,
            @Nullable String title) implements Mark {

        public Open {
            data = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(data));
        }

        public Open(String kind, Map<String, String> data, @Nullable String title) {
            this(kind, new LinkedHashMap<>(data), title);
        }
    }

    record Close() implements Mark {}

    /**
     * @param fill absent for an outline only
     * @param stroke absent for a filled shape without an outline
     * @param dash lengths of dash and gap; 0 for a solid line
     */
    record Shape(
            Outline outline, @Nullable Ink fill, @Nullable Ink stroke, double strokeWidth, double dash)
            implements Mark {}

    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * One line of text.
     *
     * @param x of the anchor
     * @param y of the base line
     */
    record Text(double x, double y, String text, TextStyle style, Anchor anchor) implements Mark {

        public double width() {
            return style.width(text);
        }

        public double left() {
            return switch (anchor) {
                case START -> x;
                case MIDDLE -> x - width() / 2;
                case END -> x - width();
            };
        }
    }
}
