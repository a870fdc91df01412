package dev.takt.bpmn;

import dev.takt.bpmn.xml.XmlElement;
import dev.takt.model.Distribution;
import dev.takt.model.Evidence;
import dev.takt.model.Figure;
import dev.takt.model.OutcomeId;
import dev.takt.model.RoleId;
import dev.takt.model.StepData;
import dev.takt.model.Wait;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the data of a step into its {@code takt:step}. Only what differs is touched, so that comments, foreign attributes
 * and the author's way of writing a figure survive.
 */
final class StepWriter {

    private StepWriter() {}

    /**
     * @param old the data that the file says now
     * @param laneRole the role the step has without naming one
     */
    static void write(XmlElement activity, StepData old, StepData data, @Nullable RoleId laneRole) {
        if (old.equals(data)) {
            return;
        }
        var step = TaktElements.onElement(activity, "step");
        if (!Objects.equals(old.role(), data.role())) {
            role(step, data.role(), laneRole);
        }
        if (old.people() != data.people()) {
            step.set("people", data.people() == 1 ? null : String.valueOf(data.people()));
        }
        set(step, "valueClass", old.valueClass(), data.valueClass(), Enum::name);
        if (old.mandatory() != data.mandatory()) {
            step.set("mandatory", data.mandatory() ? "true" : null);
        }
        set(
                step,
                "completeAndAccurate",
                old.completeAndAccurate(),
                data.completeAndAccurate(),
                p -> TaktElements.number(p.value()));
        set(step, "system", old.system(), data.system(), text -> text);
        set(step, "outcome", old.outcome(), data.outcome(), OutcomeId::value);
        set(step, "cost", old.cost(), data.cost(), money -> money.amount().toPlainString());
        processTime(step, old.processTime(), data.processTime());
        waiting(step, old.waiting(), data.waiting());
        evidence(step, old, data);
    }

    /** A figure that did not change keeps its text, even one that could not be read. */
    private static <T> void set(
            XmlElement step, String name, @Nullable T old, @Nullable T data, Function<T, String> writing) {
        if (!Objects.equals(old, data)) {
            step.set(name, data == null ? null : writing.apply(data));
        }
    }

    /** The lane's role is not repeated; that nobody performs a step of a lane has to be said. */
    private static void role(XmlElement step, @Nullable RoleId role, @Nullable RoleId laneRole) {
        if (role == null) {
            step.set("role", laneRole == null ? null : "");
        } else {
            step.set("role", role.equals(laneRole) ? null : role.value());
        }
    }

    private static void processTime(XmlElement step, @Nullable Distribution old, @Nullable Distribution data) {
        if (data == null ? old == null : data.equals(old)) {
            return;
        }
        removeAll(step, "processTime");
        if (data != null) {
            var element = TaktElements.create(step, "processTime");
            step.addFirst(element);
            DistributionWriter.write(element, data);
        }
    }

    private static void waiting(XmlElement step, @Nullable Wait old, @Nullable Wait data) {
        if (data == null ? old == null : data.equals(old)) {
            return;
        }
        removeAll(step, "wait");
        if (data != null) {
            var element = TaktElements.create(step, "wait");
            step.addAfter(step.findElement(BpmnNames.TAKT, "processTime").orElse(null), element);
            write(element, data);
        }
    }

    static void write(XmlElement element, Wait data) {
        element.set("kind", data.kind().name());
        element.set("clock", data.basis().name().toLowerCase(Locale.ROOT));
        var duration = TaktElements.create(element, "duration");
        element.add(duration);
        DistributionWriter.write(duration, data.duration());
    }

    private static void evidence(XmlElement step, StepData old, StepData data) {
        if (old.evidence().equals(data.evidence())) {
            return;
        }
        removeAll(step, "evidence");
        new EnumMap<Figure, Evidence>(data.evidence().isEmpty() ? new EnumMap<>(Figure.class) : data.evidence())
                .forEach((figure, evidence) -> {
                    var e = TaktElements.create(step, "evidence");
                    step.add(e);
                    e.set("figure", TaktNames.of(figure));
                    e.set("source", evidence.source().name().toLowerCase(Locale.ROOT));
                    e.set("n", evidence.n() == null ? null : String.valueOf(evidence.n()));
                    e.set("from", evidence.from() == null ? null : String.valueOf(evidence.from()));
                    e.set("to", evidence.to() == null ? null : String.valueOf(evidence.to()));
                    e.set("note", evidence.note());
                });
    }

    private static void removeAll(XmlElement step, String name) {
        step.elements(BpmnNames.TAKT, name).forEach(step::remove);
    }
}
