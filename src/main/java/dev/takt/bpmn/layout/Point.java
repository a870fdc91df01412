package dev.takt.bpmn.layout;

/** A corner or end of a flow. */
public record Point(double x, double y) {

    public Point movedBy(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }
}
