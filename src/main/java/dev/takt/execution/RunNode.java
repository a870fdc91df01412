package dev.takt.execution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the model that runs while it is being built; see {@link ExecutableGraph}. */
final class RunNode {

    enum Kind {
        START,
        /** Started by a person who names this start. */
        START_BY_HAND,
        START_TIMER,
        START_ERROR,
        START_ESCALATION,
        END,
        END_TERMINATE,
        END_ERROR,
        END_ESCALATION,
        END_CANCEL,
        /** Passes the token on at once. */
        PASS,
        THROW_ESCALATION,
        /** A user task. */
        PERSON,
        /** An external task, completed by hand for now. */
        SERVICE,
        TIMER,
        EXCLUSIVE,
        PARALLEL,
        INCLUSIVE,
        /** Waits for whichever of its timers comes first. */
        FIRST_TIMER,
        SUB_PROCESS,
        TRANSACTION,
        EVENT_SUB_PROCESS,
        BOUNDARY_TIMER,
        /** Happens when a person says so. */
        BOUNDARY_BY_HAND,
        BOUNDARY_ERROR,
        BOUNDARY_ESCALATION,
        BOUNDARY_CANCEL;

        boolean boundary() {
            return name().startsWith("BOUNDARY");
        }

        boolean start() {
            return name().startsWith("START");
        }

        boolean end() {
            return name().startsWith("END");
        }

        boolean activity() {
            return switch (this) {
                case PERSON, SERVICE, SUB_PROCESS, TRANSACTION -> true;
                default -> false;
            };
        }

        /** Stays until somebody acts. */
        boolean waitsForPerson() {
            return this == PERSON || this == SERVICE;
        }
    }

    /** What of the drawn element this node stands for. */
    enum Part {
        /** The element itself. */
        SELF,
        /** The planned hold before a step. */
        HOLD,
        /** The decision before a gateway. */
        DECISION
    }

    final String id;
    /** Id in the diagram; absent for what was added without a counterpart there. */
    final @Nullable String element;

    final Part part;
    final String name;
    Kind kind;

    @Nullable
    Role role;
    /** Number of executions, 1 for a plain activity. */
    int times = 1;

    boolean sequential;
    /** Text for the engine. */
    @Nullable
    String timer;

    boolean timerIsDate;
    /** Error or escalation code; empty catches every one. */
    String code = "";

    @Nullable
    RunNode attachedTo;

    boolean interrupting = true;

    @Nullable
    ExecutableGraph body;

    final List<Question> questions = new ArrayList<>();

    record Role(String id, String name) {}

    RunNode(String id, @Nullable String element, Part part, String name, Kind kind) {
        this.id = id;
        this.element = element;
        this.part = part;
        this.name = name;
        this.kind = kind;
    }

    String title() {
        return name.isBlank() ? (element == null ? id : element) : name;
    }
}
