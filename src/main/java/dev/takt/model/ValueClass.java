package dev.takt.model;

/** What a step is worth to the customer of the process (method, section 10). */
public enum ValueClass {
    /** Value-adding: the customer would notice or pay. */
    VA,
    /** Business-value-adding: law, risk, control or the process breaks without it. */
    BVA,
    /** Non-value-adding: handover, waiting, rework, chasing, re-keying. */
    NVA
}
