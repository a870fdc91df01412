package dev.takt.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people decided about the findings of all processes; nothing is ever changed. SQL is written for both H2 and PostgreSQL. */
@Repository
@Transactional
public class FindingDecisions {

    private final JdbcClient jdbc;

    FindingDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a decision under the next number.
     *
     * @param expected number of the last decision that was read; 0 for none
     * @throws StaleDecision if another decision was made since, or the process is gone
     */
    public FindingDecision insert(
            ProcessKey process,
            int expected,
            String finding,
            String title,
            FindingDecision.Action action,
            String reason,
            @Nullable String assignee,
            Instant at,
            String by) {
        // Locking the process row makes the next number safe against another decision at the same moment.
        var locked = jdbc.sql("select id from process where id = :process for update")
                .param("process", process.value())
                .query((row, i) -> row.getString("id"))
                .optional();
        if (locked.isEmpty() || last(process) != expected) {
            throw new StaleDecision(process, expected);
        }
        jdbc.sql("""
                        insert into finding_decision (process_id, number, finding_id, title, action, reason, assignee,
                                                      decided_at, decided_by)
                        values (:process, :number, :finding, :title, :action, :reason, :assignee, :at, :by)""")
                .param("process", process.value())
                .param("number", expected + 1)
                .param("finding", finding)
                .param("title", title)
                .param("action", action.name())
                .param("reason", reason)
                .param("assignee", assignee)
                .param("at", Times.toDatabase(at))
                .param("by", by)
                .update();
        return new FindingDecision(expected + 1, finding, title, action, reason, assignee, at, by);
    }

    /** Number of the last decision; 0 for none. */
    @Transactional(readOnly = true)
    public int last(ProcessKey process) {
        return jdbc.sql("select coalesce(max(number), 0) from finding_decision where process_id = :process")
                .param("process", process.value())
                .query((row, i) -> row.getInt(1))
                .single();
    }

    /** All decisions of a process in their order. */
    @Transactional(readOnly = true)
    public List<FindingDecision> of(ProcessKey process) {
        return jdbc.sql("""
                        select number, finding_id, title, action, reason, assignee, decided_at, decided_by
                        from finding_decision where process_id = :process order by number""")
                .param("process", process.value())
                .query((row, i) -> decision(row))
                .list();
    }

    private static FindingDecision decision(ResultSet row) throws SQLException {
        return new FindingDecision(
                row.getInt("number"),
                row.getString("finding_id"),
                row.getString("title"),
                FindingDecision.Action.valueOf(row.getString("action")),
                row.getString("reason"),
                row.getString("assignee"),
                Times.of(row, "decided_at"),
                row.getString("decided_by"));
    }
}
