package dev.takt.testing;

import dev.takt.model.CalendarId;
import dev.takt.model.Demand;
import dev.takt.model.Distribution;
import dev.takt.model.ElementId;
import dev.takt.model.EventTrigger;
import dev.takt.model.Evidence;
import dev.takt.model.Figure;
import dev.takt.model.FlowGraph;
import dev.takt.model.FlowId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Outcome;
import dev.takt.model.OutcomeId;
import dev.takt.model.ProcessId;
import dev.takt.model.ProcessModel;
import dev.takt.model.Repetition;
import dev.takt.model.Role;
import dev.takt.model.RoleId;
import dev.takt.model.SequenceFlow;
import dev.takt.model.ServiceLevel;
import dev.takt.model.StepData;
import dev.takt.model.TaskKind;
import dev.takt.model.ValueClass;
import dev.takt.model.ValueStream;
import dev.takt.model.Wait;
import dev.takt.model.WaitKind;
import dev.takt.units.Money;
import dev.takt.units.Probability;
import dev.takt.units.TimeBasis;
import dev.takt.units.WorkCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds value streams in tests, in hours and plain words. A flow from {@code a} to {@code b} has the id {@code a-b}; the
 * second one of the same pair {@code a-b-2}.
 */
public final class StreamBuilder {

    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** The data of one step. */
    public static final class Step {

        private @Nullable Distribution processTime;
        private @Nullable Wait waiting;
        private @Nullable RoleId role;
        private int people = 1;
        private @Nullable ValueClass valueClass;
        private boolean mandatory;
        private @Nullable Probability completeAndAccurate;
        private @Nullable String system;
        private @Nullable OutcomeId outcome;
        private @Nullable Money cost;
        private final Map<Figure, Evidence> evidence = new HashMap<>();

        public Step work(double hours) {
            processTime = new Distribution.Fixed(hours * 3600);
            return this;
        }

        public Step work(Distribution time) {
            processTime = time;
            return this;
        }

        public Step queue(double hours) {
            return waiting(WaitKind.QUEUE, hours, TimeBasis.WORKING);
        }

        public Step waiting(WaitKind kind, double hours, TimeBasis basis) {
            waiting = new Wait(kind, new Distribution.Fixed(hours * 3600), basis);
            return this;
        }

        public Step waiting(WaitKind kind, Distribution time, TimeBasis basis) {
            waiting = new Wait(kind, time, basis);
            return this;
        }

        public Step role(String id) {
            role = new RoleId(id);
            return this;
        }

        public Step people(int count) {
            people = count;
            return this;
        }

        public Step value(ValueClass decided) {
            valueClass = decided;
            return this;
        }

        public Step mandatory() {
            mandatory = true;
            return this;
        }

        public Step quality(double share) {
            completeAndAccurate = new Probability(share);
            return this;
        }

        public Step system(String name) {
            system = name;
            return this;
        }

        public Step outcome(String id) {
            outcome = new OutcomeId(id);
            return this;
        }

        public Step cost(double amount) {
            cost = money(amount);
            return this;
        }

        public Step measured(Figure figure, long n) {
            evidence.put(figure, new Evidence(Evidence.Source.MEASURED, n, null, null, null));
            return this;
        }

        private StepData build() {
            return new StepData(
                    processTime,
                    waiting,
                    role,
                    people,
                    valueClass,
                    mandatory,
                    completeAndAccurate,
                    system,
                    outcome,
                    cost,
                    evidence);
        }
    }

    private final List<FlowNode> nodes = new ArrayList<>();
    private final List<SequenceFlow> flows = new ArrayList<>();
    private final Map<String, Integer> pairs = new HashMap<>();
    private final LinkedHashMap<NodeId, StepData> steps = new LinkedHashMap<>();
    private final LinkedHashMap<ElementId, Probability> branching = new LinkedHashMap<>();
    private final List<Role> roles = new ArrayList<>();
    private final LinkedHashMap<CalendarId, WorkCalendar> calendars = new LinkedHashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private WorkCalendar defaultCalendar = WorkCalendar.officeHours(BERLIN);
    private @Nullable Demand demand;
    private @Nullable ServiceLevel serviceLevel;
    private @Nullable String owner;

    public static Money money(double amount) {
        return new Money(BigDecimal.valueOf(amount), Currency.getInstance("EUR"));
    }

    public StreamBuilder node(FlowNode node) {
        nodes.add(node);
        return this;
    }

    public StreamBuilder start(String id) {
        return node(new FlowNode.StartEvent(new NodeId(id), id, EventTrigger.NONE));
    }

    /** The start of an event sub-process that runs with the probability. */
    public StreamBuilder eventStart(String id, boolean interrupting, double probability) {
        branching.put(new NodeId(id), new Probability(probability));
        return node(new FlowNode.StartEvent(new NodeId(id), id, EventTrigger.MESSAGE, interrupting));
    }

    public StreamBuilder end(String id) {
        return end(id, EventTrigger.NONE);
    }

