package dev.takt.simulation.engine;

import dev.takt.model.NodeId;
import dev.takt.model.sampling.Samplers;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.CaseAttribute;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.StartState;
import dev.takt.simulation.kernel.Ticks;
import dev.takt.units.Probability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles cases: when and where they arrive, and what they are like. */
final class CaseCompiler {

    final List<Net.Source> sources = new ArrayList<>();
    final List<Net.Attribute> attributes = new ArrayList<>();
    final List<Net.Priority> priorities = new ArrayList<>();

    private final NetCompiler net;
    private final SimulationModel model;
    private final ConditionCompiler conditions;
    private final Complaints complaints;

    CaseCompiler(NetCompiler net, SimulationModel model, ConditionCompiler conditions, Complaints complaints) {
        this.net = net;
        this.model = model;
        this.conditions = conditions;
        this.complaints = complaints;
        attributes();
        arrivals();
        checkStart();
    }

    private void attributes() {
        for (var attribute : model.attributes()) {
            attributes.add(
                    switch (attribute) {
                        case CaseAttribute.Number number ->
                            new Net.Attribute(number.name(), null, Samplers.of(number.value()));
                        case CaseAttribute.Category category -> {
                            var weights = new double[category.weights().size()];
                            double total = 0;
                            int i = 0;
                            for (double weight : category.weights().values()) {
                                total += weight;
                                weights[i++] = total;
                            }
                            yield new Net.Attribute(category.name(), weights, null);
                        }
                    });
        }
        for (var rule : model.priorities()) {
            try {
                priorities.add(new Net.Priority(conditions.compile(rule.when()), rule.priority()));
            } catch (IllegalArgumentException e) {
                complaints.error("bad-condition", model.process().id(), e.getMessage(), "Correct the priority rule.");
            }
        }
    }

    private void arrivals() {
        if (model.arrivals().isEmpty() && !(model.startState() instanceof StartState.Running)) {
            complaints.error(
                    "no-arrivals",
                    model.process().id(),
                    "No case ever arrives.",
                    "State the demand, or give a stream of arrivals.");
        }
        for (var arrivals : model.arrivals()) {
            int start = start(arrivals.start());
            sources.add(
                    switch (arrivals.pattern()) {
                        case Arrivals.Renewal renewal -> renewal(renewal, start, arrivals.casesAtOnce());
                        case Arrivals.Weekly weekly -> timetable(weekly, start, arrivals.casesAtOnce());
                        case Arrivals.Trace trace -> recorded(trace, start, arrivals.casesAtOnce());
                    });
        }
    }

    /** Index of a start event; −1 where none is named. */
    private int start(@Nullable NodeId named) {
        if (named == null) {
            return -1;
        }
        int start = net.root.starts.indexOf(net.byId.get(named));
        if (start < 0) {
            complaints.error(
                    "unknown-start",
                    named,
                    "'%s' is no start event of the process.".formatted(named),
                    "Name the start event at which these cases arrive.");
        }
        return start;
    }

    private Net.Source renewal(Arrivals.Renewal renewal, int start, int together) {
        double mean = renewal.interArrival().mean();
        if (!(mean > 0 && Double.isFinite(mean))) {
            complaints.error(
                    "bad-arrivals",
                    model.process().id(),
                    "The mean time between arrivals (%s s) must be greater than 0 and finite.".formatted(mean),
                    "Correct the distribution of the time between arrivals.");
        }
        return new Net.Source(
                Samplers.of(renewal.interArrival()),
                mean,
                renewal.interArrival().scv(),
                net.clocks.of(renewal.calendar()),
                renewal.clock() == Arrivals.Clock.WORKING,
                null,
                null,
                start,
                together);
    }

    private Net.Source timetable(Arrivals.Weekly weekly, int start, int together) {
        var slots = weekly.slots().stream()
                .map(s -> new Net.Source.Slot(
                        new WeeklyTimes(net.origin, List.of(new WeeklyTimes.Time(s.days(), s.time(), weekly.zone()))),
                        s.cases()))
                .toList();
        return new Net.Source(null, 0, 0, 0, false, null, slots, start, together);
    }

    /** The first arrival of all recorded streams is the start of the run. */
    private Net.Source recorded(Arrivals.Trace trace, int start, int together) {
        var first = model.arrivals().stream()
                .filter(a -> a.pattern() instanceof Arrivals.Trace)
                .flatMap(a -> ((Arrivals.Trace) a.pattern()).times().stream())
                .min(Comparator.naturalOrder())
                .orElse(net.origin);
        var times = trace.times().stream()
                .mapToLong(i -> Ticks.between(first, i))
                .sorted()
                .toArray();
        return new Net.Source(null, 0, 0, 0, false, times, null, start, together);
    }

    private void checkStart() {
        if (net.root.starts.isEmpty()) {
            complaints.error(
                    "no-start",
                    model.process().id(),
                    "The process has no node at which a case could begin.",
                    "Draw a start event.");
        }
        double[] weights = startWeights();
        if (weights.length > 1 && !(weights[weights.length - 1] > 0)) {
            complaints.error(
                    "probabilities-do-not-add-up",
                    model.process().id(),
                    "Every start event has probability 0, but each case begins at one.",
                    "State how often cases begin at each start event.");
        }
    }

    /** How likely each start is; cumulative. */
    double[] startWeights() {
        var weights = new double[net.root.starts.size()];
        boolean known = net.root.starts.stream().anyMatch(s -> model.branching().containsKey(s.id));
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            total += known
                    ? model.branching()
                            .getOrDefault(net.root.starts.get(i).id, Probability.ZERO)
                            .value()
                    : 1;
            weights[i] = total;
        }
        return weights;
    }
}
