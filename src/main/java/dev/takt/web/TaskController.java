package dev.takt.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.takt.execution.Choice;
import dev.takt.execution.WorkItem;
import dev.takt.workbench.UserName;
import dev.takt.workbench.WorkOnTask;
import dev.takt.workbench.WorkbenchException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The inbox: what people are to do in all running cases. */
@RestController
@RequestMapping("/api/tasks")
@Tag(name = "Tasks", description = "The inbox: list, claim and complete the tasks of running cases.")
class TaskController {

    @Schema(name = "Task", description = "Something a person is to do in a case.")
    record ApiTask(
            String id,
            TaskKind kind,
            String name,

            @Schema(description = "BPMN id of the step") @Nullable
            String element,

            String caseId,
            String processId,
            String processName,
            @Nullable String businessKey,
            @Nullable String role,
            @Nullable String roleName,
            @Nullable String assignee,
            Instant createdAt,

            @Schema(description = "Elapsed since it came up")
            double waitingSeconds,

            List<TaskChoice> choices) {

        static ApiTask of(WorkItem item, Instant now) {
            return new ApiTask(
                    item.id(),
                    item.kind() == WorkItem.Kind.USER ? TaskKind.USER : TaskKind.SERVICE,
                    item.name(),
                    item.element(),
                    item.caseId(),
                    item.processId(),
                    item.processName(),
                    item.businessKey(),
                    item.roleId(),
                    item.roleName(),
                    item.assignee(),
                    item.createdAt(),
                    Math.max(0, Duration.between(item.createdAt(), now).toMillis() / 1000.0),
                    item.choices().stream().map(TaskChoice::of).toList());
        }
    }

    enum TaskKind {
        @JsonProperty("user")
        USER,
        @JsonProperty("service")
        SERVICE
    }

    @Schema(description = "A question that completing the task answers: which way to go behind a gateway.")
    record TaskChoice(
            String name,
            String label,

            @Schema(description = "More than one way may be taken")
            boolean multiple,

            List<TaskOption> options) {

        static TaskChoice of(Choice choice) {
            return new TaskChoice(
                    choice.name(),
                    choice.label(),
                    choice.multiple(),
                    choice.options().stream()
                            .map(o -> new TaskOption(o.value(), o.label()))
                            .toList());
        }
    }

    @Schema(description = "A way that can be taken; its value is the id of the sequence flow.")
    record TaskOption(String value, String label) {}

    record ClaimRequest(
            @Schema(description = "Who takes it; otherwise the person in X-Takt-User") @Nullable
            String user) {}

    record CompleteRequest(
            @Schema(description = "Who completes it; otherwise the person in X-Takt-User") @Nullable
            String user,

            @Schema(description = "The chosen option, or several of them, by the name of the choice") @Nullable
            Map<String, Answer> choices) {}

    /** One chosen option, or a list of them where several may be taken. */
    record Answer(List<String> values) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Answer of(Object given) {
            var values = new ArrayList<String>();
            for (var value : given instanceof List<?> list ? list : List.of(given)) {
                if (!(value instanceof String text)) {
                    throw new WorkbenchException.InvalidInput(
                            "An answer must be the value of an option, or a list of them.",
                            "Take the values from the task's choices.");
                }
                values.add(text);
            }
            return new Answer(values);
        }
    }

    private final WorkOnTask workOnTask;
    private final Clock clock;

    TaskController(WorkOnTask workOnTask, Clock clock) {
        this.workOnTask = workOnTask;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Open tasks, the oldest first")
    List<ApiTask> tasks(
            @Parameter(description = "Id of a role") @RequestParam(required = false) @Nullable String role,
            @Parameter(description = "Who has taken it") @RequestParam(required = false) @Nullable String assignee,
            @Parameter(description = "Id of a process in the library") @RequestParam(required = false) @Nullable
                    String process,
            @Parameter(description = "Id of a case") @RequestParam(name = "case", required = false) @Nullable
                    String caseId,
            @Parameter(description = "Only open tasks can be listed") @RequestParam(defaultValue = "open")
                    String state) {
        if (!state.equals("open")) {
            throw new WorkbenchException.InvalidInput(
                    "There is no list of tasks in the state '%s'.".formatted(state),
                    "Ask for open ones; what was completed is in the history of its case.");
        }
        var now = clock.instant();
        return workOnTask.open(role, assignee, process, caseId).stream()
                .map(item -> ApiTask.of(item, now))
                .toList();
    }

    @PostMapping(path = "/{id}/claim", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Take a task", description = "Answered with 409 when another person has it.")
    ApiTask claim(@PathVariable String id, @RequestBody ClaimRequest request, UserName user) {
        return ApiTask.of(workOnTask.claim(id, person(request.user(), user)), clock.instant());
    }

    @PostMapping("/{id}/unclaim")
    @Operation(summary = "Give a task back")
    ApiTask unclaim(@PathVariable String id, UserName user) {
        return ApiTask.of(workOnTask.unclaim(id, user), clock.instant());
    }

    @PostMapping(path = "/{id}/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Complete a task", description = "Every choice of the task must be answered.")
    void complete(@PathVariable String id, @RequestBody CompleteRequest request, UserName user) {
        var answers = new LinkedHashMap<String, List<String>>();
        if (request.choices() != null) {
            request.choices().forEach((name, answer) -> answers.put(name, values(name, answer)));
        }
        workOnTask.complete(id, person(request.user(), user), answers);
    }

    private static List<String> values(String name, @Nullable Answer answer) {
        if (answer == null) { // JSON may say null
            throw new WorkbenchException.InvalidInput(
                    "The choice '%s' has no answer.".formatted(name), "Take the values from the task's choices.");
        }
        return answer.values();
    }

    private static UserName person(@Nullable String given, UserName user) {
        return given == null || given.isBlank() ? user : new UserName(given.strip());
    }
}
