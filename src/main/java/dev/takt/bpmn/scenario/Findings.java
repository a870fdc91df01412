package dev.takt.bpmn.scenario;

import dev.takt.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong in a scenario and what of it has no effect. */
final class Findings {

    private final List<Problem> errors = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    /**
     * A part without effect, or something said.
     *
     * @param kind what parts of the same sort have in common; empty for what is told alone
     * @param about the element it belongs to
     */
    private record Unread(String kind, String about, Problem problem) {}

    /** Names of elements that one line about several of them holds. */
    private static final int NAMED = 3;

    void error(String code, @Nullable String element, @Nullable Integer line, String message, String remedy) {
        errors.add(new Problem(Problem.Severity.ERROR, code, element, line, message, remedy));
    }

    /** @param part how the scenario's own format calls it */
    void unsupported(String part, @Nullable String element, @Nullable Integer line, String remedy) {
        unread.add(new Unread("", "", withoutEffect(part, element, line, remedy)));
    }

    /**
     * A part of an element; those of the same kind, with the same remedy, are told in one line.
     *
     * @param part how the scenario's own format calls it
     * @param name of the element, as a person is told it
     */
    void unsupported(String part, String name, @Nullable String element, @Nullable Integer line, String remedy) {
        unread.add(new Unread(part, name, withoutEffect("%s of %s".formatted(part, name), element, line, remedy)));
    }

    private static Problem withoutEffect(String part, @Nullable String element, @Nullable Integer line, String remedy) {
        return new Problem(
                Problem.Severity.WARNING,
                "unsupported-part",
                element,
                line,
                "%s has no effect in this simulation.".formatted(part),
                remedy);
    }

    /** Said, not wrong. */
    void note(String code, @Nullable String element, @Nullable Integer line, String message, String remedy) {
        unread.add(new Unread("", "", new Problem(Problem.Severity.INFO, code, element, line, message, remedy)));
    }

    /** @throws UnreadableScenario if anything is wrong */
    void refuseErrors() {
        if (!errors.isEmpty()) {
            throw new UnreadableScenario(errors);
        }
    }

    /** A figure as a person writes it. */
    static String figure(double value) {
        double rounded = Math.round(value * 1e6) / 1e6;
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? String.valueOf((long) rounded)
                : String.valueOf(rounded);
    }

    /** Parts of one kind in one line, at the place of the first. */
    List<Problem> unsupported() {
        var groups = new LinkedHashMap<List<Object>, List<Unread>>();
        for (int i = 0; i < unread.size(); i++) {
            var one = unread.get(i);
            var key = one.kind().isEmpty()
                    ? List.<Object>of(i)
                    : List.<Object>of(one.kind(), one.problem().remedy());
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
        }
        return groups.values().stream().map(Findings::together).toList();
    }

    private static Problem together(List<Unread> alike) {
        var first = alike.getFirst();
        var names = alike.stream().map(Unread::about).distinct().toList();
        if (names.size() == 1) {
            return first.problem();
        }
        int more = names.size() - NAMED;
        return withoutEffect(
                "%s of %d elements (%s%s)"
                        .formatted(
                                first.kind(),
                                names.size(),
                                String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                                more > 0 ? " and %d more".formatted(more) : ""),
                first.problem().element(),
                first.problem().line(),
                first.problem().remedy());
    }
}
