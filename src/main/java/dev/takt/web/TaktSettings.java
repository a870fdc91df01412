package dev.takt.web;

import dev.takt.diagnosis.DiagnosisSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The settings below {@code takt}; application.yaml says what each is for.
 *
 * @param node name of this server among those on the same database; one is made where it is absent
 * @param allowedHosts host names beside localhost under which the workbench may be called
 * @param diagnosis thresholds of the diagnosis by their codes; docs/findings.md lists them
 */
@ConfigurationProperties("takt")
record TaktSettings(
        String version,
        Db db,
        @Nullable String node,
        @Nullable List<String> allowedHosts,
        Limits limits,
        @Nullable Map<String, Double> diagnosis) {

    TaktSettings {
        allowedHosts = allowedHosts == null ? List.of() : List.copyOf(allowedHosts);
        diagnosis = diagnosis == null ? Map.of() : Map.copyOf(diagnosis);
        DiagnosisSettings.of(diagnosis); // a threshold that is mistyped stops the start, not the first analysis
    }

    record Db(String url, String user, String password) {}

    /**
     * @param upload largest BPMN file
     * @param request largest body of any other request
     */
    record Limits(DataSize upload, DataSize request) {}

    DiagnosisSettings diagnosisSettings() {
        return DiagnosisSettings.of(diagnosis == null ? Map.of() : diagnosis);
    }

    List<String> hosts() {
        return allowedHosts == null ? List.of() : allowedHosts;
    }
}
