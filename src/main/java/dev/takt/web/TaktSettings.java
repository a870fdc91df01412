package dev.takt.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The settings below {@code takt}; application.yaml says what each is for.
 *
 * @param allowedHosts host names beside localhost under which the workbench may be called
 */
@ConfigurationProperties("takt")
record TaktSettings(String version, Db db, @Nullable List<String> allowedHosts, Limits limits) {

    TaktSettings {
        allowedHosts = allowedHosts == null ? List.of() : List.copyOf(allowedHosts);
    }

    record Db(String url, String user, String password) {}

    /**
     * @param upload largest BPMN file
     * @param request largest body of any other request
     */
    record Limits(DataSize upload, DataSize request) {}

    List<String> hosts() {
        return allowedHosts == null ? List.of() : allowedHosts;
    }
}
