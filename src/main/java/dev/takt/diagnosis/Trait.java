package dev.takt.diagnosis;

/** What kind of work a step is, as the words of its name, its role and its system tell. */
enum Trait {
    /** Somebody with authority says yes or no. */
    APPROVAL,
    /** Somebody else judges the content. */
    REVIEW,
    /** The result is tested. */
    QA,
    CHECK,
    NOTIFY,
    /** Data is carried from one system to another by hand. */
    TRANSFER,
    /** Follows a rule a system could follow. */
    ROUTINE,
    /** Reaches the customer. */
    RELEASE,
    /** Waits for people to meet. */
    MEETING,
    LEGAL,
    /** Speaks to a lead. */
    CONTACT,
    MERGE_COMMENTS,
    CORRECTION,
    REPORTING,
    /** Uses what was approved before. */
    LIBRARY,
    MANAGER,
    SALES,
    /** A channel without fields: mail, documents, spreadsheets. */
    FREE_TEXT
}
