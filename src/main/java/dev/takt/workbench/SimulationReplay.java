package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.takt.simulation.Replay;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tokens of the first replication do, in columns: it is long, and read by machines. */
@JsonClassDescription("What the tokens of the first replication of a simulation do in a window of time.")
public record SimulationReplay(
        @JsonPropertyDescription("Id of the scenario, or base")
        String scenario,

        @JsonPropertyDescription("The instant of second 0") Instant start,

        @JsonPropertyDescription("Begin of the window, elapsed")
        double fromSeconds,

        @JsonPropertyDescription("End of the window, or of what fits into the number of events")
        double toSeconds,

        @JsonPropertyDescription("The simulation ended within the window, or before it")
        boolean complete,

        @JsonPropertyDescription("Length of the simulation; null unless the window reaches its end") @Nullable
        Double runSeconds,

        @JsonPropertyDescription(
                "Ids of nodes and sequence flows; the other columns name an element by its place in this list")
        List<String> elements,

        RestingTokens initial,
        TokenEvents events) {

    public SimulationReplay {
        elements = List.copyOf(elements);
    }

    @JsonClassDescription(
            "Tokens that rest somewhere at the begin of the window; entry i of each column belongs together.")
    public record RestingTokens(
            List<Long> cases, List<Integer> elements, List<Integer> waiting, List<Integer> working) {
        public RestingTokens {
            cases = List.copyOf(cases);
            elements = List.copyOf(elements);
            waiting = List.copyOf(waiting);
            working = List.copyOf(working);
        }
    }

    @JsonClassDescription("Events in the order of time; entry i of each column belongs together.")
    public record TokenEvents(
            List<Double> seconds,

            @JsonPropertyDescription(
                    "begin: a case arrives; flow: a token goes along a sequence flow, which takes no time; wait: a token waits"
                            + " at a node; work: work on a waiting one begins; leave: a token leaves the node, done or not; end:"
                            + " a case has ended")
            List<TokenEvent> kinds,

            @JsonPropertyDescription("0 for the case that arrived first")
            List<Long> cases,

            @JsonPropertyDescription("−1 when a case begins or ends")
            List<Integer> elements) {
        public TokenEvents {
            seconds = List.copyOf(seconds);
            kinds = List.copyOf(kinds);
            cases = List.copyOf(cases);
            elements = List.copyOf(elements);
        }
    }

    /** What happens to a token or a case. */
    public enum TokenEvent {
        @JsonProperty("begin")
        BEGIN,
        @JsonProperty("flow")
        FLOW,
        @JsonProperty("wait")
        WAIT,
        @JsonProperty("work")
        WORK,
        @JsonProperty("leave")
        LEAVE,
        @JsonProperty("end")
        END
    }

    static SimulationReplay of(String scenario, Replay replay) {
        return new SimulationReplay(
                scenario,
                replay.start(),
                replay.fromSeconds(),
                replay.toSeconds(),
                replay.complete(),
                replay.runSeconds(),
                replay.elements(),
                new RestingTokens(
                        replay.initial().stream()
                                .map(Replay.Resting::caseNumber)
                                .toList(),
                        replay.initial().stream().map(Replay.Resting::element).toList(),
                        replay.initial().stream().map(Replay.Resting::waiting).toList(),
                        replay.initial().stream().map(Replay.Resting::working).toList()),
                new TokenEvents(
                        replay.events().stream().map(Replay.Event::seconds).toList(),
                        replay.events().stream().map(e -> kind(e.kind())).toList(),
                        replay.events().stream().map(Replay.Event::caseNumber).toList(),
                        replay.events().stream().map(Replay.Event::element).toList()));
    }

    private static TokenEvent kind(Replay.Kind kind) {
        return switch (kind) {
            case BEGIN -> TokenEvent.BEGIN;
            case FLOW -> TokenEvent.FLOW;
            case WAIT -> TokenEvent.WAIT;
            case WORK -> TokenEvent.WORK;
            case LEAVE -> TokenEvent.LEAVE;
            case END -> TokenEvent.END;
        };
    }
}
