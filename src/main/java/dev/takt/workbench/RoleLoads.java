package dev.takt.workbench;

import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.performance.RolePerformance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Roles over all processes of a file: the load is the sum, and what follows from the load follows from the sum. */
final class RoleLoads {

    private RoleLoads() {}

    static List<ProcessAnalysis.RoleLoad> of(Part primary, List<Part> parts) {
        var byId = new LinkedHashMap<RoleId, Role>();
        parts.forEach(part -> part.stream().roles().forEach(role -> byId.putIfAbsent(role.id(), role)));
        var loads = new ArrayList<ProcessAnalysis.RoleLoad>();
        for (var role : byId.values()) {
            double load = 0;
            Double utilisation = null;
            double weeksPerCase = 0;
            boolean capacityKnown = false;
            for (var part : parts) {
                RolePerformance figures = part.analysis().profile().roles().get(role.id());
                if (figures == null) {
                    continue;
                }
                load += figures.load().mean();
                if (figures.utilisation() != null) {
                    utilisation = (utilisation == null ? 0 : utilisation)
                            + figures.utilisation().mean();
                }
                if (figures.capacityPerWeek() != null
                        && figures.capacityPerWeek().mean() > 0) {
                    capacityKnown = true;
                    weeksPerCase += 1 / figures.capacityPerWeek().mean();
                }
            }
            loads.add(new ProcessAnalysis.RoleLoad(
                    role.id().value(),
                    role.name(),
                    role.headcount(),
                    role.ratePerHour() == null ? null : role.ratePerHour().value(),
                    primary.stream().calendarOf(role).name(),
                    load,
                    utilisation,
                    capacityKnown ? 1 / weeksPerCase : null,
                    utilisation == null ? null : 1 - utilisation,
                    false));
        }
        var bottleneck = loads.stream()
                .filter(r -> r.capacityPerWeek() != null)
                .min(Comparator.comparingDouble(RoleLoads::capacity));
        return loads.stream()
                .map(role -> bottleneck.isPresent() && bottleneck.get() == role ? asBottleneck(role) : role)
                .toList();
    }

    private static double capacity(ProcessAnalysis.RoleLoad role) {
        return role.capacityPerWeek() == null ? Double.POSITIVE_INFINITY : role.capacityPerWeek();
    }

    private static ProcessAnalysis.RoleLoad asBottleneck(ProcessAnalysis.RoleLoad r) {
        return new ProcessAnalysis.RoleLoad(
                r.id(),
                r.name(),
                r.headcount(),
                r.ratePerHour(),
                r.calendar(),
                r.loadSeconds(),
                r.utilisation(),
                r.capacityPerWeek(),
                r.taktHeadroom(),
                true);
    }
}
