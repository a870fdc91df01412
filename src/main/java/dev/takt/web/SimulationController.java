package dev.takt.web;

import dev.takt.workbench.ModelChanges;
import dev.takt.workbench.ProcessSimulation;
import dev.takt.workbench.QuickSimulation;
import dev.takt.workbench.ReplayLimits;
import dev.takt.workbench.ReplaySimulation;
import dev.takt.workbench.RequestedSimulation;
import dev.takt.workbench.RunningCases;
import dev.takt.workbench.ScenarioComparison;
import dev.takt.workbench.SimulateModel;
import dev.takt.workbench.SimulationReplay;
import dev.takt.workbench.SimulationRun;
import dev.takt.workbench.SimulationRuns;
import dev.takt.workbench.UserName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Simulations: in the background with progress, or at once for a slider. */
@RestController
@RequestMapping("/api")
@Tag(
        name = "Simulation",
        description = "Simulate a process, compare scenarios. A simulation outlives the request that starts it.")
class SimulationController {

    @Schema(description = "What is changed on top of a scenario, without storing it.")
    record ChangesRequest(
            @Schema(description = "Of the cases that arrive", minimum = "0.01", maximum = "100") @Nullable
            Double demandFactor,

            @Schema(description = "Of the process time of every step", minimum = "0.01", maximum = "100") @Nullable
            Double timeFactor,

            @Schema(description = "Of the process time of single steps by id, on top of timeFactor; 0.01 to 100")
            @Nullable
            Map<String, Double> stepTimeFactors,

            @Schema(description = "People of a role by id; more than 0, at most 1000") @Nullable
            Map<String, Double> headcounts,

            @Schema(description = "Of flows behind a gateway and of boundary events by id; the other ways make room")
            @Nullable
            Map<String, Double> probabilities) {

        static ModelChanges of(@Nullable ChangesRequest r) {
            return r == null
                    ? ModelChanges.NONE
                    : new ModelChanges(
                            r.demandFactor,
                            r.timeFactor,
                            numbers(r.stepTimeFactors, "stepTimeFactors"),
                            numbers(r.headcounts, "headcounts"),
                            numbers(r.probabilities, "probabilities"));
        }

        private static Map<String, Double> numbers(@Nullable Map<String, Double> map, String name) {
            if (map == null) {
                return Map.of();
            }
            map.forEach((id, value) -> Required.member(value, name + "." + id));
            return map;
        }
    }

    @Schema(description = "Cases under way when the simulation begins, all alike.")
    record RunningCasesRequest(
            @Schema(
                    description =
                            "Where their tokens are: ids or names of steps and events, which begin anew, and of flows, which"
                                    + " they go along, for instance into a join they wait at")
            List<String> at,

            @Schema(description = "Elapsed time since they arrived", minimum = "0", maximum = "3155760000")
            Double ageSeconds,

            @Schema(description = "How many; 1 if absent", minimum = "1", maximum = "100000") @Nullable
            Integer cases) {

        RunningCasesRequest {
            Required.member(at, "running.at").forEach(place -> Required.member(place, "running.at"));
            Required.member(ageSeconds, "running.ageSeconds");
        }

        RunningCases running() {
            return new RunningCases(at, ageSeconds, cases == null ? 1 : cases);
        }
    }

