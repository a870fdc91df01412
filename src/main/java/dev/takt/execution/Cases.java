package dev.takt.execution;

import dev.takt.execution.CaseState.Activity;
import dev.takt.execution.CaseState.AwaitedEvent;
import dev.takt.execution.CaseState.DueTimer;
import dev.takt.execution.CaseState.Token;
import dev.takt.execution.CaseState.Type;
import dev.takt.execution.ExecutionRefused.Conflict;
import dev.takt.execution.ExecutionRefused.InvalidInput;
import dev.takt.execution.ExecutionRefused.NotFound;
import dev.takt.execution.RunNode.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cases on the engine: starts, follows, moves on and cancels them. */
@Component
public class Cases {

    /** Length of the engine's column. */
    static final int LONGEST_KEY = 255;

    private final Deployments deployments;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final ManagementService management;

    Cases(Deployments deployments, ProcessEngine engine) {
        this.deployments = deployments;
        runtime = engine.getRuntimeService();
        history = engine.getHistoryService();
        management = engine.getManagementService();
    }

    /**
     * Starts a case.
     *
     * @param businessKey what people call the case
     */
    public Case start(String deploymentId, @Nullable String businessKey) {
        deployments.required(deploymentId);
        if (businessKey != null && businessKey.length() > LONGEST_KEY) {
            throw new InvalidInput("The name of a case may have %d characters, this one has %d; shorten it."
                    .formatted(LONGEST_KEY, businessKey.length()));
        }
        String key = businessKey == null || businessKey.isBlank() ? null : businessKey.strip();
        var definition = deployments.definition(deploymentId);
        return required(
                runtime.startProcessInstanceById(definition.getId(), key).getId());
    }

    /** The cases of all versions of a process, latest first. */
    public List<Case> ofProcess(String processId) {
        return history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(Deployments.key(processId))
                .orderByProcessInstanceStartTime()
                .desc()
                .list()
                .stream()
                .map(this::toCase)
                .toList();
    }

    /** How many cases of a process are under way. */
    public int running(String processId) {
        return Math.toIntExact(runtime.createProcessInstanceQuery()
                .processDefinitionKey(Deployments.key(processId))
                .count());
    }

