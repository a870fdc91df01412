package dev.takt.execution;

import java.util.Set;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.IntermediateThrowNoneEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * The second lock on the door. {@link ExecutableModel} writes no class, script, listener or mail/shell task; these make the
 * engine refuse them all the same, so that a mistake there fails a deployment instead of running a stranger's code.
 */
final class NoForeignCode {

    private NoForeignCode() {}

    /** Instantiates no delegate class and no listener class. */
    static final class Classes implements ArtifactFactory {

        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ProcessEngineException(
                    "Class %s is named by a process; Takt runs no classes of a process.".formatted(type.getName()));
        }
    }

    /** Knows no script language. */
    static final class Scripts implements ScriptEngineResolver {

        @Override
        public void addScriptEngineFactory(ScriptEngineFactory factory) {
            throw new UnsupportedOperationException("Takt runs no scripts of a process.");
        }

        @Override
        public @Nullable ScriptEngineManager getScriptEngineManager() {
            return null;
        }

        @Override
        public @Nullable ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            return null; // the engine then fails with "no script engine for language"
        }
    }

    /** Lets service-like activities through only as external tasks, which wait for somebody outside. */
    static final class Activities extends AbstractBpmnParseListener {

        private static final Set<String> EXTENSIONS_THAT_RUN =
                Set.of("executionListener", "taskListener", "script", "connector", "inputOutput", "in", "out");

        @Override
        public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            requireHarmless(element, activity);
        }

        @Override
        public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            requireHarmless(element, activity);
        }

        @Override
        public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            requireHarmless(element, activity);
        }

        @Override
        public void parseScriptTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            throw refusal(element);
        }

        @Override
        public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
            throw refusal(element);
        }

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            Element extensions = element.element("extensionElements");
            if (extensions != null
                    && extensions.elements().stream().anyMatch(e -> EXTENSIONS_THAT_RUN.contains(e.getTagName()))) {
                throw refusal(element);
            }
        }

        @Override
        public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            if (element.element("messageEventDefinition") != null
                    && !(activity.getActivityBehavior() instanceof IntermediateThrowNoneEventActivityBehavior)) {
                throw refusal(element);
            }
        }

        private static void requireHarmless(Element element, ActivityImpl activity) {
            var behaviour = activity.getActivityBehavior();
            if (!(behaviour instanceof ExternalTaskActivityBehavior)) {
                throw refusal(element);
            }
        }

        private static ProcessEngineException refusal(Element element) {
            return new ProcessEngineException(
                    "Element %s (%s) would run code of its own; Takt runs only tasks of people."
                            .formatted(element.attribute("id"), element.getTagName()));
        }
    }
}
