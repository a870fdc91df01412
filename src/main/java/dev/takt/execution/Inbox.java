package dev.takt.execution;

import dev.takt.execution.ExecutionRefused.Conflict;
import dev.takt.execution.ExecutionRefused.InvalidInput;
import dev.takt.execution.ExecutionRefused.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people are to do: the user tasks and the service steps of all running cases, in one list. A person takes an item and
 * completes it with the choices it asks for; nobody can take or complete what another person has taken.
 */
@Component
public class Inbox {

    /** Marks ids of external tasks. */
    private static final String EXTERNAL = "ext:";
    /** A person keeps a service step until it is given back. */
    private static final long LOCK_MILLIS = Duration.ofDays(36_500).toMillis();
    /** Two people who complete parallel steps at one moment are not in each other's way: the later one is done again. */
    private static final int ATTEMPTS = 5;

    private final Deployments deployments;
    private final TaskService tasks;
    private final ExternalTaskService externals;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final IdentityService identity;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Inbox(Deployments deployments, ProcessEngine engine, PlatformTransactionManager transactions, Clock clock) {
        this.deployments = deployments;
        this.clock = clock;
        tasks = engine.getTaskService();
        externals = engine.getExternalTaskService();
        runtime = engine.getRuntimeService();
        history = engine.getHistoryService();
        identity = engine.getIdentityService();
        transaction = new TransactionTemplate(transactions);
    }

    /**
     * The items of all cases, oldest first.
     *
     * @param role only those of this role
     * @param assignee only those this person has taken
     * @param processId only those of this process of the library
     * @param caseId only those of this case
     */
    public List<WorkItem> items(
            @Nullable String role, @Nullable String assignee, @Nullable String processId, @Nullable String caseId) {
        var items = new ArrayList<WorkItem>();
        var keys = businessKeys(processId, caseId);
        var userTasks = tasks.createTaskQuery();
        var serviceTasks = externals.createExternalTaskQuery();
        if (processId != null) {
            userTasks.processDefinitionKey(Deployments.key(processId));
            serviceTasks.processDefinitionKey(Deployments.key(processId));
        }
        if (caseId != null) {
            userTasks.processInstanceId(caseId);
            serviceTasks.processInstanceId(caseId);
        }
        for (var task : userTasks.list()) {
            items.add(item(task, keys.get(task.getProcessInstanceId())));
        }
        for (var task : serviceTasks.list()) {
            items.add(item(task, keys.get(task.getProcessInstanceId())));
        }
        return items.stream()
                .filter(item -> role == null || role.equals(item.roleId()))
                .filter(item -> assignee == null || assignee.equals(item.assignee()))
                .sorted(Comparator.comparing(WorkItem::createdAt).thenComparing(WorkItem::id))
                .toList();
    }

    /** @throws NotFound if it never was; Conflict if it is done already */
    public WorkItem item(String id) {
        if (id.startsWith(EXTERNAL)) {
            var task = external(id);
            return item(
                    task, task.getBusinessKey() == null ? keyOf(task.getProcessInstanceId()) : task.getBusinessKey());
        }
        var task = task(id);
        return item(task, keyOf(task.getProcessInstanceId()));
    }

    /** Takes an item. Taking what one has already changes nothing. */
    public WorkItem claim(String id, String user) {
        String person = person(user);
        return as(person, () -> {
            var item = item(id);
            requireFree(item, person);
            if (item.assignee() == null) {
                take(id, person);
                remember(id, person);
            }
            return item(id);
        });
    }

    /** Gives an item back. Giving back what nobody has changes nothing. */
    public WorkItem unclaim(String id, String user) {
        String person = person(user);
        return as(person, () -> {
            var item = item(id);
            requireFree(item, person);
            if (item.assignee() != null) {
                if (item.kind() == WorkItem.Kind.SERVICE) {
                    runtime.removeVariablesLocal(external(id).getExecutionId(), List.of(Claim.BY, Claim.AT));
                    externals.unlock(engineId(id));
                } else {
                    tasks.removeVariablesLocal(id, List.of(Claim.BY, Claim.AT));
                    tasks.setAssignee(id, null);
                }
            }
            return item(id);
        });
    }

    /**
     * Completes an item.
     *
     * @param answers the chosen options by the name of the choice
     * @throws ExecutionRefused.InvalidChoice if an answer is missing or names no option
     * @throws Conflict if it is done already, or taken by another person
     */
    public void complete(String id, String user, Map<String, List<String>> answers) {
        String person = person(user);
        as(person, () -> {
            var item = item(id);
            requireFree(item, person);
            var variables = variables(id, answers);
            if (item.assignee() == null) {
                take(id, person); // nobody took it: when the work began is unknown, so no claim is remembered
            }
            if (item.kind() == WorkItem.Kind.SERVICE) {
                externals.complete(engineId(id), person, variables);
            } else {
                tasks.complete(id, variables);
            }
            return item;
        });
    }

    private void take(String id, String person) {
        if (id.startsWith(EXTERNAL)) {
            externals.lock(engineId(id), person, LOCK_MILLIS);
        } else {
            tasks.claim(id, person);
        }
    }

    private void remember(String id, String person) {
        var claim = Map.<String, Object>of(Claim.BY, person, Claim.AT, Date.from(clock.instant()));
        if (id.startsWith(EXTERNAL)) {
            runtime.setVariablesLocal(external(id).getExecutionId(), claim);
        } else {
            tasks.setVariablesLocal(id, claim);
        }
    }

