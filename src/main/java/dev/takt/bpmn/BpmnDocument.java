package dev.takt.bpmn;

import dev.takt.bpmn.scenario.BpsimWriter;
import dev.takt.bpmn.scenario.Target;
import dev.takt.bpmn.xml.RefusedXml;
import dev.takt.bpmn.xml.XmlDocument;
import dev.takt.bpmn.xml.XmlElement;
import dev.takt.bpmn.xml.XmlReader;
import dev.takt.bpmn.xml.XmlWriter;
import dev.takt.model.Edit;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.ProcessId;
import dev.takt.model.ValueStream;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.SimulationSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A BPMN 2.0 file: diagram, process and value-stream data in one XML document, which stays the source of truth. Immutable;
 * an edit gives a new document. What is wrong in a file that can be read at all is in {@link #problems()}.
 */
public final class BpmnDocument {

    private final BpmnLimits limits;
    private final XmlDocument xml;
    private final ElementIndex index;
    private final Projection projection;
    private final SimulationSettings settings;
    private final List<Problem> problems;
    private final List<Kept> kept;

    private BpmnDocument(XmlDocument xml, BpmnLimits limits) {
        this(xml, limits, List.of());
    }

    private BpmnDocument(XmlDocument xml, BpmnLimits limits, List<Problem> before) {
        this.limits = limits;
        this.xml = xml;
        var found = new Problems();
        requireBpmn(xml.root());
        this.index = new ElementIndex(xml.root(), found);
        if (index.flowNodes() > limits.flowNodes()) {
            throw new UnreadableBpmn(
                    new Problem(
                            Problem.Severity.ERROR,
                            "too-many-nodes",
                            null,
                            null,
                            "The file has %d activities, events and gateways; the limit is %d."
                                    .formatted(index.flowNodes(), limits.flowNodes()),
                            "Split it into several processes."),
                    null);
        }
        this.projection = new Projection(index, found);
        this.settings = new SimulationReader(index, projection, found).read();
        this.problems = Stream.concat(found.all().stream(), before.stream()).toList();
        this.kept = KeptElements.in(index);
    }

    /** @throws UnreadableBpmn if the bytes are no BPMN file, or one beyond {@link BpmnLimits#DEFAULT} */
    public static BpmnDocument read(byte[] bytes) {
        return read(bytes, BpmnLimits.DEFAULT);
    }

    /** @throws UnreadableBpmn if the bytes are no BPMN file, or one beyond the limits */
    public static BpmnDocument read(byte[] bytes, BpmnLimits limits) {
        try {
            return new BpmnDocument(XmlReader.read(bytes, limits.xml()), limits);
        } catch (RefusedXml e) {
            throw new UnreadableBpmn(e);
        }
    }

    /** Stops at the size limit, whatever the stream still holds. */
    public static BpmnDocument read(InputStream in) throws IOException {
        var limits = BpmnLimits.DEFAULT;
        var bytes = in.readNBytes((int) limits.bytes() + 1);
        return read(bytes, limits);
    }

    public static BpmnDocument read(Path file) throws IOException {
        if (Files.size(file) > BpmnLimits.DEFAULT.bytes()) {
            throw new UnreadableBpmn(XmlReader.tooLarge(BpmnLimits.DEFAULT.xml()));
        }
        try (var in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    private static void requireBpmn(XmlElement root) {
        if (BpmnNames.isModel(root, "definitions")) {
            return;
        }
        boolean bpmn = root.namespace().equals(BpmnNames.MODEL);
        var message = bpmn
                ? "The root element is <%s>; a BPMN file begins with <definitions>.".formatted(root.qualifiedName())
                : "The root element <%s> is in the namespace '%s'; BPMN 2.0 is '%s'."
                        .formatted(root.qualifiedName(), root.namespace(), BpmnNames.MODEL);
        throw new UnreadableBpmn(
                new Problem(
                        Problem.Severity.ERROR,
                        bpmn ? "no-definitions" : "wrong-namespace",
                        root.qualifiedName(),
                        root.line(),
                        message,
                        "Export the diagram as BPMN 2.0; BPMN 1.x, its beta and other formats cannot be read."),
                root.column());
    }

    /** What is wrong in the file and its value-stream data. */
    public List<Problem> problems() {
        return problems;
    }

    /** What is kept but has no part in any figure. */
    public List<Kept> kept() {
        return kept;
    }

    /** All processes in file order; empty for a file that only holds a choreography or definitions. */
    public List<ProcessId> processes() {
        return index.processes().stream().map(p -> new ProcessId(index.idOf(p))).toList();
    }

    /** The process that carries the value-stream data, else the one with the most activities. */
    public ProcessId primary() {
        return projection.primary();
    }

    /** The primary process; an empty one if the file holds none. */
    public ValueStream valueStream() {
        return valueStream(primary());
    }

    /** @throws IllegalArgumentException if the file has no such process */
    public ValueStream valueStream(ProcessId process) {
        var stream = projection.streams().get(process);
        if (stream == null) {
            throw new IllegalArgumentException("There is no process '%s' in this file.".formatted(process));
        }
        return stream;
    }

    /** What the file says of a simulation beyond its value streams. */
    public SimulationSettings simulationSettings() {
        return settings;
    }

    /** Scenarios of other simulators, in this file or beside it, for the primary process. */
    public ForeignScenarios foreignScenarios() {
        return new ForeignScenarios(
                xml.root(), new Target(valueStream(), projection.streams().values()));
    }

    /** Where the role of a step comes from; empty for a step without a role. */
    public Optional<RoleSource> findRoleSource(NodeId step) {
        return Optional.ofNullable(projection.roleSources().get(step));
    }

    /** The line of the file on which an element begins; empty for one that is not in it or was added since. */
    public OptionalInt findLine(String element) {
        return index.findLine(element);
    }

    /** The name of the process, pool or file, whichever there is. */
    public String name() {
        var name = valueStream().process().name();
        if (!name.isBlank()) {
            return name;
        }
        var file = xml.root().attribute("name");
        return file == null || file.isBlank() ? "Unnamed process" : file.strip();
    }

    /** A new process: a start event that leads to an end event, drawn. */
    public static BpmnDocument blank(String name) {
        try (var in = BpmnDocument.class.getResourceAsStream("blank.bpmn")) {
            if (in == null) {
                throw new IllegalStateException("blank.bpmn is missing from the program.");
            }
            var xml = XmlReader.read(in.readAllBytes(), BpmnLimits.DEFAULT.xml());
            for (var process : xml.root().elements(BpmnNames.MODEL, "process")) {
                process.set("name", name);
            }
            return new BpmnDocument(xml, BpmnLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * This document, as an editor wrote it, with what the editor dropped because it did not know it: foreign attributes and
     * elements, comments and announcements of extensions of the elements that are still there.
     *
     * @param original the document before the editor had it
     */
    public BpmnDocument restoreForeign(BpmnDocument original) {
        return new BpmnDocument(ForeignContent.restore(original.xml, xml.copy()), limits);
    }

    /**
     * This document after one edit. Everything the edit does not concern stays as it is in the file.
     *
     * @throws IllegalArgumentException if the edit names something that is not here, with the reason
     */
    public BpmnDocument apply(Edit edit) {
        var editor = new DocumentEditor(xml);
        editor.apply(edit);
        return new BpmnDocument(editor.xml(), limits);
    }

    /** As {@link #apply(Edit)}, one after the other. */
    public BpmnDocument apply(List<Edit> edits) {
        var result = this;
        for (var edit : edits) {
            result = result.apply(edit);
        }
        return result;
    }

    /**
     * This document with an id of its own on everything figures hang on, as editors and engines need it: ids are added where
     * they were missing, changed where two elements shared one, and written in letters that editors read. The same document
     * if there is nothing to do.
     */
    public BpmnDocument withIds() {
        boolean unreadable = EditorIds.needed(xml.root());
        if (index.given().isEmpty() && !unreadable) {
            return this;
        }
        var edited = new DocumentEditor(xml).xml();
        var found = new Problems();
        if (unreadable) {
            EditorIds.makeReadable(edited.root(), found);
        }
        return new BpmnDocument(
                edited,
                limits,
                Stream.concat(repaired().stream(), found.all().stream()).toList());
    }

    /** Whether every node that is not hidden in a collapsed sub-process has a shape. */
    public boolean hasDiagram() {
        return new DiagramCheck(index).isComplete();
    }

    /**
     * This document with a drawing: a process without one is laid out from left to right with its lanes as bands, and what
     * an author's drawing lacks is added below it. A layout simplified for its size is named in {@link #problems()}.
     */
    public BpmnDocument withLayout() {
        if (hasDiagram()) {
            return this;
        }
        var editor = new DocumentEditor(xml);
        var found = new Problems();
        new DiagramLayout(editor.index(), editor.xml().root(), projection.streams(), found).complete();
        return new BpmnDocument(
                editor.xml(),
                limits,
                Stream.concat(repaired().stream(), found.all().stream()).toList());
    }

    /**
     * A document with the simulation of its primary process as scenarios of BPSim 2.0.
     *
     * @param left what BPSim cannot hold, each by name
     */
    public record WithBpsim(BpmnDocument document, List<Problem> left) {}

    /** This document with its base model and its scenarios as {@code bpsim:BPSimData}, for other simulators. */
    public WithBpsim withBpsim() {
        var all = List.copyOf(projection.streams().values());
        var stream = valueStream();
        var sources = new ArrayList<BpsimWriter.Source>();
        sources.add(new BpsimWriter.Source(null, "Base model", SimulationModel.of(stream, all, settings)));
        for (var scenario : stream.scenarios()) {
            sources.add(new BpsimWriter.Source(
                    scenario.id().value(),
                    scenario.name(),
                    SimulationModel.of(stream.in(scenario), all, settings.in(scenario.id()))));
        }
        var editor = new DocumentEditor(xml);
        var left = BpsimWriter.write(editor.xml().root(), sources);
        return new WithBpsim(new BpmnDocument(editor.xml(), limits, repaired()), left);
    }

    /** What was mended by writing ids down is still worth telling. */
    private List<Problem> repaired() {
        return problems.stream()
                .filter(p -> p.code().equals("duplicate-id") || p.code().equals(EditorIds.RENAMED))
                .toList();
    }

    /** The root of the file as it is. */
    XmlElement tree() {
        return xml.root();
    }

    public String toXml() {
        return XmlWriter.write(xml);
    }

    /** UTF-8, without byte order mark. */
    public byte[] toBytes() {
        return toXml().getBytes(StandardCharsets.UTF_8);
    }
}
