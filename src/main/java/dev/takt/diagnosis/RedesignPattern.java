package dev.takt.diagnosis;

/**
 * The redesign heuristics of Reijers and Liman Mansar (Omega 33, 2005, 283–306), numbered in their order by group. Findings name
 * the ones that would remedy them. Only those with a transformation can be carried out; {@code redesign} turns them into
 * edits. The others are advice.
 */
public enum RedesignPattern {
    CONTROL_RELOCATION(1, "control-relocation", "Move the check to the requester", false),
    CONTACT_REDUCTION(2, "contact-reduction", "Ask once for everything", false),
    INTEGRATION(3, "integration", "Connect with the partner's system", false),
    ORDER_TYPES(4, "order-types", "Separate what is different work", false),
    /** Task elimination: take the step out and reconnect the flow. */
    REMOVE_STEP(5, "remove-step", "Remove step", true),
    ORDER_BASED_WORK(6, "order-based-work", "Decide per case, not in batches", false),
    TRIAGE(7, "triage", "Split easy from hard cases", false),
    TASK_COMPOSITION(8, "task-composition", "Merge or split steps", false),
    RESEQUENCING(9, "resequencing", "Change the order", false),
    KNOCK_OUT(10, "knock-out", "Do the cheapest decisive check first", false),
    PARALLELISM(11, "parallelism", "Do steps side by side", false),
    EXCEPTION_HANDLING(12, "exception-handling", "Take the rare case out of the main flow", false),
    CASE_ASSIGNMENT(13, "case-assignment", "Let one person keep the case", false),
    FLEXIBLE_ASSIGNMENT(14, "flexible-assignment", "Assign the most specialised person first", false),
    CENTRALISATION(15, "centralisation", "Treat scattered people as one pool", false),
    SPLIT_RESPONSIBILITIES(16, "split-responsibilities", "Name one accountable role", false),
    CUSTOMER_TEAMS(17, "customer-teams", "Form a team around the case", false),
    NUMERICAL_INVOLVEMENT(18, "numerical-involvement", "Involve fewer people", false),
    CASE_MANAGER(19, "case-manager", "Name an owner of the case", false),
    EXTRA_RESOURCES(20, "extra-resources", "Add people", false),
    SPECIALIST_GENERALIST(21, "specialist-generalist", "Cross-train or specialise people", false),
    EMPOWER(22, "empower", "Decide where the knowledge is", false),
    CONTROL_ADDITION(23, "control-addition", "Check early", false),
    BUFFERING(24, "buffering", "Subscribe instead of asking each time", false),
    TASK_AUTOMATION(25, "task-automation", "Let a system do it", false),
    INTEGRAL_TECHNOLOGY(26, "integral-technology", "Work in one shared system", false),
    TRUSTED_PARTY(27, "trusted-party", "Reuse a decision already made", false),
    OUTSOURCING(28, "outsourcing", "Give peaks to a partner", false),
    INTERFACING(29, "interfacing", "Take requests in a standard form", false);

    private final int heuristic;
    private final String code;
    private final String label;
    private final boolean transformation;

    RedesignPattern(int heuristic, String code, String label, boolean transformation) {
        this.heuristic = heuristic;
        this.code = code;
        this.label = label;
        this.transformation = transformation;
    }

    /** Number of the heuristic, 1 to 29. */
    public int heuristic() {
        return heuristic;
    }

    /** Stable, kebab-case. */
    public String code() {
        return code;
    }

    /** What a button says. */
    public String label() {
        return label;
    }

    /** Takt can turn the pattern into edits. */
    public boolean hasTransformation() {
        return transformation;
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