    public StreamBuilder end(String id, EventTrigger trigger) {
        return node(new FlowNode.EndEvent(new NodeId(id), id, trigger));
    }

    public StreamBuilder xor(String... ids) {
        for (var id : ids) {
            node(new FlowNode.ExclusiveGateway(new NodeId(id), id));
        }
        return this;
    }

    public StreamBuilder and(String... ids) {
        for (var id : ids) {
            node(new FlowNode.ParallelGateway(new NodeId(id), id));
        }
        return this;
    }

    public StreamBuilder or(String... ids) {
        for (var id : ids) {
            node(new FlowNode.InclusiveGateway(new NodeId(id), id));
        }
        return this;
    }

    /** A task of which nothing is known. */
    public StreamBuilder task(String id) {
        return task(id, null, s -> {});
    }

    public StreamBuilder task(String id, double workHours, double queueHours) {
        return task(id, null, s -> s.work(workHours).queue(queueHours));
    }

    public StreamBuilder task(String id, Consumer<Step> data) {
        return task(id, null, data);
    }

    public StreamBuilder task(String id, @Nullable Repetition repetition, Consumer<Step> data) {
        node(new FlowNode.Task(new NodeId(id), id, TaskKind.USER, repetition));
        return data(id, data);
    }

    public StreamBuilder data(String id, Consumer<Step> data) {
        var step = new Step();
        data.accept(step);
        steps.put(new NodeId(id), step.build());
        return this;
    }

    /** @param inside its nodes, flows, steps and probabilities go into the sub-process */
    public StreamBuilder sub(String id, StreamBuilder inside) {
        return sub(id, FlowNode.SubProcess.Kind.EMBEDDED, null, inside);
    }

    public StreamBuilder sub(
            String id, FlowNode.SubProcess.Kind kind, @Nullable Repetition repetition, StreamBuilder inside) {
        steps.putIfAbsent(new NodeId(id), StepData.UNKNOWN);
        steps.putAll(inside.steps);
        branching.putAll(inside.branching);
        return node(new FlowNode.SubProcess(
                new NodeId(id), id, kind, new FlowGraph(inside.nodes, inside.flows), repetition));
    }

    public StreamBuilder boundary(String id, String on, boolean interrupting, @Nullable Double probability) {
        if (probability != null) {
            branching.put(new NodeId(id), new Probability(probability));
        }
        return node(new FlowNode.BoundaryEvent(new NodeId(id), id, EventTrigger.TIMER, new NodeId(on), interrupting));
    }

    public StreamBuilder flow(String from, String to) {
        return flow(from, to, null, false, false);
    }

    public StreamBuilder flow(String from, String to, double probability) {
        return flow(from, to, probability, false, false);
    }

    public StreamBuilder flow(
            String from, String to, @Nullable Double probability, boolean conditional, boolean isDefault) {
        int n = pairs.merge(from + "-" + to, 1, Integer::sum);
        var id = new FlowId(from + "-" + to + (n == 1 ? "" : "-" + n));
        flows.add(new SequenceFlow(id, null, new NodeId(from), new NodeId(to), conditional, isDefault));
        if (probability != null) {
            branching.put(id, new Probability(probability));
        }
        return this;
    }

    /** Flows from each node to the next. */
    public StreamBuilder chain(String... ids) {
        for (int i = 1; i < ids.length; i++) {
            flow(ids[i - 1], ids[i]);
        }
        return this;
    }

    public StreamBuilder role(String id, @Nullable Double headcount, @Nullable Double rate) {
        return role(id, headcount, rate, null);
    }

    public StreamBuilder role(
            String id, @Nullable Double headcount, @Nullable Double rate, @Nullable WorkCalendar calendar) {
        CalendarId calendarId = null;
        if (calendar != null) {
            calendarId = new CalendarId(calendar.id());
            calendars.put(calendarId, calendar);
        }
        roles.add(new Role(
                new RoleId(id), id, headcount, rate == null ? null : money(rate), calendarId, Role.Queueing.OBSERVED));
        return this;
    }

    public StreamBuilder outcome(String id, boolean mandatory) {
        outcomes.add(new Outcome(new OutcomeId(id), id, null, mandatory));
        return this;
    }

    public StreamBuilder demandPerWeek(double cases) {
        demand = new Demand(cases, Duration.ofDays(7), "P1W");
        return this;
    }

    public StreamBuilder promise(double hours, TimeBasis basis) {
        serviceLevel = new ServiceLevel(Duration.ofSeconds((long) (hours * 3600)), basis);
        return this;
    }

    public StreamBuilder owner(String name) {
        owner = name;
        return this;
    }

    public StreamBuilder calendar(WorkCalendar calendar) {
        defaultCalendar = calendar;
        return this;
    }

    public ValueStream build() {
        return new ValueStream(
                new ProcessModel(new ProcessId("Process_1"), "Test", new FlowGraph(nodes, flows), List.of()),
                steps,
                branching,
                roles,
                calendars,
                defaultCalendar,
                Currency.getInstance("EUR"),
                demand,
                outcomes,
                serviceLevel,
                List.of(),
                owner);
    }
}
