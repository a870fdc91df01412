package dev.takt.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.Demand;
import dev.takt.model.Edit;
import dev.takt.model.NodeId;
import dev.takt.testing.SharedData;
import dev.takt.units.Probability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTests {

    private static final String MIXED = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <!-- before --><?style sheet?>
            <d:definitions zeta="1" xmlns:d="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:vendor" alpha='2'>
              <d:process id="P" v:later="x &quot;&lt;&#10;&#9;y" name="a &amp; b">
                <!-- inside -->
                <d:documentation>5 &lt; 6 &amp;&amp; 7 > 3&#13;</d:documentation>
                <d:extensionElements><v:script><![CDATA[if (a < b) { ]]></v:script><v:empty></v:empty></d:extensionElements>
                <d:task id="t" name="日本 😀"/><?inner pi?>
              </d:process>
            </d:definitions>
            <!-- after -->
            """;

    static Stream<Path> gallery() throws IOException {
        return EditSquareTests.gallery();
    }

    @Test
    void an_untouched_file_is_written_as_it_was_read() throws XMLStreamException {
        var bytes = MIXED.getBytes(StandardCharsets.UTF_8);
        assertThat(XmlEvents.of(BpmnDocument.read(bytes).toBytes())).isEqualTo(XmlEvents.of(bytes));
    }

    @Test
    void attributes_keep_their_order() {
        assertThat(Fixtures.text(MIXED).toXml()).containsSubsequence("zeta", "xmlns:d", "xmlns:v", "alpha");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-mix.bpmn", "lanes-only.bpmn"})
    void own_files_survive(String name) throws XMLStreamException {
        assertThat(XmlEvents.of(Fixtures.file(name).toBytes())).isEqualTo(XmlEvents.of(Fixtures.bytes(name)));
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void the_gallery_survives(Path file) throws IOException, XMLStreamException {
        var bytes = Files.readAllBytes(file);
        assertThat(XmlEvents.of(BpmnDocument.read(bytes).toBytes())).isEqualTo(XmlEvents.of(bytes));
    }

    @Test
    @SharedData.Needed
    void every_vendors_file_survives() throws IOException, XMLStreamException {
        var changed = new ArrayList<Path>();
        int survived = 0;
        for (var file : ImportTests.vendorFiles()) {
            var bytes = Files.readAllBytes(file);
            BpmnDocument document;
            try {
                document = BpmnDocument.read(bytes);
            } catch (UnreadableBpmn refused) {
                continue; // ImportTests says which
            }
            if (XmlEvents.of(document.toBytes()).equals(XmlEvents.of(bytes))) {
                survived++;
            } else {
                changed.add(file);
            }
        }
        assertThat(changed).isEmpty();
        assertThat(survived).isGreaterThan(850);
    }

    @Test
    @SharedData.Needed
    void an_edit_of_a_vendors_file_changes_only_what_it_says() throws IOException, XMLStreamException {
        var changed = new ArrayList<Path>();
        for (var file : ImportTests.vendorFiles()) {
            BpmnDocument document;
            try {
                document = BpmnDocument.read(file);
            } catch (UnreadableBpmn refused) {
                continue;
            }
            if (document.processes().isEmpty()) {
                continue;
            }
            var named = document.withIds();
            var edited = named.apply(new Edit.SetDemand(new Demand(3, Duration.ofDays(7), "P1W")));
            var lost = new ArrayList<>(XmlEvents.of(named.toBytes()));
            for (var event : XmlEvents.of(edited.toBytes())) {
                lost.remove(event);
            }
            lost.removeIf(event -> event.startsWith("start") && event.contains(":definitions ")); // takt's namespace
            lost.removeIf(
                    event -> event.startsWith("text") && event.substring(5).isBlank());
            if (!lost.isEmpty()) {
                changed.add(file);
            }
        }
        assertThat(changed).isEmpty();
    }

    @Test
    void what_an_editor_dropped_is_put_back() {
        var original = Fixtures.file("order-mix.bpmn");
        var edited = original.toXml()
                .replaceAll("(?s)<!--.*?-->\\s*", "")
                .replaceAll("<acme:[^>]*/>", "")
                .replaceAll(" acme:[a-z]+=\"[^\"]*\"", "")
                .replaceAll(" xmlns:acme=\"[^\"]*\"", "")
                .replace("Write the quote", "Write the offer");
        var restored = Fixtures.text(edited).restoreForeign(original).toXml();
        assertThat(restored)
                .contains("<!-- Two pools, nested lanes")
                .contains("<acme:colour fill=\"#00ff00\"")
                .contains("Write the offer")
                .contains("xmlns:acme=\"http://acme.example/modeller\"");
    }

    @Test
    void comments_return_to_their_places_and_removed_elements_do_not() {
        var original = Fixtures.process("<!-- first --><task id=\"a\"/><!-- second --><task id=\"b\"/><!-- last -->");
        var edited = Fixtures.process("<task id=\"b\"/><task id=\"c\"/>");
        var restored = edited.restoreForeign(original);
        assertThat(restored.toXml())
                .containsSubsequence("first", "second", "\"b\"", "\"c\"", "last")
                .doesNotContain("id=\"a\"");
    }

    @Test
    void others_marks_on_our_own_data_survive_its_editing() {
        var file = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:acme="http://acme.example"
                    xmlns:takt="http://takt.dev/schema/bpmn/1.0" targetNamespace="http://example.com">
                  <process id="p"><extensionElements><takt:valueStream>
                    <takt:role id="writer" name="Writer" acme:cost-centre="4711"/><takt:role id="editor" name="Editor"/>
                  </takt:valueStream></extensionElements>
                    <task id="a"><extensionElements><takt:step role="writer" acme:sheet="A7">
                      <takt:processTime kind="fixed" value="PT1H" acme:cell="C3"/><acme:note>measured twice</acme:note>
                    </takt:step></extensionElements></task>
                  </process>
                </definitions>""";
        var edited = file.replaceAll(" acme:[a-z-]+=\"[^\"]*\"", "")
                .replaceAll("<acme:note>.*?</acme:note>", "")
                .replace("PT1H", "PT2H");
        var restored = Fixtures.text(edited).restoreForeign(Fixtures.text(file)).toXml();
        assertThat(restored)
                .containsPattern("role id=\"writer\"[^>]*acme:cost-centre=\"4711\"")
                .containsPattern("step role=\"writer\"[^>]*acme:sheet=\"A7\"")
                .containsPattern("value=\"PT2H\"[^>]*acme:cell=\"C3\"")
                .containsOnlyOnce("<acme:note>measured twice</acme:note>")
                .containsOnlyOnce("cost-centre=");
    }

    @Test
    void nothing_is_put_back_twice() throws XMLStreamException {
        var document = Fixtures.file("order-mix.bpmn");
        assertThat(XmlEvents.of(document.restoreForeign(document).toBytes()))
                .isEqualTo(XmlEvents.of(document.toBytes()));
    }

    @Test
    void a_blank_process_is_sound_and_drawn() {
        var blank = BpmnDocument.blank("Press & <events>");
        assertThat(blank.name()).isEqualTo("Press & <events>");
        assertThat(blank.problems()).isEmpty();
        assertThat(blank.hasDiagram()).isTrue();
        assertThat(blank.valueStream().process().graph().flows()).hasSize(1);
    }

    @Test
    void step_data_are_written_into_the_element_and_nothing_else_moves() {
        var document = Fixtures.file("order-mix.bpmn");
        var before = document.toXml().lines().toList();
        var edit = new Edit.AdjustStep(new NodeId("Quote"), null, null, new Probability(0.9));
        var after = document.apply(edit).toXml().lines().toList();
        var removed = new ArrayList<>(before);
        removed.removeAll(after);
        assertThat(removed).singleElement().asString().contains("completeAndAccurate=\"0.8\"");
        var roles = new ArrayList<>(after);
        roles.removeAll(before);
        assertThat(roles)
                .as("the role that the lane implied is declared from now on")
                .hasSize(2)
                .anySatisfy(line ->
                        assertThat(line).isEqualToIgnoringWhitespace("<takt:role id=\"sales\" name=\"Sales\"/>"));
    }

    @Test
    void removing_a_step_takes_its_references_along_and_joins_the_line() {
        var xml = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
                  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI">
                <process id="P"><laneSet id="ls"><lane id="l"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>
                <task id="a"><outgoing>f</outgoing></task>
                <task id="b"><incoming>f</incoming><outgoing>g</outgoing></task>
                <task id="c"><incoming>g</incoming></task>
                <sequenceFlow id="f" sourceRef="a" targetRef="b"/><sequenceFlow id="g" sourceRef="b" targetRef="c"/>
                <textAnnotation id="n"><text>note</text></textAnnotation><association id="as" sourceRef="n" targetRef="b"/>
                </process>
                <bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="Pl" bpmnElement="P">
                <bpmndi:BPMNShape id="a_di" bpmnElement="a"><dc:Bounds x="0" y="0" width="100" height="80"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="b_di" bpmnElement="b"><dc:Bounds x="150" y="0" width="100" height="80"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="c_di" bpmnElement="c"><dc:Bounds x="300" y="100" width="100" height="80"/></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge id="f_di" bpmnElement="f"><di:waypoint x="100" y="40"/><di:waypoint x="150" y="40"/></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="g_di" bpmnElement="g"><di:waypoint x="250" y="40"/><di:waypoint x="275" y="40"/><di:waypoint x="275" y="140"/><di:waypoint x="300" y="140"/></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="as_di" bpmnElement="as"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/></bpmndi:BPMNEdge>
                </bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>""";
        var after =
                Fixtures.text(xml).apply(new Edit.RemoveNode(new NodeId("b"))).toXml();
        assertThat(after)
                .contains("<sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"c\"/>")
                .contains("<incoming>f</incoming>")
                .contains("<di:waypoint x=\"100\" y=\"40\"/><di:waypoint x=\"275\" y=\"40\"/>")
                .contains("<di:waypoint x=\"300\" y=\"140\"/>")
                .contains("id=\"n\"");
        for (var gone : List.of("\"b\"", ">b<", ">g<", "\"g\"", "b_di", "g_di", "\"as\"", "as_di")) {
            assertThat(after).doesNotContain(gone);
        }
    }
}
