package dev.takt.bpmn.xml;

import org.jspecify.annotations.Nullable;

/** A file that is no XML we read: what is wrong, where, and what to do. */
public final class RefusedXml extends RuntimeException {

    private final String code;
    private final String remedy;

    @Nullable
    private final Integer line;

    @Nullable
    private final Integer column;

    @Nullable
    private final String element;

    /**
     * @param code stable, kebab-case
     * @param element what was open at that place, for instance {@code task 'Task_1'}
     */
    public RefusedXml(
            String code,
            String message,
            String remedy,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String element) {
        super(message);
        this.code = code;
        this.remedy = remedy;
        this.line = line;
        this.column = column;
        this.element = element;
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

    public @Nullable Integer column() {
        return column;
    }

    public @Nullable String element() {
        return element;
    }
}
