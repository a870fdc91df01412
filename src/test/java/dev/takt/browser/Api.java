package dev.takt.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The interface of the workbench for what a test needs but is not about. */
final class Api {

    private static final JsonMapper JSON = new JsonMapper();

    private final Page page;

    Api(Page page) {
        this.page = page;
    }

    /** The id of the new process. */
    String importFile(String name, Path file) {
        return post(
                        "/api/processes?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                        "application/xml",
                        bytes(file))
                .at("/process/id")
                .asString();
    }

    String blank(String name) {
        return post("/api/processes/new", "application/json", json("{\"name\":\"%s\"}".formatted(name)))
                .at("/process/id")
                .asString();
    }

    String processCalled(String name) {
        for (var process : get("/api/processes")) {
            if (process.get("name").asString().equals(name)) {
                return process.get("id").asString();
            }
        }
        throw new AssertionError("There is no process called " + name);
    }

    /** Deploys the draft and starts a case; the id of the case. */
    String deployAndStart(String process, String businessKey) {
        var deployment =
                post("/api/processes/" + process + "/deployments", "application/json", json("{\"version\":null}"));
        return post(
                        "/api/deployments/" + deployment.get("id").asString() + "/cases",
                        "application/json",
                        json("{\"businessKey\":\"%s\"}".formatted(businessKey)))
                .get("id")
                .asString();
    }

    /** Claims and completes the first open task of the process, taking the last option of every choice. */
    boolean completeOneTask(String process, String user) {
        var tasks = get("/api/tasks?state=open&process=" + process);
        if (tasks.isEmpty()) {
            return false;
        }
        var task = tasks.get(0);
        String address = "/api/tasks/" + task.get("id").asString();
        var choices = JSON.createObjectNode();
        for (var choice : task.get("choices")) {
            var options = choice.get("options");
            choices.put(
                    choice.get("name").asString(),
                    options.get(options.size() - 1).get("value").asString());
        }
        var body = JSON.createObjectNode().put("user", user);
        post(address + "/claim", "application/json", json(body.toString()));
        body.set("choices", choices);
        post(address + "/complete", "application/json", json(body.toString()));
        return true;
    }

    /** Saves the draft as it is, as somebody else. */
    void saveAs(String user, String process) {
        var draft = page.request().get("/api/processes/" + process + "/draft");
        check(page.request()
                .put(
                        "/api/processes/" + process + "/draft",
                        RequestOptions.create()
                                .setHeader("X-Takt-User", user)
                                .setHeader("If-Match", draft.headers().get("etag"))
                                .setHeader("Content-Type", "application/xml")
                                .setData(draft.body())));
    }

    void cancel(String caseId) {
        post("/api/cases/" + caseId + "/cancel", "application/json", json("{\"reason\":\"end of the test\"}"));
    }

    JsonNode get(String address) {
        return JSON.readTree(check(page.request().get(address)).body());
    }

    private JsonNode post(String address, String type, byte[] body) {
        var response = page.request()
                .post(
                        address,
                        RequestOptions.create().setHeader("Content-Type", type).setData(body));
        var content = check(response).body();
        return content.length == 0 ? JSON.createObjectNode() : JSON.readTree(content);
    }

    private static APIResponse check(APIResponse response) {
        if (!response.ok()) {
            throw new AssertionError("%s: %d %s".formatted(response.url(), response.status(), response.text()));
        }
        return response;
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
