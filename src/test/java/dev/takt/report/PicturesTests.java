package dev.takt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.analysis.FlowAnalysis;
import dev.takt.bpmn.BpmnDocument;
import dev.takt.diagnosis.Diagnosis;
import dev.takt.diagnosis.Finding;
import dev.takt.model.NodeId;
import dev.takt.model.ValueStream;
import dev.takt.report.drawing.Drawing;
import dev.takt.report.drawing.Mark;
import dev.takt.testing.RandomProcesses;
import dev.takt.testing.StreamBuilder;
import dev.takt.units.FigureText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What the pictures show, and that it can be read. */
class PicturesTests {

    private static final PictureOptions EXPANDED =
            new PictureOptions(Theme.LIGHT, PictureOptions.DEFAULT_WIDTH, true, Set.of());

    private static MappedStream mapped(String name, ValueStream stream) {
        var analysis = FlowAnalysis.analyze(stream);
        var findings = Diagnosis.diagnose(stream, analysis).stream()
                .filter(Finding::isLeading)
                .toList();
        return new MappedStream(name, null, stream, analysis, findings, Map.of());
    }

    private static MappedStream gallery(Path folder) throws IOException {
        var document = BpmnDocument.read(folder.resolve("process.bpmn"));
        return mapped(document.name(), document.valueStream());
    }

    static Stream<Path> gallery() throws IOException {
        return Files.list(Path.of("processes")).sorted();
    }

    private static Set<String> steps(Drawing drawing) {
        var found = new HashSet<String>();
        for (var mark : drawing.marks()) {
            if (mark instanceof Mark.Open open && open.data().containsKey("step")) {
                found.add(open.data().get("step"));
            }
        }
        return found;
    }

    private static List<Mark.Text> texts(Drawing drawing) {
        return drawing.marks().stream()
                .filter(Mark.Text.class::isInstance)
                .map(Mark.Text.class::cast)
                .toList();
    }

    /** Texts lie within the picture and not on each other; a pixel of white is enough. */
    private static void canBeRead(Drawing drawing) {
        var texts = new ArrayList<>(texts(drawing));
        assertThat(texts).isNotEmpty();
        for (var t : texts) {
            assertThat(t.left() >= 0 && t.left() + t.width() <= drawing.width() && t.y() <= drawing.height())
                    .as("“%s” at %.0f,%.0f is within the picture", t.text(), t.x(), t.y())
                    .isTrue();
        }
        texts.sort(Comparator.comparingDouble(Mark.Text::y));
        for (int i = 0; i < texts.size(); i++) {
            var a = texts.get(i);
            for (int k = i + 1; k < texts.size() && texts.get(k).y() - a.y() < 24; k++) {
                var b = texts.get(k);
                boolean beside = a.left() + a.width() <= b.left() + 0.5 || b.left() + b.width() <= a.left() + 0.5;
                boolean below = b.y() - 0.72 * b.style().size() >= a.y() - 0.5;
                assertThat(beside || below)
                        .as("“%s” at %.0f,%.0f and “%s” at %.0f,%.0f", a.text(), a.x(), a.y(), b.text(), b.x(), b.y())
                        .isTrue();
            }
        }
    }