    public Optional<Case> find(String caseId) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(caseId)
                        .singleResult())
                .map(this::toCase);
    }

    /** @throws NotFound when there is none */
    public Case required(String caseId) {
        return find(caseId).orElseThrow(() -> new NotFound("case", caseId));
    }

    public CaseState state(String caseId) {
        var found = required(caseId);
        var model = model(found);
        return new CaseState(
                found, tokens(caseId, model), timers(caseId, model), events(caseId, model), activities(found));
    }

    /** Everything that was done or is being done in a case, in the order of its start. */
    public List<Activity> activities(Case found) {
        var model = model(found);
        var claims = claims(found.id());
        var activities = new ArrayList<Activity>();
        for (var instance : history.createHistoricActivityInstanceQuery()
                .processInstanceId(found.id())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc()
                .list()) {
            model.find(instance.getActivityId())
                    .ifPresent(shown -> add(activities, instance, shown, claims.get(instance.getId())));
        }
        return activities;
    }

    /** Lets a hold or deadline happen now instead of when it is due. */
    public void release(String caseId, String timerId) {
        requireRunning(caseId);
        var job = management
                .createJobQuery()
                .processInstanceId(caseId)
                .jobId(timerId)
                .singleResult();
        if (job == null) {
            throw new Conflict("The timer %s of the case is over already.".formatted(timerId));
        }
        try {
            management.executeJob(timerId);
        } catch (OptimisticLockingException e) {
            throw new Conflict("The timer went off by itself, or the case moved on, at the same moment.", e);
        } catch (ProcessEngineException e) {
            if (management.createJobQuery().jobId(timerId).count() == 0) {
                throw new Conflict("The timer went off by itself at the same moment.", e);
            }
            throw e;
        }
    }

    /** Reports that an awaited event has happened. */
    public void trigger(String caseId, String eventId) {
        requireRunning(caseId);
        var event = runtime.createEventSubscriptionQuery()
                .processInstanceId(caseId)
                .eventSubscriptionId(eventId)
                .singleResult();
        if (event == null) {
            throw new Conflict("The event %s of the case is no longer awaited.".formatted(eventId));
        }
        try {
            runtime.messageEventReceived(event.getEventName(), event.getExecutionId());
        } catch (OptimisticLockingException e) {
            throw new Conflict("The case moved on at the same moment.", e);
        }
    }

    /** Ends a case before its time. */
    public void cancel(String caseId, @Nullable String reason) {
        requireRunning(caseId);
        String why = reason == null || reason.isBlank() ? "cancelled" : reason.strip();
        try {
            runtime.deleteProcessInstance(caseId, why, true, true, true);
        } catch (OptimisticLockingException e) {
            throw new Conflict("The case moved on at the same moment.", e);
        }
    }

    private void requireRunning(String caseId) {
        var found = required(caseId);
        if (found.state() != Case.State.RUNNING) {
            throw new Conflict("The case %s is %s since %s."
                    .formatted(
                            found.businessKey() == null ? caseId : found.businessKey(),
                            found.state() == Case.State.COMPLETED ? "complete" : "cancelled",
                            found.endedAt()));
        }
    }

    private Case toCase(HistoricProcessInstance instance) {
        var deployment = deployments.ofDefinition(instance.getProcessDefinitionId());
        var state = switch (instance.getState()) {
            case HistoricProcessInstance.STATE_EXTERNALLY_TERMINATED -> Case.State.CANCELLED;
            case HistoricProcessInstance.STATE_ACTIVE, HistoricProcessInstance.STATE_SUSPENDED -> Case.State.RUNNING;
            default -> Case.State.COMPLETED;
        };
        return new Case(
                instance.getId(),
                deployment.id(),
                deployment.processId(),
                deployment.version(),
                instance.getBusinessKey(),
                state,
                instance.getStartTime().toInstant(),
                instant(instance.getEndTime()),
                state == Case.State.CANCELLED ? instance.getDeleteReason() : null);
    }

    private RunningModel model(Case found) {
        return deployments.model(deployments.definition(found.deploymentId()).getId());
    }

    private List<Token> tokens(String caseId, RunningModel model) {
        var counts = new LinkedHashMap<String, Integer>();
        var root = runtime.getActivityInstance(caseId);
        if (root != null) {
            count(root, model, counts);
        }
        return counts.entrySet().stream()
                .map(e -> new Token(e.getKey(), e.getValue()))
                .toList();
    }

    private static void count(ActivityInstance instance, RunningModel model, Map<String, Integer> counts) {
        for (var transition : instance.getChildTransitionInstances()) {
            model.find(transition.getActivityId())
                    .map(RunningModel.Shown::element)
                    .ifPresent(element -> counts.merge(element, 1, Integer::sum));
        }
        for (var child : instance.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length == 0 && child.getChildTransitionInstances().length == 0) {
                model.find(child.getActivityId())
                        .map(RunningModel.Shown::element)
                        .ifPresent(element -> counts.merge(element, 1, Integer::sum));
            } else {
                count(child, model, counts);
            }
        }
    }

    private List<DueTimer> timers(String caseId, RunningModel model) {
        var definitions = new HashMap<String, JobDefinition>();
        var timers = new ArrayList<DueTimer>();
        for (var job : management
                .createJobQuery()
                .processInstanceId(caseId)
                .timers()
                .orderByJobDuedate()
                .asc()
                .list()) {
            var definition = definitions.computeIfAbsent(
                    job.getJobDefinitionId(),
                    id -> management
                            .createJobDefinitionQuery()
                            .jobDefinitionId(id)
                            .singleResult());
            model.find(definition.getActivityId())
                    .filter(shown -> shown.element() != null)
                    .ifPresent(shown -> timers.add(new DueTimer(
                            job.getId(),
                            shownElement(shown),
                            shown.name(),
                            job.getDuedate().toInstant())));
        }
        return timers;
    }

    private List<AwaitedEvent> events(String caseId, RunningModel model) {
        var events = new ArrayList<AwaitedEvent>();
        for (var subscription : runtime.createEventSubscriptionQuery()
                .processInstanceId(caseId)
                .eventType("message")
                .orderByCreated()
                .asc()
                .list()) {
            model.find(subscription.getActivityId())
                    .filter(shown -> shown.element() != null)
                    .ifPresent(shown ->
                            events.add(new AwaitedEvent(subscription.getId(), shownElement(shown), shown.name())));
        }
        return events;
    }

    private static String shownElement(RunningModel.Shown shown) {
        String element = shown.element();
        return element == null ? "" : element;
    }

    /** Who took a task and when, by activity instance; see {@link Inbox}. */
    private Map<String, Claim> claims(String caseId) {
        var by = new HashMap<String, String>();
        var claims = new HashMap<String, Claim>();
        var variables = history.createHistoricVariableInstanceQuery()
                .processInstanceId(caseId)
                .variableNameIn(Claim.BY, Claim.AT)
                .list();
        for (var variable : variables) {
            if (variable.getName().equals(Claim.BY) && variable.getValue() instanceof String user) {
                by.put(variable.getActivityInstanceId(), user);
            }
        }
        for (HistoricVariableInstance variable : variables) {
            String user = by.get(variable.getActivityInstanceId());
            if (user != null && variable.getValue() instanceof Date at) {
                claims.put(variable.getActivityInstanceId(), new Claim(user, at.toInstant()));
            }
        }
        return claims;
    }

    private static void add(
            List<Activity> activities,
            HistoricActivityInstance instance,
            RunningModel.Shown shown,
            @Nullable Claim claim) {
        String element = shown.element();
        if (element == null || instance.getActivityType().equals("multiInstanceBody")) {
            return;
        }
        String assignee = instance.getAssignee();
        activities.add(new Activity(
                element,
                shown.name(),
                type(shown),
                instance.getStartTime().toInstant(),
                instant(instance.getEndTime()),
                claim == null ? null : claim.at(),
                assignee != null ? assignee : claim == null ? null : claim.by(),
                instance.isCanceled()));
    }

    private static Type type(RunningModel.Shown shown) {
        return switch (shown.kind()) {
            case PERSON -> shown.part() == Part.DECISION ? Type.DECISION : Type.USER_TASK;
            case SERVICE -> Type.SERVICE_TASK;
            case TIMER -> shown.part() == Part.HOLD ? Type.HOLD : Type.EVENT;
            case EXCLUSIVE, PARALLEL, INCLUSIVE, FIRST_TIMER -> Type.GATEWAY;
            case SUB_PROCESS, TRANSACTION, EVENT_SUB_PROCESS -> Type.SUB_PROCESS;
            default -> Type.EVENT;
        };
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
