package dev.takt.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The simulations of all processes with what they were calculated from and their results. Whether one has ended is decided
 * here, once: of all that say so, on any server, the first is right. SQL is written for both H2 and PostgreSQL.
 */
@Repository
@Transactional
public class Simulations {

    /** A server that was not heard of for so long has stopped; what it simulated is abandoned. */
    public static final int SILENCE_SECONDS = 30;

    /** Part of a result that holds what differs between the scenarios. */
    public static final int COMPARISON = -1;

    private static final String UNDER_WAY = "state in ('ACCEPTED', 'RUNNING')";

    // the clock of the database: those of two servers may differ
    private static final String SILENT =
            "heard_at < current_timestamp - interval '%d' second".formatted(SILENCE_SECONDS);

    private static final String SELECT = """
            select s.id, s.process_id, s.kind, s.version, s.revision, s.model_hash, s.format, s.scenarios, s.options,
                   s.changes, s.accepted_at, s.accepted_by, s.node, s.made_by, s.state, s.done, s.total, s.seconds_left,
                   s.started_at, s.ended_at, s.note, s.failure, p.name as process_name,
                   p.revision as process_revision, (n.name is null or n.%s) as silent
            from simulation s join process p on p.id = s.process_id left join simulation_node n on n.name = s.node
            """.formatted(SILENT);

    private static final String NEWEST_FIRST = " order by s.accepted_at desc, s.id";

    private final JdbcClient jdbc;

    Simulations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores a new simulation with its BPMN, and removes the oldest that have ended and are too many.
     *
     * @param total of its parts
     * @param ofProcess so many that have ended are kept of a process
     * @param ofAll so many of all processes
     * @throws StaleRevision if the process is gone
     */
    public void insert(AcceptedSimulation accepted, int total, String xml, int ofProcess, int ofAll) {
        var process = accepted.process();
        var tooMany = tooMany(ofProcess, ofAll);
        var concerned = new TreeSet<>(tooMany.values());
        concerned.add(process.value());
        if (!lock(concerned).contains(process.value())) {
            throw new StaleRevision(process, accepted.revision() == null ? 0 : accepted.revision());
        }
        var hash = keepInput(process, xml);
        jdbc.sql("""
                        insert into simulation (id, process_id, kind, version, revision, model_hash, input_hash, format,
                                                scenarios, options, changes, accepted_at, accepted_by, node, made_by, state, done,
                                                total)
                        values (:id, :process, :kind, :version, :revision, :model, :hash, :format, :scenarios, :options,
                                :changes, :at, :by, :node, :maker, 'ACCEPTED', 0, :total)""")
                .param("id", accepted.id())
                .param("process", process.value())
                .param("kind", accepted.kind())
                .param("version", accepted.version())
                .param("revision", accepted.revision())
                .param("model", accepted.modelHash())
                .param("hash", hash)
                .param("format", accepted.format())
                .param("scenarios", accepted.scenarios())
                .param("options", accepted.options())
                .param("changes", accepted.changes())
                .param("at", Times.toDatabase(accepted.acceptedAt()))
                .param("by", accepted.acceptedBy())
                .param("node", accepted.node())
                .param("maker", accepted.madeBy())
                .param("total", total)
                .update();
        remove(tooMany.keySet(), concerned);
    }

