package dev.takt.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.bpmn.xml.XmlReader;
import dev.takt.model.Edit;
import dev.takt.model.FlowNode;
import dev.takt.model.Problem;
import dev.takt.model.RemovalObstacle;
import dev.takt.testing.BpmnText;
import dev.takt.testing.RandomProcesses;
import dev.takt.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTests {

    private static final String DIAGRAM = "(?s)<(?:[A-Za-z0-9_]+:)?BPMNDiagram[ >].*</(?:[A-Za-z0-9_]+:)?BPMNDiagram>";

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_random_process_gets_a_drawing_without_overlaps(long seed) {
        var document =
                BpmnDocument.read(BpmnText.of(RandomProcesses.sound(seed)).getBytes(StandardCharsets.UTF_8));
        var drawn = document.withLayout();
        assertThat(drawn.hasDiagram()).isTrue();
        assertThat(drawn.valueStream()).isEqualTo(document.valueStream());
        assertTidy(drawn);
    }

    @Test
    void lanes_are_bands_that_hold_their_nodes() {
        var drawn = Fixtures.file("lanes-only.bpmn").withLayout();
        var bounds = bounds(drawn);
        assertThat(bounds.get("Lane_2").y()).isEqualTo(bounds.get("Lane_1").bottom());
        assertThat(holds(bounds.get("Lane_1"), bounds.get("Brief"))).isTrue();
        assertThat(holds(bounds.get("Lane_2"), bounds.get("Draw"))).isTrue();
        assertThat(bounds.get("Participant_1").width())
                .isGreaterThan(bounds.get("Lane_1").width());
    }

    @Test
    void work_goes_from_left_to_right_and_only_repeats_go_back() {
        var bounds = bounds(Fixtures.file("lanes-only.bpmn").withLayout());
        assertThat(List.of("Start", "Brief", "Draw", "Ready", "End"))
                .isSortedAccordingTo((a, b) ->
                        Double.compare(bounds.get(a).centreX(), bounds.get(b).centreX()));
    }

    @Test
    void a_boundary_event_sits_on_its_host_and_an_inside_within_its_sub_process() {
        var source = new String(Fixtures.bytes("order-mix.bpmn"), StandardCharsets.UTF_8);
        var bounds = bounds(Fixtures.text(source).withLayout());
        assertThat(bounds.get("Late").centreY()).isEqualTo(bounds.get("Print").bottom());
        assertThat(holds(bounds.get("Pack"), bounds.get("Box"))).isTrue();
    }

    @Test
    void the_same_file_is_laid_out_the_same_twice() {
        var document = Fixtures.file("order-mix.bpmn");
        assertThat(document.withLayout().toXml())
                .isEqualTo(document.withLayout().toXml());
    }

    @Test
    void what_an_author_drew_stays_and_only_what_is_missing_is_added() {
        var blank = BpmnDocument.blank("Half drawn").toXml();
        var partial = Fixtures.text(
                blank.replace("<bpmn:sequenceFlow", "<bpmn:task id=\"New\" name=\"new\"/><bpmn:sequenceFlow")
                        .replaceFirst(
                                "<bpmn:sequenceFlow",
                                "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"Start_1\" targetRef=\"New\"/><bpmn:sequenceFlow"));
        assertThat(partial.hasDiagram()).isFalse();
        var drawn = partial.withLayout();
        assertThat(drawn.hasDiagram()).isTrue();
        assertThat(bounds(drawn).get("Start_1")).isEqualTo(bounds(partial).get("Start_1"));
        assertThat(bounds(drawn).get("New").y())
                .isGreaterThan(bounds(drawn).get("Start_1").bottom());
    }

    @Test
    void a_drawn_file_is_left_alone() {
        var blank = BpmnDocument.blank("Drawn");
        assertThat(blank.withLayout()).isSameAs(blank);
    }

    @Test
    void a_very_large_process_gets_a_simple_grid_and_says_so() {
        var xml = new StringBuilder("<startEvent id=\"n0\"/>");
        for (int i = 1; i < 20_000; i++) {
            xml.append("<task id=\"n%d\"/>".formatted(i));
            xml.append("<sequenceFlow id=\"f%d\" sourceRef=\"n%d\" targetRef=\"n%d\"/>".formatted(i, i - 1, i));
        }
        var document = Fixtures.process(xml.toString());
        var drawn = Assertions.assertTimeout(Duration.ofSeconds(20), document::withLayout);
        assertThat(drawn.hasDiagram()).isTrue();
        assertThat(drawn.problems()).extracting(Problem::code).containsExactly("simple-layout");
    }

    @Test
    @SharedData.Needed
    void the_reference_models_are_laid_out_anew() throws IOException {
        for (var file :
                SharedData.files("bpmn/miwg/reference", f -> f.toString().endsWith(".bpmn"))) {
            var bare = Files.readString(file).replaceAll(DIAGRAM, "");
            var document = Fixtures.text(bare);
            if (!document.processes().isEmpty()) {
                var drawn = document.withLayout();
                assertThat(drawn.hasDiagram()).as(file.toString()).isTrue();
                assertTidy(drawn);
            }
        }
    }

    /** A plane that is there already may lack the namespaces of what is drawn on it, or hide them. */
    @ParameterizedTest
    @ValueSource(strings = {"", " xmlns:dc='urn:other'", " xmlns:di='urn:other' xmlns:dc='urn:another'"})
    void an_empty_plane_without_the_namespaces_of_shapes_is_filled(String declared) {
        var document = Fixtures.text("""
                <m:definitions xmlns:m="http://www.omg.org/spec/BPMN/20100524/MODEL"%1$s>
                <m:process id="P"><m:startEvent id="s"/><m:endEvent id="e"/><m:sequenceFlow id="f" sourceRef="s" targetRef="e"/></m:process>
                <d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"%1$s><d:BPMNPlane bpmnElement="P"%1$s/></d:BPMNDiagram>
                </m:definitions>""".formatted(declared));

        assertTidy(document.withLayout());
    }

    @Test
    @SharedData.Needed
    void every_vendor_file_is_laid_out_as_far_as_it_lacks_a_drawing() throws IOException {
        for (var file : ImportTests.vendorFiles()) {
            var bytes = Files.readAllBytes(file);
            try {
                var drawn = BpmnDocument.read(bytes).withIds().withLayout();
                assertThat(BpmnDocument.read(drawn.toBytes()).processes())
                        .as(file.toString())
                        .hasSameSizeAs(drawn.processes());
            } catch (UnreadableBpmn e) {
                assertThat(e.problem().message()).as(file.toString()).isNotBlank(); // see ImportTests
            } catch (RuntimeException e) {
                throw new AssertionError(file.toString(), e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webinar",
                "product-launch",
                "lead-management",
                "campaign-intake",
                "email-campaign",
                "content-production",
                "creative-review",
                "budget-approval",
                "trade-show",
                "nurture-programme"
            })
    void the_gallery_is_tidy_as_drawn_and_after_any_step_is_removed(String name) throws IOException {
        var document = BpmnDocument.read(Files.readAllBytes(Path.of("processes", name, "process.bpmn")));
        assertTidy(document);
        var stream = document.valueStream();
        var graph = stream.process().graph();
        for (var node : graph.nodes()) {
            boolean free =
                    node instanceof FlowNode.Task && !stream.step(node.id()).mandatory();
            if (free && RemovalObstacle.find(graph, node).isEmpty()) {
                assertTidy(document.apply(new Edit.RemoveNode(node.id())));
            }
        }
    }

    private static boolean holds(Bounds outer, Bounds inner) {
        return outer.contains(inner.centreX(), inner.centreY());
    }

    /** Nodes of one scope do not overlap, and every flow starts and ends at the border of its nodes. */
    private static void assertTidy(BpmnDocument document) {
        var bounds = bounds(document);
        var edges = edges(document);
        for (var process : document.processes()) {
            document.valueStream(process).process().graph().forEachScope(scope -> {
                var placed = new ArrayList<Bounds>();
                for (var node : scope.nodes()) {
                    var own = bounds.get(node.id().value());
                    assertThat(own).as("place of %s", node.id()).isNotNull();
                    if (!(node instanceof FlowNode.BoundaryEvent)) {
                        assertThat(placed).as("%s overlaps nothing", node.id()).noneMatch(other -> overlap(own, other));
                        placed.add(own);
                    }
                }
                for (var flow : scope.flows()) {
                    var points = edges.get(flow.id().value());
                    assertThat(points).as("line of %s", flow.id()).hasSizeGreaterThan(1);
                    assertThat(touches(bounds.get(flow.source().value()), points.getFirst()))
                            .as("%s starts at its source", flow.id())
                            .isTrue();
                    assertThat(touches(bounds.get(flow.target().value()), points.getLast()))
                            .as("%s ends at its target", flow.id())
                            .isTrue();
                    for (var node : scope.nodes()) {
                        if (!(node instanceof FlowNode.BoundaryEvent)) {
                            assertThat(crosses(points, bounds.get(node.id().value())))
                                    .as("%s goes through %s", flow.id(), node.id())
                                    .isFalse();
                        }
                    }
                }
            });
        }
    }

    /** A part of the line runs inside of the bounds, not just along their border. */
    private static boolean crosses(List<Waypoint> line, Bounds bounds) {
        for (int i = 1; i < line.size(); i++) {
            var a = line.get(i - 1);
            var b = line.get(i);
            if (Math.max(a.x(), b.x()) > bounds.x() + 1
                    && Math.min(a.x(), b.x()) < bounds.right() - 1
                    && Math.max(a.y(), b.y()) > bounds.y() + 1
                    && Math.min(a.y(), b.y()) < bounds.bottom() - 1) {
                return true;
            }
        }
        return false;
    }

    private static boolean overlap(Bounds a, Bounds b) {
        return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
    }

    private static boolean touches(Bounds bounds, Waypoint point) {
        return new Bounds(bounds.x() - 2, bounds.y() - 2, bounds.width() + 4, bounds.height() + 4)
                .contains(point.x(), point.y());
    }

    private static Map<String, Bounds> bounds(BpmnDocument document) {
        var bounds = new LinkedHashMap<String, Bounds>();
        for (var shape : diagramElements(document, "BPMNShape")) {
            bounds.put(shape.attribute("bpmnElement"), Bounds.of(shape));
        }
        return bounds;
    }

    private static Map<String, List<Waypoint>> edges(BpmnDocument document) {
        var edges = new LinkedHashMap<String, List<Waypoint>>();
        for (var edge : diagramElements(document, "BPMNEdge")) {
            edges.put(edge.attribute("bpmnElement"), Waypoints.of(edge));
        }
        return edges;
    }

    private static List<XmlElement> diagramElements(BpmnDocument document, String kind) {
        var root = XmlReader.read(document.toBytes(), BpmnLimits.DEFAULT.xml()).root();
        return root.descendants().stream()
                .filter(e -> e.is(BpmnNames.BPMN_DI, kind))
                .toList();
    }
}
