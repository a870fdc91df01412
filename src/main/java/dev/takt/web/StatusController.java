package dev.takt.web;

import dev.takt.workbench.MetricDefinition;
import dev.takt.workbench.MetricDefinitions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.InetAddress;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this server is, and what its figures mean. */
@RestController
@RequestMapping("/api")
@Tag(name = "Workbench")
class StatusController {

    /**
     * @param database H2 or PostgreSQL
     * @param loopbackOnly only programs on the same machine can reach the server
     * @param uploadLimitBytes size of the largest BPMN file that is read
     */
    record Status(String version, String database, boolean loopbackOnly, long uploadLimitBytes) {}

    private final Status status;

    StatusController(TaktSettings settings, ServerProperties server, DataSource dataSource)
            throws MetaDataAccessException {
        InetAddress address = server.getAddress();
        String database = JdbcUtils.extractDatabaseMetaData(dataSource, meta -> meta.getDatabaseProductName());
        this.status = new Status(
                settings.version(),
                database,
                address != null && address.isLoopbackAddress(),
                settings.limits().upload().toBytes());
    }

    @GetMapping("/status")
    @Operation(summary = "What this server is")
    Status status() {
        return status;
    }

    @GetMapping("/definitions")
    @Operation(
            summary = "What each figure means",
            description = "Label, formula, inputs, unit and clock of every metric, by its name.")
    Map<String, MetricDefinition> definitions() {
        return MetricDefinitions.all();
    }
}
