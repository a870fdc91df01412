package dev.takt.report.drawing;

import java.util.List;

/**
 * A finished picture in pixels from the upper left corner.
 *
 * @param title what it shows, in a few words
 * @param description the same for who cannot see it
 * @param marks in the order they are drawn
 */
public record Drawing(
        double width, double height, String title, String description, List<Mark> marks, Palette palette) {

    public Drawing {
        marks = List.copyOf(marks);
    }
}
