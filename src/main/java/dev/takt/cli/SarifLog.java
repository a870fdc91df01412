package dev.takt.cli;

import dev.takt.workbench.ProcessAnalysis.FindingView;
import dev.takt.workbench.ProcessAnalysis.ProblemSeverity;
import dev.takt.workbench.ProcessAnalysis.Step;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checked files as a SARIF 2.1.0 log, the form in which code hosts show findings beside the lines of a file. Every finding
 * is in it whatever the threshold; its level says how bad it is. BPMN ids are the logical locations.
 */
final class SarifLog {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
    private final List<Map<String, Object>> results = new ArrayList<>();

    private SarifLog() {}

    static Map<String, Object> of(List<CheckedFile> files) {
        var log = new SarifLog();
        files.forEach(log::add);
        var driver = object("name", "Takt", "version", TaktCommand.Version.current(), "rules", log.ruleList());
        var invocation =
                object("executionSuccessful", files.stream().noneMatch(f -> f.outcome() instanceof Outcome.Failed));
        var run = object(
                "tool",
                object("driver", driver),
                "columnKind",
                "utf16CodeUnits",
                "invocations",
                List.of(invocation),
                "results",
                log.results);
        return object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run));
    }

    private Collection<Map<String, Object>> ruleList() {
        return rules.values();
    }

    private void add(CheckedFile checked) {
        switch (checked.outcome()) {
            case Outcome.Failed failed -> {
                var problem = failed.problem();
                result(
                        problem.code(),
                        "The file cannot be analysed",
                        "error",
                        Terminal.sentence(problem),
                        List.of(location(failed.file(), problem.line(), problem.element(), null)),
                        null);
            }
            case Outcome.Analysed done -> add(done, checked.checks());
        }
    }

    private void add(Outcome.Analysed done, List<Limits.Check> checks) {
        var names = done.analysis().steps().stream().collect(Collectors.toMap(Step::id, Step::name, (a, b) -> a));
        for (var problem : done.analysis().problems()) {
            result(
                    problem.code(),
                    "Problem of the file",
                    level(problem.severity()),
                    problem.message() + " " + problem.remedy(),
                    List.of(location(done.file(), problem.line(), problem.element(), null)),
                    null);
        }
        for (var problem : done.analysis().soundness().problems()) {
            result(
                    problem.code(),
                    "The flow is not sound",
                    "error",
                    problem.message(),
                    locations(done, problem.elements(), names),
                    null);
        }
        for (var finding : done.analysis().findings()) {
            result(
                    finding.rule(),
                    finding.title(),
                    Severities.sarifLevel(finding.severity()),
                    finding.message(),
                    locations(done, finding.elements(), names),
                    finding);
        }
        for (var check : checks) {
            if (!check.passed() && check.id().contains("-")) { // the others have their results above
                var process = done.analysis().process();
                result(
                        check.id(),
                        check.label(),
                        "error",
                        check.message(),
                        List.of(location(done.file(), line(done, process.id()), process.id(), process.name())),
                        null);
            }
        }
    }

    private void result(
            String rule,
            String title,
            String level,
            String message,
            List<Map<String, Object>> locations,
            @Nullable FindingView finding) {
        rules.putIfAbsent(rule, object("id", rule, "shortDescription", object("text", generic(rule, title, finding))));
        var result = object("ruleId", rule, "level", level, "message", object("text", message), "locations", locations);
        if (finding != null) {
            result.put("partialFingerprints", object("finding/v1", finding.id()));
        }
        results.add(result);
    }

    /** A rule is described by its name; the title of one finding names a step. */
    private static String generic(String rule, String title, @Nullable FindingView finding) {
        if (finding == null) {
            return title;
        }
        var words = rule.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static List<Map<String, Object>> locations(
            Outcome.Analysed done, List<String> elements, Map<String, String> names) {
        if (elements.isEmpty()) {
            return List.of(location(done.file(), null, null, null));
        }
        return elements.stream()
                .map(e -> location(done.file(), line(done, e), e, names.get(e)))
                .toList();
    }

    private static @Nullable Integer line(Outcome.Analysed done, String element) {
        var line = done.document().findLine(element);
        return line.isPresent() ? Integer.valueOf(line.getAsInt()) : null;
    }

    private static Map<String, Object> location(
            String file, @Nullable Integer line, @Nullable String element, @Nullable String name) {
        var physical = object("artifactLocation", object("uri", uri(file)));
        if (line != null && line > 0) {
            physical.put("region", object("startLine", line));
        }
        var location = object("physicalLocation", physical);
        if (element != null) {
            var logical = object("fullyQualifiedName", element, "kind", "element");
            if (name != null && !name.isBlank()) {
                logical.put("name", name);
            }
            location.put("logicalLocations", List.of(logical));
        }
        return location;
    }

    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The file name '%s' makes no address.".formatted(file), e);
        }
    }

    private static String level(ProblemSeverity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static Map<String, Object> object(Object... keysAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }
}
