package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.execution.Deployments;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The documents that were deployed, with their planned figures. They never change, so the last used are kept. */
@Component
class DeployedModels {

    private static final int KEPT = 32;

    record Model(BpmnDocument document, ProcessAnalysis analysis) {}

    private final Deployments deployments;
    private final AnalyzeModel analyzeModel;
    private final Map<String, Model> models = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Model> eldest) {
            return size() > KEPT;
        }
    };

    DeployedModels(Deployments deployments, AnalyzeModel analyzeModel) {
        this.deployments = deployments;
        this.analyzeModel = analyzeModel;
    }

    Model of(String deploymentId) {
        synchronized (models) {
            var known = models.get(deploymentId);
            if (known != null) {
                return known;
            }
        }
        var document = BpmnFiles.readStored(deployments.drawnXml(deploymentId));
        var model = new Model(document, analyzeModel.analyze(document));
        synchronized (models) {
            models.put(deploymentId, model);
        }
        return model;
    }
}
