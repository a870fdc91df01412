package dev.takt.report.drawing;

/** @param size height of the em in pixels */
public record TextStyle(double size, boolean bold, Ink ink) {

    public double width(String text) {
        return FontFace.of(bold).width(text, size);
    }

    public TextStyle in(Ink other) {
        return new TextStyle(size, bold, other);
    }
}
