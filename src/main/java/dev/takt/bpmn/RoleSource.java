package dev.takt.bpmn;

/** Where the role of a step comes from. */
public enum RoleSource {
    /** The step names it. */
    STEP,
    /** It is that of the lane, or of the pool without lanes, in which the step lies. */
    LANE
}
