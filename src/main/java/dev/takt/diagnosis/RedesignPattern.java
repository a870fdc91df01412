package dev.takt.diagnosis;

/**
 * A redesign heuristic that Takt can carry out (Reijers and Liman Mansar, Omega 33, 2005). Findings name the ones that
 * would remedy them; {@code redesign} turns them into edits.
 */
public enum RedesignPattern {
    /** Task elimination: take the step out and reconnect the flow. */
    REMOVE_STEP("remove-step", "Remove step");

    private final String code;
    private final String label;

    RedesignPattern(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** Stable, kebab-case. */
    public String code() {
        return code;
    }

    /** What a button says. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException if no pattern has this code */
    public static RedesignPattern of(String code) {
        for (var pattern : values()) {
            if (pattern.code.equals(code)) {
                return pattern;
            }
        }
        throw new IllegalArgumentException("There is no redesign pattern '%s'.".formatted(code));
    }
}