    private static Element parsed(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void the_map_of_every_gallery_process_shows_every_step(Path folder) throws Exception {
        var mapped = gallery(folder);

        var drawing = ValueStreamPictures.map(mapped, EXPANDED).drawing();

        assertThat(steps(drawing))
                .containsExactlyInAnyOrderElementsOf(mapped.stream().steps().keySet().stream()
                        .map(NodeId::value)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void totals_are_the_figures_of_the_analysis(Path folder) throws Exception {
        var mapped = gallery(folder);
        var cases = mapped.analysis().profile().cases();
        double day = mapped.stream().defaultCalendar().workingTimePerDay().toSeconds();

        var shown = new ArrayList<String>();
        var marks = ValueStreamPictures.map(mapped, PictureOptions.DEFAULT)
                .drawing()
                .marks();
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i) instanceof Mark.Open open
                    && open.kind().equals("total")
                    && marks.get(i + 1) instanceof Mark.Text text) {
                shown.add(open.data().get("total") + "=" + text.text());
            }
        }

        assertThat(shown)
                .contains(
                        "Lead time (working)="
                                + FigureText.duration(cases.leadTime().mean(), day),
                        "Lead time (elapsed)="
                                + FigureText.duration(
                                        cases.elapsedLeadTime().mean(),
                                        Duration.ofDays(1).toSeconds()),
                        "Process time="
                                + FigureText.effort(cases.criticalProcessTime().mean()),
                        "PCE=" + FigureText.percent(cases.processCycleEfficiency()));
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void the_ladder_adds_up_to_lead_time_and_process_time(Path folder) throws Exception {
        addsUp(gallery(folder));
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_ladder_of_any_process_adds_up(long seed) {
        addsUp(mapped("random", RandomProcesses.sound(seed)));
    }

    private static void addsUp(MappedStream mapped) {
        var steps = StepView.of(mapped);
        var line = StreamLine.of(mapped.analysis().course(), 1, 1, LineNames.of(mapped, steps), new HashSet<>());
        double wait = line.boxes().stream()
                        .mapToDouble(StreamLine.Box::waitingSeconds)
                        .sum()
                + line.branches().stream().mapToDouble(b -> b.waitingSeconds).sum()
                + line.holds().stream()
                        .mapToDouble(StreamLine.Hold::waitingSeconds)
                        .sum();
        double work = line.boxes().stream()
                        .mapToDouble(StreamLine.Box::processSeconds)
                        .sum()
                + line.branches().stream().mapToDouble(b -> b.processSeconds).sum();
        var cases = mapped.analysis().profile().cases();
        if (cases.leadTime() != null) {
            double lead = cases.leadTime().mean();
            assertThat(wait + work).isCloseTo(lead, within(1e-6 * (1 + lead)));
        }
        if (cases.criticalProcessTime() != null) {
            double process = cases.criticalProcessTime().mean();
            assertThat(work).isCloseTo(process, within(1e-6 * (1 + process)));
        }
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void every_text_of_every_picture_can_be_read(Path folder) throws Exception {
        var mapped = gallery(folder);
        for (double width : new double[] {640, 1_000, 1_480, 2_400}) {
            for (boolean all : new boolean[] {false, true}) {
                var options = new PictureOptions(Theme.PRINT, width, all, Set.of());
                canBeRead(ValueStreamPictures.map(mapped, options).drawing());
                canBeRead(ValueStreamPictures.balance(mapped, options).drawing());
                canBeRead(ValueStreamPictures.gantt(mapped, options).drawing());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void every_view_of_every_gallery_process_is_drawn_in_every_theme_and_format(Path folder) throws Exception {
        var mapped = gallery(folder);
        for (var theme : Theme.values()) {
            var options = new PictureOptions(theme, PictureOptions.DEFAULT_WIDTH, false, Set.of());
            for (var picture : List.of(
                    ValueStreamPictures.map(mapped, options),
                    ValueStreamPictures.balance(mapped, options),
                    ValueStreamPictures.gantt(mapped, options),
                    ValueStreamPictures.compare(mapped, mapped, options))) {
                var root = parsed(picture.svg());
                assertThat(root.getLocalName()).isEqualTo("svg");
                assertThat(root.getElementsByTagName("text").getLength()).isGreaterThan(10);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_map_of_any_process_shows_every_step_and_can_be_read(long seed) {
        var mapped = mapped("random", RandomProcesses.sound(seed));

        var drawing = ValueStreamPictures.map(mapped, EXPANDED).drawing();

        var activities = StepView.of(mapped).keySet();
        var inside = mapped.stream().process().graph().allNodes().stream()
                .filter(n -> n instanceof dev.takt.model.FlowNode.SubProcess sub
                        && !sub.body().nodes().isEmpty())
                .map(n -> n.id())
                .toList();
        assertThat(activities)
                .allSatisfy(id -> assertThat(steps(drawing).contains(id.value()) || inside.contains(id))
                        .as("step %s", id)
                        .isTrue());
        canBeRead(drawing);
        canBeRead(ValueStreamPictures.gantt(mapped, PictureOptions.DEFAULT).drawing());
        canBeRead(ValueStreamPictures.balance(mapped, PictureOptions.DEFAULT).drawing());
    }

    /** Every way that the time view names can be taken, and only that changes which steps the case does. */
    @ParameterizedTest
    @MethodSource("gallery")
    void the_case_of_the_time_view_takes_the_way_asked_for(Path folder) throws Exception {
        var mapped = gallery(folder);
        var names = LineNames.of(mapped, StepView.of(mapped));
        var usual = TypicalCase.of(mapped.analysis().course(), names, Set.of());
        assertThat(usual.turns()).noneMatch(TypicalCase.Turn::taken);

        for (var turn : usual.turns()) {
            var other = TypicalCase.of(mapped.analysis().course(), names, Set.of(turn.key()));

            assertThat(other.turns())
                    .filteredOn(t -> t.key().equals(turn.key()))
                    .singleElement()
                    .returns(true, TypicalCase.Turn::taken);
            if (turn.again()) {
                assertThat(other.bars()).hasSizeGreaterThan(usual.bars().size());
            } else {
                assertThat(stepsOf(other)).isNotEqualTo(stepsOf(usual));
            }
            var options = new PictureOptions(Theme.LIGHT, PictureOptions.DEFAULT_WIDTH, false, Set.of(turn.key()));
            canBeRead(ValueStreamPictures.gantt(mapped, options).drawing());
        }
    }

    private static List<String> stepsOf(TypicalCase.Played played) {
        return played.bars().stream().map(bar -> bar.step().id().value()).toList();
    }

    @Test
    void a_picture_is_the_same_each_time() throws Exception {
        var folder = Path.of("processes/webinar");

        var once = ValueStreamPictures.map(gallery(folder), EXPANDED);
        var again = ValueStreamPictures.map(gallery(folder), EXPANDED);

        assertThat(again.svg()).isEqualTo(once.svg());
        assertThat(again.pdf()).isEqualTo(once.pdf());
        assertThat(again.png()).isEqualTo(once.png());
    }

    /** A brief, a review that sends a third back, and a decision. */
    private static ValueStream small() {
        return new StreamBuilder()
                .demandPerWeek(2)
                .role("writer", 1.0, 50.0)
                .role("lead", 0.5, 90.0)
                .start("s")
                .task("brief", d -> d.work(1).queue(2).role("writer").system("Docs"))
                .xor("again")
                .task("review", d -> d.work(0.5).queue(8).role("lead").quality(0.8))
                .xor("good")
                .task("correct", d -> d.work(1).queue(4).role("writer"))
                .xor("kind")
                .task("print", d -> d.work(2).queue(16).role("writer"))
                .xor("done")
                .end("e")
                .chain("s", "brief", "again", "review", "good")
                .flow("good", "correct", 0.25)
                .flow("correct", "again")
                .flow("good", "kind")
                .flow("kind", "print", 0.4)
                .flow("kind", "done")
                .chain("print", "done", "e")
                .build();
    }

    /** {@code -Dgolden.update=true} writes the picture anew; look at the difference. */
    @Test
    void the_map_of_a_small_process_is_the_committed_one() throws IOException {
        var file = Path.of("src/test/resources/report/small-map.svg");
        var svg = ValueStreamPictures.map(mapped("Small process", small()), PictureOptions.DEFAULT)
                .svg();

        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, svg);
        }

        assertThat(svg).isEqualTo(Files.readString(file));
    }

    @Test
    void branches_fold_and_open_by_their_key() {
        var mapped = mapped("Small process", small());
        var folded = ValueStreamPictures.map(mapped, PictureOptions.DEFAULT).drawing();
        var keys = new ArrayList<String>();
        for (var mark : folded.marks()) {
            if (mark instanceof Mark.Open open && open.kind().equals("branch")) {
                keys.add(open.data().get("branch"));
            }
        }

        assertThat(keys).containsExactlyInAnyOrder("good-correct", "kind-print");
        assertThat(steps(folded)).containsExactlyInAnyOrder("brief", "review");
        var one = new PictureOptions(Theme.LIGHT, PictureOptions.DEFAULT_WIDTH, false, Set.of("good-correct"));
        assertThat(steps(ValueStreamPictures.map(mapped, one).drawing()))
                .containsExactlyInAnyOrder("brief", "review", "correct");
    }

    @Test
    void names_are_text_and_never_markup() throws Exception {
        var evil = List.of(
                "</text><script>alert(1)</script>",
                "\" onload=\"alert(1)",
                "]]><svg onload='alert(1)'>",
                "&amp;&lt;&#x3c;script&#x3e;",
                "\u202Egpj.exe\u0000\u0007 \uD800 tail",
                "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 日本語のとても長い名前 🙂🙂🙂",
                "x".repeat(5_000));
        var builder = new StreamBuilder().start("s");
        var chain = new ArrayList<String>(List.of("s"));
        for (int i = 0; i < evil.size(); i++) {
            var name = evil.get(i);
            builder.node(
                    new dev.takt.model.FlowNode.Task(new NodeId("t" + i), name, dev.takt.model.TaskKind.USER, null));
            builder.data("t" + i, d -> d.work(1).queue(1).system(name));
            chain.add("t" + i);
        }
        chain.add("e");
        var mapped = mapped(
                evil.getFirst(),
                builder.end("e").chain(chain.toArray(String[]::new)).build());

        for (var picture : List.of(
                ValueStreamPictures.map(mapped, EXPANDED),
                ValueStreamPictures.gantt(mapped, EXPANDED),
                ValueStreamPictures.compare(mapped, mapped, EXPANDED))) {
            var root = parsed(picture.svg());
            var all = root.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                var element = (Element) all.item(i);
                assertThat(element.getLocalName()).isIn("title", "desc", "rect", "g", "path", "text");
                for (int k = 0; k < element.getAttributes().getLength(); k++) {
                    assertThat(element.getAttributes().item(k).getNodeName()).doesNotStartWith("on");
                }
            }
            canBeRead(picture.drawing());
            assertThat(picture.pdf()).isNotEmpty();
            assertThat(picture.png()).isNotEmpty();
        }
    }

    @Test
    void a_pdf_is_one_page_with_its_fonts_and_text_that_can_be_searched() throws Exception {
        var picture = ValueStreamPictures.map(gallery(Path.of("processes/webinar")), PictureOptions.DEFAULT);

        try (var pdf = Loader.loadPDF(picture.pdf())) {
            assertThat(pdf.getNumberOfPages()).isOne();
            var text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains("Webinar programme", "Deliver live webinar", "Stakeholder");
            var resources = pdf.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                assertThat(resources.getFont(name).isEmbedded()).isTrue();
            }
            assertThat((double) pdf.getPage(0).getMediaBox().getWidth())
                    .isCloseTo(0.75 * PictureOptions.DEFAULT_WIDTH, within(0.1));
        }
    }

    @Test
    void a_png_has_two_pixels_for_one() throws Exception {
        var picture = ValueStreamPictures.balance(gallery(Path.of("processes/webinar")), PictureOptions.DEFAULT);

        var image = ImageIO.read(new ByteArrayInputStream(picture.png()));

        assertThat(image.getWidth()).isEqualTo((int) (2 * PictureOptions.DEFAULT_WIDTH));
    }

    @Test
    void a_process_of_five_thousand_steps_stays_a_picture() {
        var builder = new StreamBuilder().demandPerWeek(1).role("r", 1.0, 10.0).start("s");
        var chain = new ArrayList<String>(List.of("s"));
        for (int i = 0; i < 5_000; i++) {
            builder.task("t" + i, d -> d.work(1).queue(2).role("r"));
            chain.add("t" + i);
        }
        chain.add("e");
        var stream = builder.end("e").chain(chain.toArray(String[]::new)).build();
        var mapped = new MappedStream("Long", null, stream, FlowAnalysis.analyze(stream), List.of(), Map.of());

        var map = ValueStreamPictures.map(mapped, PictureOptions.DEFAULT);

        addsUp(mapped);
        assertThat(map.svg().length()).isLessThan(2_000_000);
        assertThat(ValueStreamPictures.map(mapped, EXPANDED).svg().length()).isLessThan(12_000_000);
        assertThat(ValueStreamPictures.gantt(mapped, PictureOptions.DEFAULT)
                        .svg()
                        .length())
                .isLessThan(2_000_000);
        assertThat(ValueStreamPictures.balance(mapped, PictureOptions.DEFAULT)
                        .svg()
                        .length())
                .isLessThan(500_000);
        canBeRead(map.drawing());
    }

    @Test
    void a_flow_that_cannot_end_and_an_empty_one_are_drawn_with_what_is_known() {
        var endless = new StreamBuilder()
                .start("s")
                .task("a", d -> d.work(1))
                .task("b", d -> d.work(1))
                .chain("s", "a", "b", "a")
                .build();
        var empty = new StreamBuilder().start("s").end("e").chain("s", "e").build();

        var drawn =
                ValueStreamPictures.map(mapped("Endless", endless), EXPANDED).drawing();

        assertThat(steps(drawn)).containsExactlyInAnyOrder("a", "b");
        assertThat(texts(drawn)).extracting(Mark.Text::text).contains("–");
        for (var stream : List.of(endless, empty)) {
            var mapped = mapped("Process", stream);
            canBeRead(ValueStreamPictures.map(mapped, EXPANDED).drawing());
            canBeRead(ValueStreamPictures.gantt(mapped, EXPANDED).drawing());
            canBeRead(ValueStreamPictures.balance(mapped, EXPANDED).drawing());
        }
    }

    @Test
    void two_states_say_what_changed_and_whether_it_is_better() throws IOException {
        var document = BpmnDocument.read(Path.of("processes/webinar/process.bpmn"));
        var current = mapped(document.name(), document.valueStream());
        var scenario = document.valueStream().findScenario("direct-sync").orElseThrow();
        var future = mapped(document.name(), document.valueStream().with(scenario.edits()));

        var drawing = ValueStreamPictures.compare(current, future, PictureOptions.DEFAULT)
                .drawing();

        assertThat(texts(drawing))
                .extracting(Mark.Text::text)
                .contains("Current state", "Future state", "▲ better", "changed");
        canBeRead(drawing);
    }
}
