package dev.takt.bpmn;

import dev.takt.bpmn.scenario.ForeignScenario;
import dev.takt.bpmn.scenario.ProsimosReader;
import dev.takt.bpmn.scenario.QbpReader;
import dev.takt.bpmn.scenario.Target;
import dev.takt.bpmn.scenario.UnreadableScenario;
import dev.takt.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return QbpReader.read(QbpReader.find(root).orElseThrow(), target);
    }

    /**
     * The scenario of a file beside the BPMN file: Prosimos JSON.
     *
     * @throws UnreadableScenario if it is none, or cannot be simulated, with every reason
     */
    public ForeignScenario read(byte[] file) {
        return ProsimosReader.read(file, target);
    }
}