    record SimulationRequest(
            @Schema(
                    description = "Ids or names of one scenario, or of two to four to be compared with the first;"
                            + " 'base' is the model without any, and the default")
            @Nullable
            List<String> scenarios,

            @Schema(description = "Number of a version; the draft if absent") @Nullable
            Integer version,

            @Schema(
                    description =
                            "Revision of the draft that the person looked at; a draft changed since is answered with"
                                    + " 412. Without it the draft is simulated as it is")
            @Nullable
            Long revision,

            @Schema(
                    description =
                            "Cases of each replication; where neither these nor a horizon are given, what a scenario of another"
                                    + " tool asks for, else 1000",
                    minimum = "1",
                    maximum = "1000000")
            @Nullable
            Long cases,

            @Schema(description = "Elapsed length of each replication", maximum = "53000000") @Nullable
            Double horizonDays,

            @Schema(
                    description =
                            "If absent, what a scenario of another tool asks for, else 30; all cases together at most"
                                    + " 10 000 000",
                    minimum = "1",
                    maximum = "1000")
            @Nullable
            Integer replications,

            @Schema(
                    description =
                            "The same seed gives the same figures. If absent, that of a scenario of another tool, else 1")
            @Nullable
            Long seed,

            @Schema(
                    description =
                            "Stop when the half-width of the mean lead time is this part of it; 0, the default, never",
                    minimum = "0",
                    maximum = "0.999")
            @Nullable
            Double precision,

            @Schema(
                    description =
                            "Cases at the beginning of each replication that are simulated too and not counted; none if"
                                    + " absent",
                    minimum = "0",
                    maximum = "1000000")
            @Nullable
            Integer warmUpCases,

            @Schema(
                    description =
                            "Cases under way at the start, at most 100 000 in 10 000 groups; they come on top of 'cases'. Not with"
                                    + " a warm-up")
            @Nullable
            List<RunningCasesRequest> running,

            @Nullable ChangesRequest changes) {

        RequestedSimulation asked() {
            return new RequestedSimulation(
                            scenarios == null || scenarios.isEmpty()
                                    ? List.of(SimulateModel.BASE)
                                    : scenarios.stream()
                                            .map(s -> Required.member(s, "scenarios"))
                                            .toList(),
                            ChangesRequest.of(changes),
                            cases,
                            horizonDays,
                            replications,
                            seed,
                            precision == null ? 0 : precision,
                            warmUpCases,
                            running == null
                                    ? List.of()
                                    : running.stream()
                                            .map(r -> Required.member(r, "running")
                                                    .running())
                                            .toList())
                    .checked();
        }
    }

    record QuickSimulationRequest(
            @Schema(
                    description =
                            "A name the page makes up for itself, up to 100 characters: a new question of the same"
                                    + " client ends the one before")
            String client,

            @Schema(description = "Id or name of a scenario; the base model if absent") @Nullable
            String scenario,

            @Schema(description = "Number of a version; the draft if absent") @Nullable
            Integer version,

            @Schema(
                    description = "If absent, what a scenario of another tool asks for, at most 1000, else 200",
                    minimum = "1",
                    maximum = "1000")
            @Nullable
            Integer cases,

            @Schema(
                    description = "If absent, what a scenario of another tool asks for, at most 30, else 10",
                    minimum = "1",
                    maximum = "30")
            @Nullable
            Integer replications,

            @Schema(description = "Time for simulating; 500 if absent", minimum = "1", maximum = "1000") @Nullable
            Integer milliseconds,

            @Nullable ChangesRequest changes) {

        QuickSimulationRequest {
            client = Required.member(client, "client");
        }

        QuickSimulation.Question question() {
            return new QuickSimulation.Question(
                    client,
                    version,
                    scenario == null ? SimulateModel.BASE : scenario,
                    ChangesRequest.of(changes),
                    cases,
                    replications,
                    milliseconds == null ? QuickSimulation.DEFAULT_MILLISECONDS : milliseconds);
        }
    }

    private static final String HOW_IT_STANDS = "/api/simulations/%s";

    private final SimulationRuns runs;
    private final QuickSimulation quickSimulation;
    private final ReplaySimulation replaySimulation;
    private final RunEvents events;

    SimulationController(
            SimulationRuns runs, QuickSimulation quickSimulation, ReplaySimulation replaySimulation, RunEvents events) {
        this.runs = runs;
        this.replaySimulation = replaySimulation;
        this.quickSimulation = quickSimulation;
        this.events = events;
    }

