package dev.takt.execution;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a person is to do in a case.
 *
 * @param element BPMN id in the diagram
 * @param name label of the step
 * @param roleId who may do it; absent where the diagram does not say
 * @param choices what must be answered to complete it
 */
public record WorkItem(
        String id,
        Kind kind,
        String name,
        @Nullable String element,
        String caseId,
        @Nullable String businessKey,
        String deploymentId,
        String processId,
        String processName,
        @Nullable String roleId,
        @Nullable String roleName,
        @Nullable String assignee,
        Instant createdAt,
        List<Choice> choices) {

    public enum Kind {
        USER,
        /** A service step, completed by hand. */
        SERVICE
    }

    public WorkItem {
        choices = List.copyOf(choices);
    }
}
