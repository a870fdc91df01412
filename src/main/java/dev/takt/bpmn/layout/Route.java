package dev.takt.bpmn.layout;

/**
 * How a flow runs, before anything has coordinates.
 *
 * @param kind the shape of its way
 * @param first channel of its first upright part, where it has one
 * @param gap row below which it runs level, where it does
 * @param last channel of its last upright part, where it has one
 */
record Route(LayoutEdge edge, Kind kind, int first, int gap, int last) {

    enum Kind {
        /** Level, from border to border. */
        STRAIGHT,
        /** Level, upright, level. */
        STEP,
        /** Out to the right, through a gap between rows, and in from the left. */
        AROUND,
        /** Out below, through the gap below, and in from the left. */
        BELOW,
        /** Out below and in from below. */
        BACK
    }
}