    @PostMapping(path = "/processes/{id}/simulations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Simulate the draft of a process, or a version, in the background",
            description = "Several scenarios are compared with common random numbers. Answered with 422 not-simulable,"
                    + " which names the elements, when the process cannot be simulated; with 503 busy when too many"
                    + " simulations wait already.")
    ResponseEntity<SimulationRun> startSimulation(
            @PathVariable String id, @RequestBody SimulationRequest request, UserName user) {
        var run = runs.start(id, request.version(), request.revision(), request.asked(), user);
        return ResponseEntity.accepted()
                .location(URI.create(HOW_IT_STANDS.formatted(run.id())))
                .body(run);
    }

    @GetMapping("/processes/{id}/simulations")
    @Operation(summary = "Simulations of a process, the newest first")
    List<SimulationRun> simulationsOfProcess(@PathVariable String id) {
        return runs.of(id);
    }

    @PostMapping(path = "/processes/{id}/simulations/quick", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Simulate a few cases at once",
            description = "For sliders: always the same seed, a time limit, and the figures so far when it is over"
                    + " (complete is false then). Nothing is kept.")
    QuickSimulation.QuickResult simulateQuickly(@PathVariable String id, @RequestBody QuickSimulationRequest request) {
        return quickSimulation.simulate(id, request.question());
    }

    @GetMapping("/simulations")
    @Operation(summary = "Simulations of all processes, the newest first")
    List<SimulationRun> simulations(
            @Parameter(description = "Only those that have not ended") @RequestParam(defaultValue = "false")
                    boolean underWay) {
        return runs.all(underWay);
    }

    @GetMapping("/simulations/{run}")
    @Operation(summary = "How a simulation stands")
    SimulationRun simulation(@PathVariable String run) {
        return runs.find(run);
    }

    @GetMapping(path = "/simulations/{run}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "How a simulation stands, whenever that changes",
            description = "Server-sent events named 'run', each with the whole state as JSON; the stream ends with the"
                    + " simulation. Answered with 204 when the last event has been seen.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            schema = @Schema(implementation = SimulationRun.class))))
    ResponseEntity<SseEmitter> simulationEvents(
            @PathVariable String run,
            @Parameter(hidden = true) @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen) {
        return events.stream(run, seen);
    }

    @PostMapping("/simulations/{run}/cancel")
    @Operation(summary = "Cancel a simulation", description = "What it has calculated is dropped.")
    SimulationRun cancelSimulation(@PathVariable String run) {
        return runs.cancel(run);
    }

    @DeleteMapping("/simulations/{run}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a simulation that has ended, with its result")
    void removeSimulation(@PathVariable String run) {
        runs.remove(run);
    }

    @GetMapping("/simulations/{run}/result")
    @Operation(summary = "The figures of a finished simulation")
    ProcessSimulation simulationResult(
            @PathVariable String run,
            @Parameter(description = "Id of one of its scenarios; the first one if absent")
                    @RequestParam(required = false)
                    @Nullable
                    String scenario) {
        return runs.result(run, scenario);
    }

    @GetMapping("/simulations/{run}/replay")
    @Operation(
            summary = "What the tokens of the first replication do, for a picture that moves",
            description = "A part of it at a time: toSeconds says where the next part begins. The same run has the same"
                    + " replay.")
    SimulationReplay simulationReplay(
            @PathVariable String run,
            @Parameter(description = "Id of one of its scenarios; the first one if absent")
                    @RequestParam(required = false)
                    @Nullable
                    String scenario,
            @Parameter(description = "Elapsed days from the start to the begin of the window")
                    @RequestParam(defaultValue = "0")
                    double fromDays,
            @Parameter(description = "Elapsed length of the window; as much as fits if absent")
                    @RequestParam(required = false)
                    @Nullable
                    Double days,
            @Parameter(description = "After so many events the replay ends; at most 100 000")
                    @RequestParam(defaultValue = "" + ReplayLimits.DEFAULT_EVENTS)
                    int events) {
        return replaySimulation.replay(run, scenario, fromDays, days, events);
    }

    @GetMapping("/simulations/{run}/comparison")
    @Operation(summary = "What differs between the scenarios of a finished comparison")
    ScenarioComparison simulationComparison(@PathVariable String run) {
        return runs.comparison(run);
    }
}