    private Map<String, Object> variables(String id, Map<String, List<String>> answers) {
        var questions = questions(id);
        for (String name : answers.keySet()) {
            if (questions.stream().noneMatch(q -> q.choice().name().equals(name))) {
                throw new InvalidInput(
                        questions.isEmpty()
                                ? "The task asks nothing, but '%s' is answered; leave it out.".formatted(name)
                                : "The task does not ask '%s' but: %s."
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        questions.stream()
                                                                .map(q -> q.choice()
                                                                        .name())
                                                                .toList())));
            }
        }
        var variables = new LinkedHashMap<String, Object>();
        for (var question : questions) {
            variables.putAll(
                    question.variables(answers.getOrDefault(question.choice().name(), List.of())));
        }
        return variables;
    }

    private List<Question> questions(String id) {
        if (id.startsWith(EXTERNAL)) {
            var task = external(id);
            return questions(task.getProcessDefinitionId(), task.getActivityId());
        }
        var task = task(id);
        return questions(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    private List<Question> questions(String definitionId, String node) {
        return deployments
                .model(definitionId)
                .find(node)
                .map(RunningModel.Shown::questions)
                .orElse(List.of());
    }

    private static void requireFree(WorkItem item, String person) {
        String other = item.assignee();
        if (other != null && !other.equals(person)) {
            throw new Conflict("'%s' was taken by %s. Ask them to give it back.".formatted(item.name(), other));
        }
    }

    private WorkItem item(Task task, @Nullable String businessKey) {
        return item(
                task.getId(),
                WorkItem.Kind.USER,
                task.getProcessDefinitionId(),
                task.getTaskDefinitionKey(),
                task.getProcessInstanceId(),
                businessKey,
                task.getAssignee(),
                task.getCreateTime());
    }

    private WorkItem item(ExternalTask task, @Nullable String businessKey) {
        Date until = task.getLockExpirationTime();
        boolean taken = until != null && until.after(Date.from(clock.instant()));
        return item(
                EXTERNAL + task.getId(),
                WorkItem.Kind.SERVICE,
                task.getProcessDefinitionId(),
                task.getActivityId(),
                task.getProcessInstanceId(),
                businessKey,
                taken ? task.getWorkerId() : null,
                task.getCreateTime());
    }

    private WorkItem item(
            String id,
            WorkItem.Kind kind,
            String definitionId,
            String node,
            String caseId,
            @Nullable String businessKey,
            @Nullable String assignee,
            Date createdAt) {
        var shown = deployments.model(definitionId).find(node).orElseThrow();
        var deployment = deployments.ofDefinition(definitionId);
        String element = shown.element();
        var role = shown.role();
        return new WorkItem(
                id,
                kind,
                shown.name().isBlank() ? (element == null ? node : element) : shown.name(),
                element,
                caseId,
                businessKey,
                deployment.id(),
                deployment.processId(),
                deployment.name(),
                role == null ? null : role.id(),
                role == null ? null : role.name(),
                assignee,
                createdAt.toInstant(),
                shown.questions().stream().map(Question::choice).toList());
    }

    private Task task(String id) {
        var task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task != null) {
            return task;
        }
        var done = history.createHistoricTaskInstanceQuery().taskId(id).singleResult();
        if (done == null) {
            throw new NotFound("task", id);
        }
        throw new Conflict("'%s' is no longer open: %s at %s."
                .formatted(
                        done.getName() == null ? id : EngineNames.shown(done.getName()),
                        "completed".equals(done.getDeleteReason())
                                ? "completed by " + done.getAssignee()
                                : "withdrawn because the case moved on",
                        done.getEndTime() == null
                                ? "this moment"
                                : done.getEndTime().toInstant()));
    }

    private ExternalTask external(String id) {
        var task =
                externals.createExternalTaskQuery().externalTaskId(engineId(id)).singleResult();
        if (task != null) {
            return task;
        }
        long known = history.createHistoricExternalTaskLogQuery()
                .externalTaskId(engineId(id))
                .count();
        if (known == 0) {
            throw new NotFound("task", id);
        }
        throw new Conflict("The service step is no longer open: it was completed, or the case moved on.");
    }

    private static String engineId(String id) {
        return id.substring(EXTERNAL.length());
    }

    private Map<String, String> businessKeys(@Nullable String processId, @Nullable String caseId) {
        var query = runtime.createProcessInstanceQuery();
        if (processId != null) {
            query.processDefinitionKey(Deployments.key(processId));
        }
        if (caseId != null) {
            query.processInstanceId(caseId);
        }
        var keys = new HashMap<String, String>();
        for (ProcessInstance instance : query.list()) {
            keys.put(instance.getId(), instance.getBusinessKey());
        }
        return keys;
    }

    private @Nullable String keyOf(String caseId) {
        return businessKeys(null, caseId).get(caseId);
    }

    private static String person(String user) {
        if (user.isBlank() || user.length() > Cases.LONGEST_KEY) {
            throw new InvalidInput("The name of a person must have 1 to %d characters, not %d."
                    .formatted(Cases.LONGEST_KEY, user.strip().length()));
        }
        return user.strip();
    }

    /** One transaction in the name of a person; repeated when the engine found that a parallel one was faster. */
    private WorkItem as(String person, Supplier<WorkItem> action) {
        boolean own = !TransactionSynchronizationManager.isActualTransactionActive();
        for (int attempt = 1; ; attempt++) {
            try {
                identity.setAuthenticatedUserId(person);
                var item = transaction.execute(status -> action.get());
                if (item == null) {
                    throw new IllegalStateException("A transaction on a task returned nothing.");
                }
                return item;
            } catch (OptimisticLockingException
                    | TaskAlreadyClaimedException
                    | NullValueException
                    | NotFoundException e) { // it was there when looked at, and is taken or gone now
                if (!own || attempt == ATTEMPTS) {
                    throw new Conflict("The case moved on at the same moment. Look again and repeat.", e);
                }
            } finally {
                identity.clearAuthentication();
            }
        }
    }
}
