package dev.takt.bpmn;

import dev.takt.bpmn.scenario.BpsimReader;
import dev.takt.bpmn.scenario.ForeignScenario;
import dev.takt.bpmn.scenario.ProsimosReader;
import dev.takt.bpmn.scenario.QbpReader;
import dev.takt.bpmn.scenario.Target;
import dev.takt.bpmn.scenario.UnreadableScenario;
import dev.takt.bpmn.xml.RefusedXml;
import dev.takt.bpmn.xml.XmlElement;
import dev.takt.bpmn.xml.XmlReader;
import dev.takt.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scenarios of other simulators for one BPMN file: those that stand in it, and those of files beside it. */
public final class ForeignScenarios {

    /** @param id by which {@link #find} knows it */
    public record Name(ForeignScenario.Format format, String id, String name) {}

    private final XmlElement root;
    private final Target target;

    ForeignScenarios(XmlElement root, Target target) {
        this.root = root;
        this.target = target;
    }

    /** What stands in the BPMN file, in its order. */
    public List<Name> names() {
        var names = new ArrayList<Name>();
        QbpReader.find(root).ifPresent(info -> names.add(new Name(ForeignScenario.Format.QBP, "qbp", "BIMP")));
        BpsimReader.names(root).forEach((id, name) -> names.add(new Name(ForeignScenario.Format.BPSIM, id, name)));
        return names;
    }

    /**
     * The scenario of the BPMN file with this id or name.
     *
     * @throws UnreadableScenario if it cannot be simulated, with every reason
     */
    public Optional<ForeignScenario> find(String idOrName) {
        return names().stream()
                .filter(n -> n.id().equals(idOrName) || n.name().equals(idOrName))
                .findFirst()
                .map(this::read);
    }

    private ForeignScenario read(Name name) {
        return name.format() == ForeignScenario.Format.QBP
                ? QbpReader.read(QbpReader.find(root).orElseThrow(), target)
                : BpsimReader.read(root, root, name.id(), target);
    }

    /**
     * The scenario of a file beside the BPMN file: Prosimos JSON, or XML that holds BPSim.
     *
     * @param idOrName which scenario of a BPSim file; absent for its only one
     * @throws UnreadableScenario if it is none, or cannot be simulated, with every reason
     */
    public ForeignScenario read(byte[] file, @Nullable String idOrName) {
        if (!isXml(file)) {
            return ProsimosReader.read(file, target);
        }
        XmlElement holder;
        try {
            holder = XmlReader.read(file, BpmnLimits.DEFAULT.xml()).root();
        } catch (RefusedXml e) {
            throw new UnreadableScenario(
                    new Problem(Problem.Severity.ERROR, e.code(), e.element(), e.line(), e.message(), e.remedy()));
        }
        var names = BpsimReader.names(holder);
        if (names.isEmpty()) {
            throw new UnreadableScenario(new Problem(
                    Problem.Severity.ERROR,
                    "no-scenario",
                    null,
                    holder.line(),
                    "The file holds no bpsim:Scenario; it begins with <%s>.".formatted(holder.qualifiedName()),
                    "Use XML with bpsim:BPSimData, or the JSON of Prosimos."));
        }
        if (idOrName == null && names.size() > 1) {
            throw new UnreadableScenario(new Problem(
                    Problem.Severity.ERROR,
                    "several-scenarios",
                    null,
                    holder.line(),
                    "The file holds %d scenarios: %s.".formatted(names.size(), String.join(", ", names.keySet())),
                    "Say which one: FILE#%s.".formatted(names.firstEntry().getKey())));
        }
        return BpsimReader.read(
                root, holder, idOrName == null ? names.firstEntry().getKey() : idOrName, target);
    }

    /** As {@link #read(byte[], String)}, for a file with a single scenario. */
    public ForeignScenario read(byte[] file) {
        return read(file, null);
    }

    /** Whatever the encoding, the first sign of XML is {@code <}. */
    private static boolean isXml(byte[] file) {
        for (byte b : file) {
            if (b == '<') {
                return true;
            }
            boolean ascii = b > ' ';
            if (ascii) {
                return false;
            }
        }
        return false;
    }
}
