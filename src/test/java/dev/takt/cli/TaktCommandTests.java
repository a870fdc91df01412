package dev.takt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.testing.SmallFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TaktCommandTests {

    private static final Path WEBINAR = Path.of("processes/webinar/process.bpmn");
    private static final Path LEADS = Path.of("processes/lead-management/process.bpmn");

    @TempDir
    private Path folder;

    private static List<Path> gallery() throws IOException {
        try (var folders = Files.list(Path.of("processes"))) {
            return folders.map(f -> f.resolve("process.bpmn"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    private static Object[] arguments(String command, List<?> files, String... options) {
        var arguments = new ArrayList<Object>(List.of(command));
        arguments.addAll(files);
        arguments.addAll(List.of(options));
        return arguments.toArray();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    // ── analyze

    @Test
    void a_wait_stated_on_the_clock_of_the_wall_is_shown_as_it_was_stated() throws IOException {
        var file = folder.resolve("outside.bpmn");
        Files.writeString(
                file,
                SmallFile.process("<startEvent id='s'/>"
                        + SmallFile.step(
                                "Ask",
                                "<takt:processTime kind='fixed' value='PT1H'/><takt:wait kind='EXTERNAL'><takt:duration kind='fixed' value='PT168H'/></takt:wait>")
                        + "<endEvent id='e'/>" + SmallFile.flows("s", "Ask", "e")));

        var step = JsonMapper.shared()
                .readTree(CommandRun.of("analyze", "--json", file).out())
                .at("/steps/0");

        assertThat(step.at("/elapsedWaitSeconds").asDouble()).isEqualTo(168 * 3600);
        assertThat(step.at("/waitSeconds").asDouble()).isEqualTo(40 * 3600);
        assertThat(CommandRun.of("analyze", file).out())
                .containsPattern("\\* +Ask .* 1 h +7 d° +5\\.13 d")
                .contains("° elapsed time");
    }

    @Test
    void the_ten_processes_print_ten_tables_that_fit_a_terminal() throws IOException {
        var run = CommandRun.of(arguments("analyze", gallery()));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().filter(l -> l.startsWith("Steps ("))).hasSize(10);
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(SafeText.width(line)).as(line).isLessThanOrEqualTo(120));
        assertThat(run.out()).doesNotContain("\u001b").doesNotContain("null").doesNotContain("NaN");
    }

    @Test
    void findings_are_a_ranked_table_with_their_price() {
        assertThat(CommandRun.of("analyze", WEBINAR).out())
                .containsPattern("# +Finding +Time +EUR/case +EUR/year +Rule")
                .containsPattern("\\n +1 +warning +.+ +external-waits\\n")
                .containsPattern(
                        "warning +Data is carried by hand.+ 18\\.\\d* h|warning +Data is carried by hand.+ 2\\.\\d+ d .+ manual-data-transfer")
                .contains("gains do not add up");
    }

    @Test
    void a_report_names_unit_and_clock() {
        assertThat(CommandRun.of("analyze", WEBINAR).out())
                .contains("Working time by Office hours: 1 d = 8 h, 1 week = 40 h (Europe/Berlin)")
                .containsPattern("Lead time +48\\.7 d")
                .containsPattern("Labour per case +40\\.7 h")
                .containsPattern("Rolled %C&A +2\\.55 %")
                .containsPattern("\\* +Submit webinar brief +Campaign manager +BVA +1 +1 h +0 h +1 h +62 +60 %");
    }

    @Test
    void a_report_tells_how_far_the_roles_carry_and_what_to_measure() {
        var out = CommandRun.of("analyze", WEBINAR).out();

        assertThat(out)
                .contains("Queues")
                .containsPattern("Up to .* cases a week, then .* is full")
                .contains("What moves the result most, one input at a time")
                .contains("Measure next:");
    }

    @Test
    void json_of_one_file_is_one_object_in_seconds() {
        var answer = CommandRun.of("analyze", WEBINAR, "--json").json();

        assertThat(answer.propertyNames())
                .containsExactly(
                        "file",
                        "process",
                        "scenario",
                        "clock",
                        "currency",
                        "metrics",
                        "steps",
                        "branches",
                        "roles",
                        "findings",
                        "outcomes",
                        "soundness",
                        "coverage",
                        "queueChanges",
                        "problems",
                        "queueing",
                        "capacityCurve",
                        "sensitivity",
                        "waste",
                        "structure",
                        "leadTime",
                        "criticalPath",
                        "criticality",
                        "ties");
        assertThat(answer.at("/queueing/roles").size())
                .isEqualTo(answer.get("roles").size());
        assertThat(answer.at("/sensitivity/base/leadTimeSeconds").asDouble())
                .isEqualTo(answer.at("/metrics/leadTimeSeconds").asDouble());
        assertThat(answer.at("/sensitivity/measureNext").size()).isPositive();
        assertThat(answer.at("/capacityCurve/0/demandFactor").asDouble()).isEqualTo(0.5);
        assertThat(answer.at("/waste/kinds/0/waitSeconds").asDouble()).isPositive();
        assertThat(elements(answer.at("/structure")).getFirst().at("/kind").asString())
                .isEqualTo("sequence");
        assertThat(answer.at("/leadTime/meanSeconds").asDouble())
                .isGreaterThanOrEqualTo(
                        answer.at("/leadTime/flowAnalysisSeconds").asDouble());
        assertThat(elements(answer.at("/leadTime/percentiles")))
                .extracting(p -> p.at("/share").asDouble())
                .containsExactly(0.5, 0.8, 0.9, 0.95);
        assertThat(elements(answer.at("/criticality"))).hasSize(24);
        assertThat(answer.at("/file").asString()).isEqualTo(WEBINAR.toString());
        assertThat(answer.at("/metrics/leadTimeSeconds").asDouble()).isCloseTo(1_402_228.5714, within(0.0001));
        assertThat(elements(answer.at("/steps")))
                .hasSize(24)
                .allSatisfy(step -> assertThat(step.propertyNames())
                        .contains("id", "name", "visits", "role", "valueClass", "processTimeSeconds"));
        assertThat(elements(answer.at("/roles")))
                .allSatisfy(role -> assertThat(role.propertyNames())
                        .contains("id", "name", "headcount", "loadSeconds", "utilisation", "capacityPerWeek"));
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void the_figures_are_those_of_the_gallery(Path file) throws IOException {
        var expected = new JsonMapper().readTree(Files.readString(file.resolveSibling("expected/analysis.json")));
        var metrics = CommandRun.of("analyze", file, "--json").json().at("/metrics");

        assertThat(expected.at("/metrics").properties())
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(
                                metrics.at("/" + figure.getKey()).asDouble())
                        .as(figure.getKey())
                        .isCloseTo(
                                figure.getValue().asDouble(),
                                within(expected.at("/tolerance/"
                                                + (figure.getKey().endsWith("Seconds") ? "seconds" : "ratio"))
                                        .asDouble())));
    }

    @Test
    void json_of_several_files_keeps_their_order_and_goes_on_after_a_failure() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.bpmn"), "<definitions>\n<process>");
        var run = CommandRun.of("analyze", LEADS, broken, folder, WEBINAR, "--json");
        var answers = elements(run.json());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEmpty();
        assertThat(answers)
                .extracting(a -> a.at("/file").asString())
                .containsExactly(LEADS.toString(), broken.toString(), folder.toString(), WEBINAR.toString());
        assertThat(answers.get(1).propertyNames()).containsExactly("file", "error");
        assertThat(answers.get(1).at("/error").propertyNames())
                .containsExactly("code", "message", "line", "element", "remedy");
        assertThat(answers.get(1).at("/error/line").asInt()).isEqualTo(2);
        assertThat(answers.get(2).at("/error/code").asString()).isEqualTo("is-a-folder");
        assertThat(answers.get(3).has("metrics")).isTrue();
    }

    @Test
    void text_of_several_files_goes_on_after_a_failure() {
        var run = CommandRun.of("analyze", folder.resolve("gone.bpmn"), WEBINAR);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("gone.bpmn").contains("Check the name");
        assertThat(run.out()).contains("Webinar programme");
    }

    @Test
    void a_scenario_replaces_the_base_model() {
        var base = CommandRun.of("analyze", WEBINAR, "--json").json();
        var peak = CommandRun.of("analyze", WEBINAR, "--json", "--scenario", "peak")
                .json();

        assertThat(base.at("/scenario").isNull()).isTrue();
        assertThat(peak.at("/scenario").asString()).isEqualTo("peak");
        assertThat(peak.at("/metrics/demandPerWeek").asDouble())
                .isGreaterThan(base.at("/metrics/demandPerWeek").asDouble());
    }

    @Test
    void an_unknown_scenario_is_refused_with_those_there_are() {
        var run = CommandRun.of("analyze", WEBINAR, "--scenario", "holiday");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'holiday'").contains("peak");
    }

    @Test
    void the_standard_input_is_a_file_too() throws IOException {
        var run = CommandRun.reading(Files.readString(WEBINAR), "analyze", "-", "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.json().at("/file").asString()).isEqualTo("-");
        assertThat(run.json().at("/process/name").asString()).isEqualTo("Webinar programme");
    }

    @Test
    void names_cannot_steer_the_terminal() throws IOException {
        var hostile = Files.writeString(folder.resolve("hostile.bpmn"), """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x">
                <process id="p" name="evil&#x9b;2J&#x202e;name"><startEvent id="s"/>
                <task id="t" name="&#x9b;31mred&#x7f;&#10;second line"/><endEvent id="e"/>
                <sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/>
                </process></definitions>
                """);
        for (var options : List.of(List.<String>of(), List.of("--json"))) {
            var out = CommandRun.of(arguments("analyze", List.of(hostile), options.toArray(String[]::new)))
                    .out();
            assertThat(out.codePoints().filter(c -> c != '\n' && Character.isISOControl(c)))
                    .isEmpty();
            assertThat(out).contains("31mred");
        }
        assertThat(CommandRun.of("analyze", hostile).out()).doesNotContain("\u202e");
    }

    @Test
    void colours_are_for_terminals_only() {
        assertThat(CommandRun.with(InputStream.nullInputStream(), true, "analyze", WEBINAR)
                        .out())
                .contains("\u001b[1mSteps");
        assertThat(CommandRun.of("analyze", WEBINAR).out()).doesNotContain("\u001b");
    }

    // ── check

    @ParameterizedTest
    @CsvSource({"49d, 0", "48d, 1", "400h, 0", "380h, 1", "PT400H, 0"})
    void a_lead_time_limit_decides_by_working_days(String limit, int exitCode) {
        assertThat(CommandRun.of("check", WEBINAR, "--max-lead-time", limit, "--fail-on", "none")
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({"0.03, 0", "3%, 0", "0.05, 1"})
    void an_efficiency_limit_is_a_share_or_a_percentage(String limit, int exitCode) {
        assertThat(CommandRun.of("check", WEBINAR, "--min-pce", limit, "--fail-on", "none")
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void a_broken_limit_says_figure_value_and_limit() {
        var run = CommandRun.of("check", LEADS, WEBINAR, "--max-lead-time", "40d", "--fail-on", "none");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("ok      " + LEADS)
                .contains("FAILED  " + WEBINAR)
                .contains("! Lead time is 48.7 d; allowed is at most 40 d.")
                .contains("Files: 1 within their limits, 1 not, 0 not readable.");
    }

    @Test
    void a_file_that_cannot_be_read_outweighs_a_broken_limit() {
        assertThat(CommandRun.of("check", folder.resolve("gone.bpmn"), WEBINAR, "--max-lead-time", "1d")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void json_has_every_check_with_its_figure() {
        var answer = CommandRun.of("check", WEBINAR, "--max-lead-time", "40d", "--format", "json")
                .json();
        assertThat(answer.at("/passed").asBoolean()).isFalse();
        assertThat(elements(answer.at("/checks")))
                .filteredOn(c -> c.at("/id").asString().equals("max-lead-time"))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.at("/limit").asDouble()).isEqualTo(40 * 28_800.0);
                    assertThat(c.at("/unit").asString()).isEqualTo("s");
                });
    }

    @Test
    void sarif_points_at_file_line_and_element() throws IOException {
        var broken = Files.writeString(folder.resolve("no process.bpmn"), "<html/>");
        var log = CommandRun.of("check", WEBINAR, broken, "--max-lead-time", "40d", "--format", "sarif")
                .json();
        var results = elements(log.at("/runs/0/results"));
        var limit = results.stream()
                .filter(r -> r.at("/ruleId").asString().equals("max-lead-time"))
                .findFirst()
                .orElseThrow();
        var line = Files.readAllLines(WEBINAR)
                .get(limit.at("/locations/0/physicalLocation/region/startLine").asInt() - 1);

        assertThat(log.at("/version").asString()).isEqualTo("2.1.0");
        assertThat(line).contains("<bpmn:process id=\"Process_Webinar\"");
        assertThat(limit.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asString())
                .isEqualTo("Process_Webinar");
        assertThat(results)
                .allSatisfy(r -> assertThat(log.at("/runs/0/tool/driver/rules").findValuesAsString("id"))
                        .contains(r.at("/ruleId").asString()));
        assertThat(results.getLast()
                        .at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .endsWith("no%20process.bpmn");
        assertThat(log.at("/runs/0/invocations/0/executionSuccessful").asBoolean())
                .isFalse();
    }

    @Test
    void junit_has_a_suite_for_each_file_and_a_test_for_each_limit() throws Exception {
        var gone = folder.resolve("gone.bpmn");
        var run =
                CommandRun.of("check", WEBINAR, gone, "--max-lead-time", "40d", "--min-pce", "1%", "--format", "junit");
        var factory = DocumentBuilderFactory.newDefaultInstance();
        var root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(run.out())))
                .getDocumentElement();
        var suites = root.getElementsByTagName("testsuite");

        assertThat(suites.getLength()).isEqualTo(2);
        assertThat(((Element) suites.item(0)).getElementsByTagName("testcase").getLength())
                .isEqualTo(5);
        assertThat(((Element) suites.item(1)).getAttribute("errors")).isEqualTo("1");
        var failure = (Element) root.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("max-lead-time");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("max-lead-time");
    }

    // ── the command itself

    @ParameterizedTest
    @ValueSource(strings = {"--help", "analyze --help", "check --help", "serve --help", "--version"})
    void help_is_no_mistake(String commandLine) {
        var run = CommandRun.of((Object[]) commandLine.split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWithIgnoringCase(
                        commandLine.startsWith("--v") ? "takt " : run.out().substring(0, 1));
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anlyze x.bpmn",
                "analyze",
                "check",
                "analyze x.bpmn --frobnicate",
                "check processes/webinar/process.bpmn --max-lead-time soon",
                "check processes/webinar/process.bpmn --min-pce 7",
                "check processes/webinar/process.bpmn --max-cost -1",
                "check processes/webinar/process.bpmn --fail-on sometimes",
                "check processes/webinar/process.bpmn --format pdf",
                "serve --port 0",
                "serve --port 99999",
            })
    void wrong_usage_is_a_user_error_and_says_what_is_wrong(String commandLine) {
        var run = CommandRun.of((Object[]) commandLine.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("takt: ").doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void a_port_in_use_is_told_before_anything_starts() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = CommandRun.of("serve", "--port", taken.getLocalPort());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .contains("--port");
        }
    }

    @Test
    void a_bug_of_ours_is_an_incident_without_a_stack_trace() {
        var breaking = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("the sky fell");
            }
        };
        var run = CommandRun.with(breaking, false, "analyze", WEBINAR, "-");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("Webinar programme");
        assertThat(run.err())
                .contains("Internal error")
                .contains("the sky fell")
                .doesNotContain("at dev.takt");

        assertThat(CommandRun.with(breaking, false, "analyze", "-", "--verbose").err())
                .contains("at dev.takt");
    }

    @Test
    void who_asks_for_json_gets_json_for_a_wrong_option_too() {
        var wrong = CommandRun.of("analyze", "processes/webinar/process.bpmn", "--json", "--widht");

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(wrong.err()).isEmpty();
        assertThat(wrong.json().at("/error/code").asString()).isEqualTo("wrong-usage");
        assertThat(wrong.json().at("/error/message").asString()).contains("--widht");
        assertThat(wrong.json().at("/error/remedy").asString()).contains("takt analyze --help");
        assertThat(CommandRun.of("check", "--format", "json", "--min-pce", "2", "x.bpmn")
                        .json()
                        .at("/error/code")
                        .asString())
                .isEqualTo("wrong-usage");
        assertThat(CommandRun.of("analyze", "x.bpmn", "--widht").err()).contains("--widht");
    }

    @Test
    void an_error_in_a_scenario_file_names_that_file_and_not_the_model(@TempDir Path folder) throws IOException {
        var scenario = Files.writeString(folder.resolve("broken.json"), "{");

        for (var command : List.of("analyze", "check", "simulate")) {
            var run = CommandRun.of(command, "processes/webinar/process.bpmn", "--scenario", scenario);

            assertThat(run.exitCode()).isEqualTo(ExitCode.USER_ERROR);
            assertThat(run.err()).as(command).startsWith("takt: " + scenario).doesNotContain("process.bpmn");
        }
    }

    @Test
    void a_process_with_more_work_than_time_is_said_to_have_no_steady_state() {
        var run = CommandRun.of("analyze", "processes/creative-review/process.bpmn", "--scenario", "busy-season");

        assertThat(run.out()).contains("No steady state: Traffic manager").contains("its queue grows");
        assertThat(CommandRun.of("analyze", "processes/webinar/process.bpmn").out())
                .doesNotContain("No steady state");
    }
}
