package dev.takt.execution;

import dev.takt.execution.ExecutionRefused.NotDeployable;
import dev.takt.execution.ExecutionRefused.NotFound;
import dev.takt.model.Problem;
import dev.takt.model.ValueStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The versions of processes that the engine knows. Each carries the diagram it was made from. */
@Component
public class Deployments {

    private static final String SOURCE = "takt";
    private static final String EXECUTABLE = "process.bpmn";
    private static final String DRAWN = "drawn.xml";
    private static final String ABOUT = "about.properties";

    private final RepositoryService repository;
    /** Deployed models never change. */
    private final Map<String, RunningModel> models = new ConcurrentHashMap<>();

    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();

    Deployments(ProcessEngine engine) {
        repository = engine.getRepositoryService();
    }

    /**
     * Makes a version executable and hands it to the engine.
     *
     * @param processId id of the process in the library
     * @param version number of the version in the library
     * @param bpmnXml the document the value stream was read from
     * @throws NotDeployable with everything that keeps the process from running
     */
    public Deployment deploy(String processId, int version, String bpmnXml, ValueStream stream) {
        var model = ExecutableModel.of(key(processId), Integer.toString(version), bpmnXml, stream);
        String xml = model.xml();
        if (xml == null) {
            throw new NotDeployable(model.problems());
        }
        var process = stream.process();
        String name = process.name().isBlank() ? process.id().value() : process.name();
        var builder = repository
                .createDeployment()
                .name(EngineNames.inert(name))
                .source(SOURCE)
                .addString(EXECUTABLE, xml)
                .addString(DRAWN, bpmnXml)
                .addString(ABOUT, about(processId, version, name, model.notes()));
        try {
            return required(builder.deploy().getId());
        } catch (ParseException e) {
            throw new NotDeployable(problems(e, RunningModel.read(xml)));
        } catch (ProcessEngineException e) {
            throw new NotDeployable(List.of(new Problem(
                    Problem.Severity.ERROR,
                    "engine-refuses",
                    null,
                    null,
                    "The engine does not take the process: %s".formatted(e.getMessage()),
                    "Simplify the part it names.")));
        }
    }

    /** The deployments of a process, latest first. */
    public List<Deployment> ofProcess(String processId) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key(processId))
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .map(definition -> required(definition.getDeploymentId()))
                .toList();
    }

    /** Removes all deployments of a process with the history of its cases, in the transaction of the caller. */
    public void remove(String processId) {
        for (var deployment : ofProcess(processId)) {
            repository
                    .createProcessDefinitionQuery()
                    .deploymentId(deployment.id())
                    .list()
                    .forEach(definition -> models.remove(definition.getId()));
            repository.deleteDeployment(deployment.id(), true, true, true);
            deployments.remove(deployment.id());
        }
    }

    public Optional<Deployment> find(String deploymentId) {
        var known = deployments.get(deploymentId);
        if (known != null) {
            return Optional.of(known);
        }
        var found = repository
                .createDeploymentQuery()
                .deploymentId(deploymentId)
                .deploymentSource(SOURCE)
                .singleResult();
        if (found == null) {
            return Optional.empty();
        }
        var about = new Properties();
        try {
            about.load(new StringReader(resource(deploymentId, ABOUT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var notes = new ArrayList<Note>();
        for (int i = 0; about.containsKey("note." + i); i++) {
            notes.add(new Note(about.getProperty("element." + i), about.getProperty("note." + i)));
        }
        String processId = about.getProperty("process");
        var deployment = new Deployment(
                deploymentId,
                processId,
                Integer.parseInt(about.getProperty("version")),
                key(processId),
                about.getProperty("name"),
                found.getDeploymentTime().toInstant(),
                notes);
        deployments.put(deploymentId, deployment);
        return Optional.of(deployment);
    }

    /** @throws NotFound when there is none */
    public Deployment required(String deploymentId) {
        return find(deploymentId).orElseThrow(() -> new NotFound("deployment", deploymentId));
    }

    /** The document as it was drawn when it was deployed. */
    public String drawnXml(String deploymentId) {
        required(deploymentId);
        return resource(deploymentId, DRAWN);
    }

    /** The definition of a deployment on the engine. */
    ProcessDefinition definition(String deploymentId) {
        var definition = repository
                .createProcessDefinitionQuery()
                .deploymentId(deploymentId)
                .singleResult();
        if (definition == null) {
            throw new NotFound("deployment", deploymentId);
        }
        return definition;
    }

    Deployment ofDefinition(String definitionId) {
        return required(repository.getProcessDefinition(definitionId).getDeploymentId());
    }

    RunningModel model(String definitionId) {
        return models.computeIfAbsent(definitionId, id -> RunningModel.read(text(repository.getProcessModel(id))));
    }

    /** A process of the library has one key for all its versions. */
    static String key(String processId) {
        return EngineNames.variable("takt-", processId);
    }

    private String resource(String deploymentId, String name) {
        return text(repository.getResourceAsStream(deploymentId, name));
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String about(String processId, int version, String name, List<Note> notes) {
        var about = new Properties();
        about.setProperty("process", processId);
        about.setProperty("version", Integer.toString(version));
        about.setProperty("name", name);
        for (int i = 0; i < notes.size(); i++) {
            String element = notes.get(i).element();
            if (element != null) {
                about.setProperty("element." + i, element);
            }
            about.setProperty("note." + i, notes.get(i).message());
        }
        var text = new StringWriter();
        try {
            about.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Problem> problems(ParseException refusal, RunningModel model) {
        return refusal.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream())
                .map(error -> new Problem(
                        Problem.Severity.ERROR,
                        "engine-refuses",
                        drawnId(error.getMainElementId(), model),
                        null,
                        "The engine does not take the process: %s".formatted(error.getMessage()),
                        "Change the element it names, or leave it out."))
                .toList();
    }

    private static @Nullable String drawnId(@Nullable String node, RunningModel model) {
        return model.find(node).map(RunningModel.Shown::element).orElse(node);
    }
}
