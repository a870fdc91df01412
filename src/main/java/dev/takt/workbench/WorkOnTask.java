package dev.takt.workbench;

import dev.takt.execution.Inbox;
import dev.takt.execution.WorkItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The tasks of all running cases: looks them up, takes them, gives them back and completes them. */
@Service
public class WorkOnTask {

    private final Inbox inbox;

    WorkOnTask(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Open tasks, the oldest first; an absent condition leaves nothing out. */
    public List<WorkItem> open(
            @Nullable String role, @Nullable String assignee, @Nullable String processId, @Nullable String caseId) {
        return Engine.ask(() -> inbox.items(role, assignee, processId, caseId));
    }

    public WorkItem claim(String id, UserName user) {
        return Engine.ask(() -> inbox.claim(id, user.value()));
    }

    public WorkItem unclaim(String id, UserName user) {
        return Engine.ask(() -> inbox.unclaim(id, user.value()));
    }

    /** @param answers the chosen options by the name of the choice */
    public void complete(String id, UserName user, Map<String, List<String>> answers) {
        Engine.tell(() -> inbox.complete(id, user.value(), answers));
    }
}
