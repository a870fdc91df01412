package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.BpmnLimits;
import dev.takt.bpmn.scenario.ForeignScenario;
import dev.takt.bpmn.scenario.UnreadableScenario;
import dev.takt.workbench.ScenarioNames;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --scenario} names: a scenario of the model, or a file of another tool ({@code prosimos.json}, {@code
 * bpsim.xml}, with {@code bpsim.xml#S2} one of several), which is read once for all models.
 */
final class ScenarioName {

    private static final List<String> FILES = List.of(".json", ".xml", ".bpsim", ".bpmn", ".bpmn2");

    private final @Nullable String name;
    private final Terminal terminal;
    private byte @Nullable [] file;

    /** @param name absent for the base model */
    ScenarioName(@Nullable String name, Terminal terminal) {
        this.name = name;
        this.terminal = terminal;
    }

    /** Absent for the base model. */
    @Nullable
    String name() {
        return name;
    }

    /** The scenario of a file of another tool for this model; null when the name is one of a scenario in the model. */
    @Nullable
    ForeignScenario readFor(BpmnDocument model) {
        if (name == null) {
            return null;
        }
        int hash = name.lastIndexOf('#');
        boolean chosen = hash > 0 && isFile(name.substring(0, hash));
        var path = chosen ? name.substring(0, hash) : name;
        if (!isFile(path) || ScenarioNames.isKnown(model, name)) {
            return null;
        }
        if (file == null) {
            file = ModelFiles.read(path, terminal.in(), BpmnLimits.DEFAULT.bytes());
        }
        try {
            return model.foreignScenarios().read(file, chosen ? name.substring(hash + 1) : null);
        } catch (UnreadableScenario unreadable) {
            throw unreadable.in(path); // the model is not to blame
        }
    }

    /** By its ending, so that a misspelt scenario is not looked for on disk. */
    private static boolean isFile(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return FILES.stream().anyMatch(lower::endsWith);
    }
}
