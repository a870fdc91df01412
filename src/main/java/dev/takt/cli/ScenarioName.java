package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.BpmnLimits;
import dev.takt.bpmn.scenario.ForeignScenario;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code --scenario} names: a scenario of the model, or a file of another tool, which is read once for all models. */
final class ScenarioName {

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

    /** The scenario of another tool for this model; null when the name is one of the model's own scenarios. */
    @Nullable
    ForeignScenario readFor(BpmnDocument model) {
        if (name == null || model.valueStream().findScenario(name).isPresent()) {
            return null;
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(".json")) {
            return model.foreignScenarios().find(name).orElse(null);
        }
        if (file == null) {
            file = ModelFiles.read(name, terminal.in(), BpmnLimits.DEFAULT.bytes());
        }
        return model.foreignScenarios().read(file);
    }
}
