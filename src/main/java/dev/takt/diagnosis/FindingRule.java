package dev.takt.diagnosis;

import java.util.stream.Stream;

/** One question asked of an analysed value stream. Stateless; no I/O; one class, one rule, one test class. */
interface FindingRule {

    RuleId id();

    Stream<Finding> check(Subject subject);
}
