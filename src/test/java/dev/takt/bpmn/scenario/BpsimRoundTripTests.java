package dev.takt.bpmn.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.bpmn.xml.XmlLimits;
import dev.takt.bpmn.xml.XmlReader;
import dev.takt.model.Distribution;
import dev.takt.model.ElementId;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.Problem;
import dev.takt.model.ValueStream;
import dev.takt.model.simulation.Arrivals;
import dev.takt.model.simulation.Delay;
import dev.takt.model.simulation.Person;
import dev.takt.model.simulation.SimulationModel;
import dev.takt.model.simulation.SimulationSettings;
import dev.takt.model.simulation.StepWork;
import dev.takt.testing.RandomProcesses;
import dev.takt.units.WorkCalendar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What BPSim holds is written and read again as it was; what it does not hold is named, element by element. */
class BpsimRoundTripTests {

    private static final double PRECISE = 1e-6;

    static Stream<Path> gallery() throws IOException {
        return Files.list(Path.of("processes"))
                .map(folder -> folder.resolve("process.bpmn"))
                .filter(Files::exists)
                .sorted();
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void the_gallery(Path file) throws IOException {
        compare(Files.readString(file));
    }

    /** The same with queues that emerge: then the people are written too. */
    @ParameterizedTest
    @MethodSource("gallery")
    void the_gallery_with_people_who_compete(Path file) throws IOException {
        var xml = Files.readString(file);
        assertThat(xml).contains("queueing=\"observed\"");

        compare(xml.replace("queueing=\"observed\"", "queueing=\"simulated\""));
    }

    private static void compare(String xml) {
        var document = BpmnDocument.read(xml.getBytes(StandardCharsets.UTF_8));
        var written = document.withBpsim();
        var stream = document.valueStream();
        var all = document.processes().stream().map(document::valueStream).toList();

        var base = written.document().foreignScenarios().find("bpsim-base").orElseThrow();
        same(SimulationModel.of(stream, all, document.simulationSettings()), base, written.left());
        for (var scenario : stream.scenarios()) {
            var read = written.document()
                    .foreignScenarios()
                    .find("bpsim-" + scenario.id())
                    .orElseThrow();
            var own = SimulationModel.of(
                    stream.in(scenario), all, document.simulationSettings().in(scenario.id()));
            same(own, read, written.left());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_processes(long seed) throws IOException {
        var stream = RandomProcesses.sound(seed);
        var peak = stream.scenarios().getFirst();
        var root = XmlReader.read(
                        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"D\"/>"
                                .getBytes(StandardCharsets.UTF_8),
                        new XmlLimits(50_000_000, 1_000, 1_000_000, 1_000, 1_000))
                .root();
        var base = model(stream);
        var scenario = model(stream.in(peak));
        var left = BpsimWriter.write(
                root,
                List.of(new BpsimWriter.Source(null, "Base", base), new BpsimWriter.Source("peak", "Peak", scenario)));
        var target = new Target(stream, List.of(stream));

        same(base, BpsimReader.read(root, root, "bpsim-base", target), left);
        same(scenario, BpsimReader.read(root, root, "bpsim-peak", target), left);
    }

    private static SimulationModel model(ValueStream stream) {
        return SimulationModel.of(stream, List.of(stream), SimulationSettings.NONE);
    }

    private static void same(SimulationModel own, ForeignScenario foreign, List<Problem> left) {
        var read = foreign.model();
        var named = left.stream().map(Problem::element).collect(Collectors.toSet());

        assertThat(foreign.unsupported()).isEmpty();
        assertThat(read.branching().keySet()).isEqualTo(own.branching().keySet());
        own.branching()
                .forEach((id, share) -> assertThat(read.branching().get(id).value())
                        .as("share of %s", id)
                        .isCloseTo(share.value(), within(PRECISE)));
        assertThat(without(read.conditions(), named)).isEqualTo(without(own.conditions(), named));
        assertThat(without(read.events(), named)).isEqualTo(without(own.events(), named));
        arrivals(own, read, named);
        own.work().forEach((id, work) -> step(own, read, id, named));
    }

    private static <K extends ElementId, V> Map<String, V> without(Map<K, V> all, Set<@Nullable String> named) {
        var rest = new TreeMap<String, V>();
        all.forEach((id, value) -> {
            if (!named.contains(id.value())) {
                rest.put(id.value(), value);
            }
        });
        return rest;
    }

    private static void arrivals(SimulationModel own, SimulationModel read, Set<@Nullable String> named) {
        if (own.arrivals().size() == 1 && own.arrivals().getFirst().pattern() instanceof Arrivals.Renewal renewal) {
            var again = (Arrivals.Renewal) read.arrivals().getFirst().pattern();
            assertThat(again.interArrival().mean())
                    .isCloseTo(
                            renewal.interArrival().mean(),
                            within(PRECISE * renewal.interArrival().mean()));
            assertThat(again.clock()).isEqualTo(renewal.clock());
            assertThat(duty(again.calendar())).isEqualTo(duty(renewal.calendar()));
        } else {
            assertThat(named).isNotEmpty();
        }
    }

    /** Of each requirement of a step: how many of which people, told by duty and rate; roles without limit are left out. */
    private static List<String> people(SimulationModel model, StepWork work) {
        var people = new ArrayList<String>();
        for (var requirement : work.requirements()) {
            var pool = model.pools().stream()
                    .filter(p -> p.id().equals(requirement.pool()))
                    .findFirst()
                    .orElseThrow();
            if (!pool.unlimited()) {
                people.add(requirement.people()
                        + " of "
                        + pool.people().stream()
                                .map(BpsimRoundTripTests::described)
                                .sorted()
                                .toList());
            }
        }
        people.sort(null);
        return people;
    }

    private static String described(Person person) {
        var calendar = person.calendar() == null ? WorkCalendar.always(ZoneId.of("UTC")) : person.calendar();
        var off = new TreeSet<>(calendar.holidays());
        off.addAll(person.leave());
        return "%d s a week but %s, %.4f an hour"
                .formatted(
                        Math.round(calendar.workingTimePerWeek().toSeconds() * person.share() / 60) * 60,
                        off,
                        person.ratePerHour());
    }

    private static String duty(@Nullable WorkCalendar calendar) {
        return calendar == null
                ? "always"
                : calendar.intervals().stream()
                                .map(i -> i.days() + " " + i.from() + " " + i.to())
                                .sorted()
                                .toList()
                        + " "
                        + calendar.holidays().stream().sorted().toList()
                        + calendar.zone();
    }

    private static void step(SimulationModel own, SimulationModel all, NodeId id, Set<@Nullable String> named) {
        var work = Objects.requireNonNull(own.work().get(id));
        var read = Objects.requireNonNull(all.work().get(id));
        boolean isWhole = own.process().graph().allNodes().stream()
                .anyMatch(n -> n.id().equals(id) && n instanceof FlowNode.SubProcess);
        if (!isWhole) {
            assertThat(read.cost()).as("cost of %s", id).isCloseTo(work.cost(), within(PRECISE));
            time(id, work.processTime(), read.processTime(), named);
            assertThat(people(all, read)).as("people for %s", id).isEqualTo(people(own, work));
        }
        assertThat(read.delays()).as("waits of %s", id).hasSameSizeAs(work.delays());
        double waits = work.delays().stream().mapToDouble(d -> elapsed(d, work)).sum();
        assertThat(read.delays().stream().mapToDouble(d -> d.duration().mean()).sum())
                .as("waits of %s", id)
                .isCloseTo(waits, within(PRECISE * Math.max(1, waits)));
    }

    private static double elapsed(Delay delay, StepWork work) {
        boolean working = delay.basis() == dev.takt.units.TimeBasis.WORKING && work.calendar() != null;
        return delay.duration().mean() * (working ? work.calendar().elapsedPerWorking() : 1);
    }

    private static void time(NodeId id, Distribution own, Distribution read, Set<@Nullable String> named) {
        if (named.contains(id.value())) { // by mean and standard deviation
            assertThat(read.mean())
                    .as("time of %s", id)
                    .isCloseTo(own.mean(), within(PRECISE * Math.max(1, own.mean())));
            assertThat(read.variance())
                    .as("spread of %s", id)
                    .isCloseTo(own.variance(), within(1e-4 * Math.max(1, own.variance())));
        } else {
            assertThat(read.getClass()).as("time of %s", id).isEqualTo(own.getClass());
            assertThat(read.mean()).isCloseTo(own.mean(), within(PRECISE * Math.max(1, own.mean())));
            assertThat(read.variance()).isCloseTo(own.variance(), within(PRECISE * Math.max(1, own.variance())));
        }
    }
}
