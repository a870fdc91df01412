package dev.takt.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The processes of the library and their drafts. SQL is written for both H2 and PostgreSQL. */
@Repository
@Transactional
public class Processes {

    private static final String SELECT = """
            select p.id, p.name, p.description, p.source, p.revision, p.created_at, p.updated_at, p.updated_by,
                   p.figures_format, p.steps, p.lead_time_seconds, p.lead_time_doubt,
                   p.process_cycle_efficiency, p.efficiency_doubt, p.findings,
                   (select count(*) from process_version v where v.process_id = p.id) as version_count,
                   (select max(v.number) from process_version v where v.process_id = p.id) as latest_version
            from process p
            """;

    private final JdbcClient jdbc;

    Processes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new process whose draft has revision 1. */
    public void insert(
            ProcessKey key,
            String name,
            String description,
            ProcessSource source,
            String xml,
            DraftFigures figures,
            Instant at,
            String by) {
        jdbc.sql("""
                        insert into process (id, name, description, source, xml, revision, created_at, updated_at,
                                             updated_by, figures_format, steps, lead_time_seconds,
                                             lead_time_doubt, process_cycle_efficiency, efficiency_doubt, findings)
                        values (:id, :name, :description, :source, :xml, 1, :at, :at, :by,
                                :format, :steps, :leadTime, :leadTimeDoubt, :pce, :pceDoubt, :findings)""")
                .param("id", key.value())
                .param("name", name)
                .param("description", description)
                .param("source", source.name())
                .param("xml", xml)
                .param("at", Times.toDatabase(at))
                .param("by", by)
                .param("format", figures.format())
                .param("steps", figures.steps())
                .param("leadTime", figures.leadTimeSeconds())
                .param("leadTimeDoubt", name(figures.leadTimeDoubt()))
                .param("pce", figures.processCycleEfficiency())
                .param("pceDoubt", name(figures.efficiencyDoubt()))
                .param("findings", figures.findings())
                .update();
    }

    /** All processes, the last changed first. */
    @Transactional(readOnly = true)
    public List<StoredProcess> all() {
        return jdbc.sql(SELECT + "order by p.updated_at desc, p.id")
                .query((row, i) -> process(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<StoredProcess> find(ProcessKey key) {
        return jdbc.sql(SELECT + "where p.id = :id")
                .param("id", key.value())
                .query((row, i) -> process(row))
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<Draft> findDraft(ProcessKey key) {
        return jdbc.sql("select revision, xml, updated_at, updated_by from process where id = :id")
                .param("id", key.value())
                .query((row, i) -> new Draft(
                        key,
                        row.getLong("revision"),
                        row.getString("xml"),
                        Times.of(row, "updated_at"),
                        row.getString("updated_by")))
                .optional();
    }

    /**
     * Replaces the draft if it still has the revision it was read with.
     *
     * @return the new revision
     * @throws StaleRevision if the draft was changed or the process removed since
     */
    public long saveDraft(ProcessKey key, long expected, String xml, DraftFigures figures, Instant at, String by) {
        int rows = jdbc.sql("""
                        update process
                        set xml = :xml, revision = revision + 1, updated_at = :at, updated_by = :by,
                            figures_format = :format, steps = :steps, lead_time_seconds = :leadTime,
                            lead_time_doubt = :leadTimeDoubt, process_cycle_efficiency = :pce,
                            efficiency_doubt = :pceDoubt, findings = :findings
                        where id = :id and revision = :expected""")
                .param("xml", xml)
                .param("at", Times.toDatabase(at))
                .param("by", by)
                .param("format", figures.format())
                .param("steps", figures.steps())
                .param("leadTime", figures.leadTimeSeconds())
                .param("leadTimeDoubt", name(figures.leadTimeDoubt()))
                .param("pce", figures.processCycleEfficiency())
                .param("pceDoubt", name(figures.efficiencyDoubt()))
                .param("findings", figures.findings())
                .param("id", key.value())
                .param("expected", expected)
                .update();
        if (rows == 0) {
            throw new StaleRevision(key, expected);
        }
        return expected + 1;
    }

    /** Brings the figures of an unchanged draft up to date; leaves a draft alone that has moved on. */
    public void refreshFigures(ProcessKey key, long revision, DraftFigures figures) {
        jdbc.sql("""
                        update process
                        set figures_format = :format, steps = :steps, lead_time_seconds = :leadTime,
                            lead_time_doubt = :leadTimeDoubt, process_cycle_efficiency = :pce,
                            efficiency_doubt = :pceDoubt, findings = :findings
                        where id = :id and revision = :revision""")
                .param("format", figures.format())
                .param("steps", figures.steps())
                .param("leadTime", figures.leadTimeSeconds())
                .param("leadTimeDoubt", name(figures.leadTimeDoubt()))
                .param("pce", figures.processCycleEfficiency())
                .param("pceDoubt", name(figures.efficiencyDoubt()))
                .param("findings", figures.findings())
                .param("id", key.value())
                .param("revision", revision)
                .update();
    }

    /** Locks the draft for the rest of the transaction if it has this revision, so that what follows sees it unchanged. */
    public void requireRevision(ProcessKey key, long expected) {
        var revision = jdbc.sql("select revision from process where id = :id for update")
                .param("id", key.value())
                .query((row, i) -> row.getLong("revision"))
                .optional();
        if (revision.isEmpty() || revision.get() != expected) {
            throw new StaleRevision(key, expected);
        }
    }

    /** @return whether there was such a process */
    public boolean rename(ProcessKey key, String name) {
        return jdbc.sql("update process set name = :name where id = :id")
                        .param("name", name)
                        .param("id", key.value())
                        .update()
                > 0;
    }

    /**
     * Removes a process with its draft and versions.
     *
     * @return whether there was such a process
     */
    public boolean delete(ProcessKey key) {
        return jdbc.sql("delete from process where id = :id")
                        .param("id", key.value())
                        .update()
                > 0;
    }

    private static StoredProcess process(ResultSet row) throws SQLException {
        return new StoredProcess(
                new ProcessKey(row.getString("id")),
                row.getString("name"),
                row.getString("description"),
                ProcessSource.valueOf(row.getString("source")),
                row.getLong("revision"),
                Times.of(row, "created_at"),
                Times.of(row, "updated_at"),
                row.getString("updated_by"),
                row.getInt("version_count"),
                row.getObject("latest_version", Integer.class),
                new DraftFigures(
                        row.getInt("figures_format"),
                        row.getInt("steps"),
                        row.getObject("lead_time_seconds", Double.class),
                        doubt(row.getString("lead_time_doubt")),
                        row.getObject("process_cycle_efficiency", Double.class),
                        doubt(row.getString("efficiency_doubt")),
                        row.getInt("findings")));
    }

    private static @Nullable String name(DraftFigures.@Nullable Doubt doubt) {
        return doubt == null ? null : doubt.name();
    }

    private static DraftFigures.@Nullable Doubt doubt(@Nullable String name) {
        return name == null ? null : DraftFigures.Doubt.valueOf(name);
    }
}
