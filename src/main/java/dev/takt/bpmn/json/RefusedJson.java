package dev.takt.bpmn.json;

import org.jspecify.annotations.Nullable;

/** A file that is no JSON we read: what is wrong, on which line, and what to do. */
public final class RefusedJson extends RuntimeException {

    private final String code;
    private final String remedy;

    @Nullable
    private final Integer line;

    RefusedJson(String code, String message, String remedy, @Nullable Integer line) {
        super(message);
        this.code = code;
        this.remedy = remedy;
        this.line = line;
    }

    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }

    public @Nullable Integer line() {
        return line;
    }
}
