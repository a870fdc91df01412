package dev.takt.diagnosis;

import dev.takt.model.NodeId;
import dev.takt.units.FigureText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports steps whose result the receiving step often cannot use as it is. %C&A is scored by the receiver but belongs to
 * the supplier (Martin and Osterling, Metrics-Based Process Mapping, 2012), so the finding names the step before, with
 * what all its receivers lose.
 */
final class PoorSupplierRule extends FindingRule {

    private record Delivery(Subject.Step receiver, double perCase, double defects) {}

    PoorSupplierRule() {
        super("poor-supplier", Kind.CAUSE, Waste.DEFECTS);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        double limit = subject.limit(Threshold.INPUT_QUALITY);
        var first = new HashSet<>(subject.flow().first());
        var deliveries = new LinkedHashMap<NodeId, List<Delivery>>();
        for (var supplier : subject.steps().values()) {
            if (supplier.visits() == 0 || supplier.isNobodys()) {
                continue;
            }
            for (var passage : subject.flow().next(supplier.id())) {
                var receiver = subject.step(passage.to());
                var quality = receiver.data().completeAndAccurate();
                double perCase = supplier.visits() * passage.probability();
                if (quality != null
                        && quality.value() < limit
                        && perCase > 0
                        && !first.contains(receiver.id())
                        && !receiver.id().equals(supplier.id())) {
                    deliveries
                            .computeIfAbsent(supplier.id(), s -> new ArrayList<>())
                            .add(new Delivery(receiver, perCase, perCase * (1 - quality.value())));
                }
            }
        }
        return deliveries.entrySet().stream().map(e -> finding(subject, subject.step(e.getKey()), e.getValue()));
    }

    private Finding finding(Subject subject, Subject.Step supplier, List<Delivery> deliveries) {
        double delivered = deliveries.stream().mapToDouble(Delivery::perCase).sum();
        double defects = deliveries.stream().mapToDouble(Delivery::defects).sum();
        double usable = 1 - defects / delivered;
        var receivers = deliveries.stream().map(Delivery::receiver).toList();
        return subject.finding(this, supplier)
                .severity(Severity.WARNING)
                .title(
                        "Only %s of what '%s' delivers can be used as it is",
                        FigureText.percent(usable), subject.name(supplier))
                .say(
                        "%s receive%s work from '%s' of which %s has to be corrected, completed or asked back.",
                        subject.namesOf(receivers, 3),
                        receivers.size() == 1 ? "s" : "",
                        subject.name(supplier),
                        FigureText.percent(1 - usable))
                .say("Agree with the receiver what complete means, and check that before handing over.")
                .also(Subject.ids(receivers))
                .impact(subject.impact(null, null, null, defects))
                .evidence(
                        "%C&A at the receivers",
                        usable, "ratio", "Σ deliveries · %C&A of the receiver / Σ deliveries", Threshold.INPUT_QUALITY)
                .evidence("Deliveries to correct per case", defects, "1", "Σ deliveries · (1 − %C&A)")
                .remedy(RedesignPattern.CONTROL_ADDITION)
                .build();
    }
}
