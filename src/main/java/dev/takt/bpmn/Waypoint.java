package dev.takt.bpmn;

/** A corner or end of an edge. */
record Waypoint(double x, double y) {

    boolean isNear(Waypoint other) {
        return Math.abs(x - other.x) < 1 && Math.abs(y - other.y) < 1;
    }
}