    /** While the process is locked; returns the hash by which it is found. */
    private String keepInput(ProcessKey process, String xml) {
        var hash = sha256(xml);
        int known = jdbc.sql("select count(*) from simulation_input where process_id = :process and hash = :hash")
                .param("process", process.value())
                .param("hash", hash)
                .query((row, i) -> row.getInt(1))
                .single();
        if (known == 0) {
            jdbc.sql("insert into simulation_input (process_id, hash, xml) values (:process, :hash, :xml)")
                    .param("process", process.value())
                    .param("hash", hash)
                    .param("xml", xml)
                    .update();
        }
        return hash;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Processes of those that have ended and are too many, by their ids. */
    private Map<String, String> tooMany(int ofProcess, int ofAll) {
        var result = new HashMap<String, String>();
        var counts = new HashMap<String, Integer>();
        jdbc.sql("select id, process_id from simulation where not (%s) order by accepted_at desc, id"
                        .formatted(UNDER_WAY))
                .query(row -> {
                    var process = row.getString("process_id");
                    int kept =
                            counts.values().stream().mapToInt(Integer::intValue).sum();
                    if (kept >= ofAll || counts.getOrDefault(process, 0) >= ofProcess) {
                        result.put(row.getString("id"), process);
                    } else {
                        counts.merge(process, 1, Integer::sum);
                    }
                });
        return result;
    }

    /** Locks processes, always in the same order, so that nothing is stored for a BPMN while it is removed. */
    private List<String> lock(Collection<String> processes) {
        return jdbc.sql("select id from process where id in (:ids) order by id for update")
                .param("ids", processes)
                .query((row, i) -> row.getString("id"))
                .list();
    }

    private void remove(Collection<String> ids, Collection<String> processes) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("delete from simulation where id in (:ids)").param("ids", ids).update();
        jdbc.sql("""
                        delete from simulation_input where process_id in (:processes) and not exists (
                            select 1 from simulation s where s.process_id = simulation_input.process_id
                            and s.input_hash = simulation_input.hash)""").param("processes", processes).update();
    }

    /**
     * Removes a simulation that has ended, with its result.
     *
     * @return whether there was such a one
     */
    public boolean delete(String id) {
        var process = jdbc.sql("select process_id from simulation where id = :id and not (%s)".formatted(UNDER_WAY))
                .param("id", id)
                .query((row, i) -> row.getString("process_id"))
                .optional();
        if (process.isEmpty() || lock(List.of(process.get())).isEmpty()) {
            return false;
        }
        remove(List.of(id), List.of(process.get()));
        return true;
    }

    @Transactional(readOnly = true)
    public Optional<StoredSimulation> find(String id) {
        return jdbc.sql(SELECT + "where s.id = :id")
                .param("id", id)
                .query((row, i) -> simulation(row))
                .optional();
    }

    /** Those of a process, the newest first. */
    @Transactional(readOnly = true)
    public List<StoredSimulation> of(ProcessKey process) {
        return jdbc.sql(SELECT + "where s.process_id = :process" + NEWEST_FIRST)
                .param("process", process.value())
                .query((row, i) -> simulation(row))
                .list();
    }

    /** Those of all processes, the newest first. */
    @Transactional(readOnly = true)
    public List<StoredSimulation> all() {
        return jdbc.sql(SELECT + NEWEST_FIRST)
                .query((row, i) -> simulation(row))
                .list();
    }

    /** Those of all processes that have not ended, the newest first. */
    @Transactional(readOnly = true)
    public List<StoredSimulation> underWay() {
        return jdbc.sql(SELECT + "where s." + UNDER_WAY + NEWEST_FIRST)
                .query((row, i) -> simulation(row))
                .list();
    }

    /** The BPMN that was simulated. */
    @Transactional(readOnly = true)
    public Optional<String> input(String id) {
        return jdbc.sql("""
                        select i.xml from simulation s
                        join simulation_input i on i.process_id = s.process_id and i.hash = s.input_hash
                        where s.id = :id""")
                .param("id", id)
                .query((row, i) -> row.getString("xml"))
                .optional();
    }

    /** @param part place of a scenario, or {@link #COMPARISON} */
    @Transactional(readOnly = true)
    public Optional<byte[]> result(String id, int part) {
        return jdbc.sql("select content from simulation_result where simulation_id = :id and part = :part")
                .param("id", id)
                .param("part", part)
                .query((row, i) -> row.getBytes("content"))
                .optional();
    }

    /** Keeps how far a simulation is; one that has ended stays as it is. */
    public void keepProgress(String id, SimulationState now) {
        jdbc.sql("""
                        update simulation
                        set state = :state, done = :done, total = :total, seconds_left = :left, started_at = :started
                        where id = :id and\s""" + UNDER_WAY)
                .param("state", now.state().name())
                .param("done", now.done())
                .param("total", now.total())
                .param("left", now.secondsLeft())
                .param("started", Times.toDatabaseOrNull(now.startedAt()))
                .param("id", id)
                .update();
    }

