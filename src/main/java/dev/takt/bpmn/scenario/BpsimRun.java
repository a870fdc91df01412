package dev.takt.bpmn.scenario;

import dev.takt.units.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario says about itself: units, when it starts, how long and how often it is run. */
final class BpsimRun {

    private static final Set<String> RUN_SETTINGS = Set.of(
            "replication",
            "seed",
            "baseTimeUnit",
            "baseCurrencyUnit",
            "baseResultFrequency",
            "baseResultFrequencyCumul",
            "traceFormat");

    private final BpsimData.Scenario scenario;
    private final ZoneId zone;
    private final XmlFields fields;
    private final Findings findings;

    BpsimRun(BpsimData.Scenario scenario, ZoneId zone, XmlFields fields, Findings findings) {
        this.scenario = scenario;
        this.zone = zone;
        this.fields = fields;
        this.findings = findings;
    }

    /** Seconds of what a bare number counts. */
    double baseUnit() {
        var name = scenario.settings().get("baseTimeUnit");
        var unit = name == null ? Double.valueOf(60) : BpsimTimes.unit(name.strip());
        if (unit == null) {
            setting("baseTimeUnit", "is no time unit", "Write ms, s, min, hour, day or year.");
            return 60;
        }
        return unit;
    }

    void currency(Draft draft) {
        var code = scenario.settings().get("baseCurrencyUnit");
        if (code == null || code.isBlank()) {
            return;
        }
        try {
            draft.currency(Currency.getInstance(code.strip()));
        } catch (IllegalArgumentException e) {
            setting("baseCurrencyUnit", "is no currency", "Use an ISO 4217 code such as EUR.");
        }
    }

    private void setting(String name, String what, String remedy) {
        findings.error(
                "bad-value",
                null,
                scenario.line(),
                "%s=\"%s\" of the scenario '%s' %s."
                        .formatted(name, scenario.settings().get(name), scenario.id(), what),
                remedy);
    }

    RunSettings run(BpsimTimes times, BpsimRouting routing, BpsimArrivals arrivals) {
        Instant start = null;
        Duration horizon = null;
        for (var parameter : scenario.run().values()) {
            switch (parameter.name()) {
                case "Start" -> start = start(parameter, times);
                case "Duration" -> {
                    var time = times.time(parameter, "the scenario");
                    if (time != null && time.mean() > 0) {
                        horizon = Durations.ofSeconds(time.mean());
                    }
                }
                case "Warmup" ->
                    findings.unsupported(
                            "Warmup", null, parameter.line(), "Takt says how many cases a warm-up would leave out.");
                default -> routing.changed(parameter, "the scenario");
            }
        }
        if ("true".equals(scenario.settings().get("traceOutput"))) {
            findings.unsupported("traceOutput", null, scenario.line(), "Ask for the event log with --log.");
        }
        scenario.settings().keySet().stream()
                .filter(s -> !RUN_SETTINGS.contains(s) && !s.equals("traceOutput"))
                .forEach(s -> findings.unsupported(
                        "%s of the scenario".formatted(s), null, scenario.line(), "It has no part in the figures."));
        arrivals.finish(start, zone);
        return new RunSettings(
                start,
                arrivals.cases(),
                horizon,
                whole("replication").map(Long::intValue).orElse(null),
                whole("seed").orElse(null));
    }

    private @Nullable Instant start(BpsimData.Parameter parameter, BpsimTimes times) {
        var value = times.single(parameter, "the scenario");
        var text = value == null ? null : XmlFields.text(value, "value");
        if (value == null || text == null) {
            return null;
        }
        try {
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            fields.bad(value, "value", text, "is no date with time", "Write 2026-01-05T09:00:00Z.");
            return null;
        }
    }

    private Optional<Long> whole(String setting) {
        var text = scenario.settings().get(setting);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        boolean replication = setting.equals("replication");
        if (!text.strip().matches("[+-]?\\d{1,18}")
                || replication && !(Long.parseLong(text.strip()) >= 1 && Long.parseLong(text.strip()) <= 10_000)) {
            setting(setting, replication ? "is no number from 1 to 10000" : "is no whole number", "Correct it.");
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(text.strip()));
    }
}
