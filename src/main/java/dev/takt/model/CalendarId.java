package dev.takt.model;

/** The id of a working calendar. */
public record CalendarId(String value) {

    public CalendarId {
        Ids.requireText(value, "calendar");
    }

    @Override
    public String toString() {
        return value;
    }
}