    /**
     * Ends a simulation that is under way.
     *
     * @param results by part; empty unless it has finished
     * @return false if it had ended before, or is gone: it stays as it is then
     */
    public boolean end(String id, SimulationState end, Map<Integer, byte[]> results) {
        int rows = jdbc.sql("""
                        update simulation
                        set state = :state, done = :done, total = :total, seconds_left = null, started_at = :started,
                            ended_at = :ended, note = :note, failure = :failure
                        where id = :id and\s""" + UNDER_WAY)
                .param("state", end.state().name())
                .param("done", end.done())
                .param("total", end.total())
                .param("started", Times.toDatabaseOrNull(end.startedAt()))
                .param("ended", Times.toDatabaseOrNull(end.endedAt()))
                .param("note", end.note())
                .param("failure", end.failure())
                .param("id", id)
                .update();
        if (rows == 0) {
            return false;
        }
        results.forEach((part, content) -> jdbc.sql(
                        "insert into simulation_result (simulation_id, part, content) values (:id, :part, :content)")
                .param("id", id)
                .param("part", part)
                .param("content", content)
                .update());
        return true;
    }

    /**
     * Cancels a simulation that is under way; its server finds out by asking.
     *
     * @return false if it had ended before, or is gone
     */
    public boolean cancel(String id, Instant at) {
        return jdbc.sql("""
                        update simulation set state = 'CANCELLED', seconds_left = null, ended_at = :at
                        where id = :id and\s""" + UNDER_WAY)
                        .param("at", Times.toDatabase(at))
                        .param("id", id)
                        .update()
                > 0;
    }

    /**
     * Fails a simulation that is under way and will never end otherwise.
     *
     * @param failure JSON
     * @return false if it had ended before, or is gone
     */
    public boolean fail(String id, String failure, Instant at) {
        return jdbc.sql("""
                        update simulation
                        set state = 'FAILED', seconds_left = null, ended_at = :at, failure = :failure
                        where id = :id and\s""" + UNDER_WAY)
                        .param("at", Times.toDatabase(at))
                        .param("failure", failure)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Which of these are still under way. */
    @Transactional(readOnly = true)
    public List<String> underWay(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select id from simulation where id in (:ids) and " + UNDER_WAY)
                        .param("ids", ids)
                        .query((row, i) -> row.getString("id"))
                        .list();
    }

    /** A server is there. */
    public void hear(String node) {
        if (!heardAgain(node)) {
            try {
                jdbc.sql("insert into simulation_node (name, heard_at) values (:name, current_timestamp)")
                        .param("name", node)
                        .update();
            } catch (DuplicateKeyException another) { // of its threads was quicker
                heardAgain(node);
            }
        }
    }

    private boolean heardAgain(String node) {
        return jdbc.sql("update simulation_node set heard_at = current_timestamp where name = :name")
                        .param("name", node)
                        .update()
                > 0;
    }

    /** Forgets servers that are silent and simulate nothing. */
    public void forgetSilentNodes() {
        jdbc.sql("""
                        delete from simulation_node where %s and not exists (
                            select 1 from simulation s where s.node = simulation_node.name and s.%s)""".formatted(SILENT, UNDER_WAY)).update();
    }

    private static StoredSimulation simulation(ResultSet row) throws SQLException {
        var state = SimulationState.State.valueOf(row.getString("state"));
        return new StoredSimulation(
                new AcceptedSimulation(
                        row.getString("id"),
                        new ProcessKey(row.getString("process_id")),
                        row.getString("kind"),
                        row.getObject("version", Integer.class),
                        row.getObject("revision", Long.class),
                        row.getString("model_hash"),
                        row.getInt("format"),
                        row.getString("scenarios"),
                        row.getString("options"),
                        row.getString("changes"),
                        Times.of(row, "accepted_at"),
                        row.getString("accepted_by"),
                        row.getString("node"),
                        row.getString("made_by")),
                new SimulationState(
                        state,
                        row.getInt("done"),
                        row.getInt("total"),
                        row.getObject("seconds_left", Double.class),
                        Times.ofNullable(row, "started_at"),
                        Times.ofNullable(row, "ended_at"),
                        row.getString("note"),
                        row.getString("failure")),
                row.getString("process_name"),
                row.getLong("process_revision"),
                state.isUnderWay() && row.getBoolean("silent"));
    }
}
