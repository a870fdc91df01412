package dev.takt.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.FlowNode;
import dev.takt.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EditorIdsTests {

    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");

    private static final String JAPANESE = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:t="http://example.com"
                xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                xmlns:takt="http://takt.dev/schema/bpmn/1.0" targetNamespace="http://example.com">
              <process id="プロセス" name="Campaign">
                <extensionElements>
                  <takt:valueStream>
                    <takt:sla duration="PT8H" clock="working" from="確認" to="End"/>
                  </takt:valueStream>
                </extensionElements>
                <laneSet id="Pool 2_laneSet">
                  <lane id="Lane_1" name="Marketing"><flowNodeRef>確認</flowNodeRef></lane>
                </laneSet>
                <startEvent id="Start"><outgoing>1 to review</outgoing></startEvent>
                <task id="確認" name="Review"><incoming>1 to review</incoming></task>
                <boundaryEvent id="__" attachedToRef="t:確認"><timerEventDefinition id="期限"/></boundaryEvent>
                <boundaryEvent id="期日" attachedToRef="確認"><timerEventDefinition id="期限2"/></boundaryEvent>
                <endEvent id="End"/>
                <sequenceFlow id="1 to review" sourceRef="Start" targetRef="確認"/>
                <sequenceFlow id="2" sourceRef="確認" targetRef="End"/>
                <sequenceFlow id="_2" sourceRef="期日" targetRef="End"/>
              </process>
              <di:BPMNDiagram id="D"><di:BPMNPlane id="P" bpmnElement="プロセス">
                <di:BPMNShape id="確認_di" bpmnElement="確認"><dc:Bounds x="1" y="1" width="9" height="9"/></di:BPMNShape>
              </di:BPMNPlane></di:BPMNDiagram>
            </definitions>""";

    @Test
    void ids_in_other_letters_become_readable_and_everything_that_names_them_follows() {
        var read = BpmnDocument.read(JAPANESE.getBytes(StandardCharsets.UTF_8)).withIds();
        var xml = read.toXml();

        assertThat(ids(xml)).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z_][\\w.-]*"));
        assertThat(xml).contains("attachedToRef=\"task_1\"", "from=\"task_1\"", "bpmnElement=\"task_1\"");
        assertThat(xml).contains(">_1_to_review</incoming>", "<flowNodeRef>task_1</flowNodeRef>", "id=\"_2_2\"");
        var graph = read.valueStream().process().graph();
        assertThat(graph.flows())
                .extracting(f -> f.source().value() + " > " + f.target().value())
                .containsExactly("Start > task_1", "task_1 > End", "boundaryEvent_1 > End");
        assertThat(graph.nodes())
                .filteredOn(FlowNode.BoundaryEvent.class::isInstance)
                .allSatisfy(b -> assertThat(
                                ((FlowNode.BoundaryEvent) b).attachedTo().value())
                        .isEqualTo("task_1"));
        assertThat(read.problems())
                .filteredOn(p -> p.code().equals("renamed-id"))
                .isNotEmpty();
        assertThat(read.withIds()).as("there is nothing left to do").isSameAs(read);
    }

    @Test
    @SharedData.Needed
    void every_vendors_file_is_readable_for_editors_and_means_the_same() throws IOException {
        var renamed = new ArrayList<String>();
        for (var file : ImportTests.vendorFiles()) {
            try {
                var before = BpmnDocument.read(file);
                var after = before.withIds();
                assertThat(after.valueStream().process().graph().allNodes())
                        .as(file.toString())
                        .hasSameSizeAs(before.valueStream().process().graph().allNodes());
                assertThat(after.valueStream().process().graph().flows())
                        .as(file.toString())
                        .hasSameSizeAs(before.valueStream().process().graph().flows());
                assertThat(EditorIds.needed(BpmnDocument.read(after.toBytes()).tree()))
                        .as(file.toString())
                        .isFalse();
                if (after.problems().stream().anyMatch(p -> p.code().equals(EditorIds.RENAMED))) {
                    renamed.add(file.getFileName().toString());
                }
            } catch (UnreadableBpmn refused) {
                assertThat(refused.problem().line()).isNotNull();
            }
        }
        assertThat(renamed).contains("A.4.1-roundtrip.bpmn", "miwg-A.1.0_modified_02_japanese_characters.bpmn");
    }

    private static ArrayList<String> ids(String xml) {
        var ids = new ArrayList<String>();
        var matcher = ID.matcher(xml);
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids;
    }
}
