package dev.takt.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.Lane;
import dev.takt.model.Problem;
import dev.takt.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every file of the shared vendor exports imports whole, or is refused with line, element and cause. */
@SharedData.Needed
class ImportTests {

    static List<Path> vendorFiles() {
        return SharedData.files(
                "bpmn", f -> f.toString().endsWith(".bpmn") || f.toString().endsWith(".xml"));
    }

    @Test
    void each_file_imports_or_says_where_it_is_broken() throws IOException {
        var refused = new ArrayList<String>();
        for (var file : vendorFiles()) {
            try {
                var document = BpmnDocument.read(file);
                document.processes()
                        .forEach(p -> assertThat(document.valueStream(p)).isNotNull());
                assertThat(document.problems()).allSatisfy(p -> {
                    assertThat(p.message()).isNotBlank();
                    assertThat(p.remedy()).isNotBlank();
                    if (p.severity() == Problem.Severity.ERROR) {
                        assertThat(p.line()).isNotNull();
                        assertThat(p.element()).isNotNull();
                    }
                });
            } catch (UnreadableBpmn e) {
                assertThat(e.problem().line()).as("%s: %s", file, e.problem()).isNotNull();
                assertThat(e.problem().element())
                        .as("%s: %s", file, e.problem())
                        .isNotNull();
                refused.add(file.getFileName().toString());
            }
        }
        assertThat(refused)
                .as("one is not well-formed, as its folder says; the other attacks the parser with attributes")
                .containsExactly("single_process.bpmn", "BpmnParseTest.testParseProcessDefinitionFSP.bpmn20.xml");
    }

    @Test
    void each_file_holds_what_the_facts_say() throws IOException {
        var facts = facts();
        assertThat(facts).hasSizeGreaterThan(900);
        var differences = new ArrayList<String>();
        for (var fact : facts) {
            boolean readable =
                    fact.get("parse_error").isEmpty() && !fact.get("path").contains("ProcessDefinitionFSP");
            if (readable) {
                var document = BpmnDocument.read(SharedData.path(fact.get("path")));
                compare(fact, document, differences);
            }
        }
        if (!differences.isEmpty()) {
            fail(
                    "%d differences:%n%s",
                    differences.size(), String.join("\n", differences.subList(0, Math.min(40, differences.size()))));
        }
    }

    private static void compare(Map<String, String> fact, BpmnDocument document, List<String> differences) {
        var nodes = new ArrayList<FlowNode>();
        int flows = 0;
        int lanes = 0;
        for (var process : document.processes()) {
            var model = document.valueStream(process).process();
            nodes.addAll(model.graph().allNodes());
            flows += model.graph().allFlows().size();
            lanes += lanes(model.lanes());
        }
        var reported = Set.of("bad-attachment", "dangling-flow", "flow-crosses-border", "misplaced-element");
        if (!fact.get("choreographyTask").equals("0")) {
            return; // its events are those of a choreography, which is kept and listed
        }
        boolean defects = document.problems().stream().anyMatch(p -> reported.contains(p.code()));
        var found = new LinkedHashMap<String, Long>();
        found.put("process", (long) document.processes().size());
        found.put(
                "tasks",
                nodes.stream()
                        .filter(n -> n instanceof FlowNode.Task || n instanceof FlowNode.CallActivity)
                        .count());
        found.put("gateways", nodes.stream().filter(ImportTests::isGateway).count());
        found.put("events", nodes.stream().filter(ImportTests::isEvent).count());
        found.put(
                "boundaryEvent",
                nodes.stream().filter(FlowNode.BoundaryEvent.class::isInstance).count());
        found.put("subProcess", subProcesses(nodes, FlowNode.SubProcess.Kind.EMBEDDED, FlowNode.SubProcess.Kind.EVENT));
        found.put("transaction", subProcesses(nodes, FlowNode.SubProcess.Kind.TRANSACTION, null));
        found.put("adHocSubProcess", subProcesses(nodes, FlowNode.SubProcess.Kind.AD_HOC, null));
        found.put("sequenceFlow", (long) flows);
        found.put("lane", (long) lanes);
        found.forEach((name, count) -> {
            long expected = Long.parseLong(fact.get(name));
            boolean explained = defects && count < expected && !name.equals("tasks");
            if (count != expected && !explained) {
                differences.add("%s: %s %d, expected %d".formatted(fact.get("path"), name, count, expected));
            }
        });
    }

    private static long subProcesses(List<FlowNode> nodes, FlowNode.SubProcess.Kind kind, FlowNode.SubProcess.Kind or) {
        return nodes.stream()
                .filter(n -> n instanceof FlowNode.SubProcess s && (s.kind() == kind || s.kind() == or))
                .count();
    }

    private static boolean isGateway(FlowNode node) {
        return node instanceof FlowNode.ExclusiveGateway
                || node instanceof FlowNode.ParallelGateway
                || node instanceof FlowNode.InclusiveGateway
                || node instanceof FlowNode.EventBasedGateway
                || node instanceof FlowNode.ComplexGateway;
    }

    private static boolean isEvent(FlowNode node) {
        return node instanceof FlowNode.StartEvent
                || node instanceof FlowNode.EndEvent
                || node instanceof FlowNode.CatchEvent
                || node instanceof FlowNode.ThrowEvent
                || node instanceof FlowNode.BoundaryEvent;
    }

    private static int lanes(List<Lane> outermost) {
        int count = 0;
        var pending = new ArrayDeque<>(outermost);
        while (!pending.isEmpty()) {
            count++;
            pending.addAll(pending.remove().children());
        }
        return count;
    }

    @Test
    void names_in_any_script_stay_whole() throws IOException {
        var names = new ArrayList<String>();
        for (var file :
                SharedData.files("bpmn/bpmn-visualization-js", f -> f.toString().endsWith(".bpmn"))) {
            var document = BpmnDocument.read(file);
            for (var process : document.processes()) {
                document.valueStream(process).process().graph().allNodes().forEach(n -> names.add(n.name()));
            }
        }
        assertThat(names).noneMatch(n -> n.contains("\uFFFD"));
        assertThat(names).contains("開始イベント"); // in a file that wrongly declares ISO-8859-1
    }

    @Test
    void a_reference_model_of_the_interchange_group_is_understood() throws IOException {
        var document = BpmnDocument.read(SharedData.path("bpmn/miwg/reference/C.1.0.bpmn"));
        var roles = document.valueStream().roles();
        assertThat(roles).isNotEmpty();
        assertThat(document.valueStream().process().graph().allNodes())
                .anyMatch(n -> n instanceof FlowNode.StartEvent s && s.trigger() != EventTrigger.NONE);
    }

    /** Rows of the facts file by column; fields may be quoted. */
    static List<Map<String, String>> facts() throws IOException {
        var rows = new ArrayList<Map<String, String>>();
        List<String> header = null;
        for (var line : Files.readAllLines(SharedData.path("FACTS-bpmn.csv"))) {
            var fields = fields(line);
            if (header == null) {
                header = fields;
            } else {
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < header.size(); i++) {
                    row.put(header.get(i), i < fields.size() ? fields.get(i) : "");
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
