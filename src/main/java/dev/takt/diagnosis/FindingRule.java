package dev.takt.diagnosis;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One question asked of an analysed value stream. Stateless; no I/O; one class, one rule, one test class. */
interface FindingRule {

    RuleId id();

    default Kind kind() {
        return Kind.CAUSE;
    }

    /** Which of the eight wastes it looks for; absent for rules about people, promises and data. */
    @Nullable
    Waste waste();

    Stream<Finding> check(Subject subject);
}
