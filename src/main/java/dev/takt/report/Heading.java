package dev.takt.report;

import dev.takt.model.Demand;
import dev.takt.report.drawing.Fit;
import dev.takt.report.drawing.Mark;
import dev.takt.report.drawing.Pen;
import dev.takt.units.Durations;
import dev.takt.units.FigureText;
import java.time.Duration;
import java.util.ArrayList;

/** The head of every picture: what it shows, of which state, on which clock. */
final class Heading {

    private static final double WEEK = Durations.toSeconds(Duration.ofDays(7));

    private Heading() {}

    /** @return where the head ends */
    static double draw(Pen pen, MappedStream mapped, Texts texts, String what, double x, double y, double width) {
        var name = Fit.clean(mapped.name());
        pen.fitted(x, y + 14, name, Texts.TITLE, Mark.Anchor.START, width);
        var parts = new ArrayList<String>();
        parts.add(what + (mapped.state() == null ? "" : ", " + mapped.state()));
        var calendar = mapped.stream().defaultCalendar();
        parts.add("working time by %s (1 d = %s)"
                .formatted(
                        calendar.name().isBlank() ? "the default calendar" : calendar.name(),
                        FigureText.effort(Durations.toSeconds(calendar.workingTimePerDay()))));
        var demand = mapped.stream().demand();
        if (demand != null) {
            parts.add("demand " + demand(demand));
        }
        var takt = mapped.analysis().taktSeconds();
        if (takt != null) {
            parts.add("takt time " + texts.time(takt));
        }
        parts.add("calculated");
        double at = y + 34;
        for (var line : Fit.lines(String.join(" · ", parts), Texts.CAPTION, width, 2)) {
            pen.text(x, at, line, Texts.CAPTION);
            at += 15;
        }
        return at;
    }

    /** The demand in the words of the file where it uses a usual period. */
    static String demand(Demand demand) {
        var per = switch (demand.periodText()) {
            case "P1Y" -> " a year";
            case "P1M" -> " a month";
            case "P1W", "P7D" -> " a week";
            case "P1D" -> " a day";
            case "PT1H" -> " an hour";
            default -> null;
        };
        return per == null
                ? FigureText.number(demand.perSecond() * WEEK) + " a week"
                : FigureText.number(Double.valueOf(demand.cases())) + per;
    }
}
