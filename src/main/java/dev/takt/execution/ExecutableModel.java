package dev.takt.execution;

import dev.takt.model.Problem;
import dev.takt.model.ValueStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as the engine may run it. Nothing of the file is copied but ids, names and parsed durations: no script,
 * expression, class, listener or connector of the file can be in it.
 *
 * <ul>
 *   <li>User, manual and abstract tasks become user tasks with their role as candidate group; service, script, send and
 *       business-rule tasks and call activities become external tasks that a person completes by hand.
 *   <li>Messages, signals and conditions happen when a person says so: a catch event is a task, an event on a border is
 *       triggered by hand. What would be sent is not sent.
 *   <li>Timers keep their plain durations and dates. A planned hold is a timer: instead of the step when the step has no
 *       process time, else before it; in working time where the hold is.
 *   <li>Behind an exclusive or inclusive gateway the case goes where a person chose. The choice is part of completing the
 *       task right before the gateway, with nothing between that could wait, so that it cannot be stale or meant for
 *       another token. Where no such task is (behind a start, a join, a sub-process, another decision), a task "Decide"
 *       is put before the gateway.
 *   <li>An event gateway with anything but timers behind it becomes a task that asks what came first, with the timers on its
 *       border.
 *   <li>Compensation does not run. Repetitions run as often as the file says in plain numbers, else once.
 *   <li>A process in which a case could run in circles, or split without measure, without anybody acting is refused.
 * </ul>
 *
 * @param key key of the process definition
 * @param xml BPMN for the engine; absent when there are problems
 * @param notes what runs differently from what the diagram says
 * @param problems why the process cannot run
 */
public record ExecutableModel(String key, @Nullable String xml, List<Note> notes, List<Problem> problems) {

    public ExecutableModel {
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /**
     * @param key an XML name, unique for the process over all its versions
     * @param versionTag what people call the version
     * @param bpmnXml the document the value stream was read from
     */
    public static ExecutableModel of(String key, String versionTag, String bpmnXml, ValueStream stream) {
        var builder = new ExecutableBuilder(stream, EventDetails.read(bpmnXml));
        var graph = builder.build();
        if (!builder.problems().isEmpty()) {
            return new ExecutableModel(key, null, builder.notes(), builder.problems());
        }
        String name = stream.process().name().isBlank()
                ? stream.process().id().value()
                : stream.process().name();
        return new ExecutableModel(key, ExecutableXml.write(key, name, versionTag, graph), builder.notes(), List.of());
    }
}
