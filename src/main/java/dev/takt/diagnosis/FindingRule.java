package dev.takt.diagnosis;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One question asked of an analysed value stream. Stateless; no I/O; one class, one rule, one test class. */
abstract class FindingRule {

    private final RuleId id;
    private final Kind kind;
    private final @Nullable Waste waste;

    /** @param waste which of the eight wastes it looks for; absent for rules about people, promises and data */
    FindingRule(String id, Kind kind, @Nullable Waste waste) {
        this.id = new RuleId(id);
        this.kind = kind;
        this.waste = waste;
    }

    final RuleId id() {
        return id;
    }

    final Kind kind() {
        return kind;
    }

    final @Nullable Waste waste() {
        return waste;
    }

    abstract Stream<Finding> check(Subject subject);
}
