package dev.takt.report;

import java.util.Map;

/** Draws value streams. Pure functions: the same input gives the same picture. */
public final class ValueStreamPictures {

    private ValueStreamPictures() {}

    /** The value-stream map with its timeline, folded branches and kaizen bursts. */
    public static Picture map(MappedStream mapped, PictureOptions options) {
        return new Picture(ValueStreamMap.draw(mapped, Map.of(), options));
    }

    /** The work-balance chart: the load of each role against its takt time. */
    public static Picture balance(MappedStream mapped, PictureOptions options) {
        return new Picture(WorkBalance.draw(mapped, options));
    }

    /** The swim-lane time view of one typical case. */
    public static Picture gantt(MappedStream mapped, PictureOptions options) {
        return new Picture(TimeView.draw(mapped, options));
    }

    /** The maps of two states side by side, with what differs between them. */
    public static Picture compare(MappedStream current, MappedStream future, PictureOptions options) {
        return new Picture(Comparison.draw(current, future, options));
    }
}
