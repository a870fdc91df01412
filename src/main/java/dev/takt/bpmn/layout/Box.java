package dev.takt.bpmn.layout;

/** A placed rectangle; y grows downwards. */
public record Box(double x, double y, double width, double height) {

    public Box movedBy(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double centreX() {
        return x + width / 2;
    }

    public double centreY() {
        return y + height / 2;
    }
}
