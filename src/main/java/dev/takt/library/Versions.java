package dev.takt.library;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The named versions of all processes. SQL is written for both H2 and PostgreSQL. */
@Repository
@Transactional
public class Versions {

    private final JdbcClient jdbc;

    Versions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a version under the next free number of its process.
     *
     * @throws StaleRevision if the process is gone
     */
    public VersionHead insert(ProcessKey process, String name, String note, String xml, Instant at, String by) {
        // Locking the process row makes the next number safe against another version named at the same moment.
        var locked = jdbc.sql("select id from process where id = :process for update")
                .param("process", process.value())
                .query((row, i) -> row.getString("id"))
                .optional();
        if (locked.isEmpty()) {
            throw new StaleRevision(process, 0);
        }
        int number = jdbc.sql("select coalesce(max(number), 0) + 1 from process_version where process_id = :process")
                .param("process", process.value())
                .query((row, i) -> row.getInt(1))
                .single();
        jdbc.sql("""
                        insert into process_version (process_id, number, name, note, xml, created_at, created_by)
                        values (:process, :number, :name, :note, :xml, :at, :by)""")
                .param("process", process.value())
                .param("number", number)
                .param("name", name)
                .param("note", note)
                .param("xml", xml)
                .param("at", Times.toDatabase(at))
                .param("by", by)
                .update();
        return new VersionHead(number, name, note, at, by);
    }

    /** The versions of a process, the newest first. */
    @Transactional(readOnly = true)
    public List<VersionHead> of(ProcessKey process) {
        return jdbc.sql("""
                        select number, name, note, created_at, created_by from process_version
                        where process_id = :process order by number desc""")
                .param("process", process.value())
                .query((row, i) -> new VersionHead(
                        row.getInt("number"),
                        row.getString("name"),
                        row.getString("note"),
                        Times.of(row, "created_at"),
                        row.getString("created_by")))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Version> find(ProcessKey process, int number) {
        return jdbc.sql("""
                        select number, name, note, xml, created_at, created_by from process_version
                        where process_id = :process and number = :number""")
                .param("process", process.value())
                .param("number", number)
                .query((row, i) -> new Version(
                        process,
                        new VersionHead(
                                row.getInt("number"),
                                row.getString("name"),
                                row.getString("note"),
                                Times.of(row, "created_at"),
                                row.getString("created_by")),
                        row.getString("xml")))
                .optional();
    }

    /** The version named last. */
    @Transactional(readOnly = true)
    public Optional<Version> findNewest(ProcessKey process) {
        return jdbc.sql("select max(number) as number from process_version where process_id = :process")
                .param("process", process.value())
                .query((row, i) -> row.getInt("number"))
                .optional()
                .filter(number -> number > 0)
                .flatMap(number -> find(process, number));
    }
}
