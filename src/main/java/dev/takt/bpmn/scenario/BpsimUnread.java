package dev.takt.bpmn.scenario;

import dev.takt.model.FlowNode;
import org.jspecify.annotations.Nullable;

/** Lists parameters that have no effect, by the names of their elements. */
final class BpsimUnread {

    private final Target.Index index;
    private final Findings findings;

    BpsimUnread(Target.Index index, Findings findings) {
        this.index = index;
        this.findings = findings;
    }

    /** @param reference of the element the parameter belongs to, as the scenario writes it */
    void tell(BpsimData.Parameter parameter, String reference, String remedy) {
        var node = index.findNode(reference)
                .or(() -> index.findNode(BpsimReader.local(reference)))
                .orElse(null);
        findings.unsupported(
                parameter.name(), name(reference, node), BpsimReader.local(reference), parameter.line(), remedy);
    }

    private static String name(String reference, @Nullable FlowNode node) {
        return node == null || node.name().isBlank()
                ? "'%s'".formatted(reference)
                : "'%s' (%s)".formatted(node.name().strip(), node.id());
    }
}
