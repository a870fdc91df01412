package dev.takt.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Which version of which process the engine was given. SQL is written for both H2 and PostgreSQL. */
@Repository("libraryDeployments")
@Transactional
public class Deployments {

    private static final int FORMAT = 1;
    private static final String SELECT =
            "select id, process_id, version, deployed_at, deployed_by, details from process_deployment ";

    /** The part of a deployment that no query asks for, kept as JSON. */
    private record Details(int format, List<Deployment.Definition> definitions, List<String> notes) {}

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    Deployments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Deployment deployment) {
        var details = new Details(FORMAT, deployment.definitions(), deployment.notes());
        jdbc.sql("""
                        insert into process_deployment (id, process_id, version, deployed_at, deployed_by, details)
                        values (:id, :process, :version, :at, :by, :details)""")
                .param("id", deployment.id())
                .param("process", deployment.process().value())
                .param("version", deployment.version())
                .param("at", Times.toDatabase(deployment.deployedAt()))
                .param("by", deployment.deployedBy())
                .param("details", json.writeValueAsString(details))
                .update();
    }

    /** The deployments of a process, the newest first. */
    @Transactional(readOnly = true)
    public List<Deployment> of(ProcessKey process) {
        return jdbc.sql(SELECT + "where process_id = :process order by deployed_at desc, id")
                .param("process", process.value())
                .query((row, i) -> deployment(row))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Deployment> all() {
        return jdbc.sql(SELECT + "order by deployed_at desc, id")
                .query((row, i) -> deployment(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Deployment> find(String id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, i) -> deployment(row))
                .optional();
    }

    private Deployment deployment(ResultSet row) throws SQLException {
        var details = json.readValue(row.getString("details"), Details.class);
        return new Deployment(
                row.getString("id"),
                new ProcessKey(row.getString("process_id")),
                row.getInt("version"),
                Times.of(row, "deployed_at"),
                row.getString("deployed_by"),
                details.definitions(),
                details.notes());
    }
}
