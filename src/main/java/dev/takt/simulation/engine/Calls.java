package dev.takt.simulation.engine;

import dev.takt.model.FlowNode;
import dev.takt.model.ProcessModel;
import dev.takt.model.simulation.SimulationModel;
import org.jspecify.annotations.Nullable;

/** What call activities call: a process of the same file, by its full name or the part after the prefix. */
final class Calls {

    private Calls() {}

    static @Nullable String key(SimulationModel model, FlowNode.CallActivity call) {
        var name = call.called();
        if (name == null) {
            return null;
        }
        return model.called().containsKey(name) ? name : name.substring(name.lastIndexOf(':') + 1);
    }

    /** Null when it is not in the file. */
    static @Nullable ProcessModel of(SimulationModel model, FlowNode.CallActivity call) {
        var key = key(model, call);
        return key == null ? null : model.called().get(key);
    }
}
