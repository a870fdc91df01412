package dev.takt.web;

import dev.takt.WorkbenchApplication;
import dev.takt.testing.Database;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole workbench on a free port and an empty database, started once per kind of database, and a client of it. */
public final class Server implements AutoCloseable {

    private static final Map<Database, Server> RUNNING = new EnumMap<>(Database.class);
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** An answer with its body as text, and as JSON where it is that. */
    public record Answer(int status, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private final ConfigurableApplicationContext context;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private Server(String url, String node) {
        context = new SpringApplicationBuilder(WorkbenchApplication.class)
                .registerShutdownHook(false) // ends with the JVM, as does the database it would say goodbye to
                .run(
                        "--server.port=0",
                        "--takt.db.url=" + url,
                        "--takt.node=" + node,
                        "--takt.limits.upload=4MB",
                        "--logging.level.root=warn");
        port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public static synchronized Server on(Database database) {
        return RUNNING.computeIfAbsent(database, d -> start(d.newUrl(), d.name())); // stops with the JVM
    }

    /**
     * One more, to be closed by the caller.
     *
     * @param node its name among those on the same database
     */
    static Server start(String url, String node) {
        return new Server(url, node);
    }

    /** Stops it as a signal does. */
    @Override
    public void close() {
        context.close();
    }

    public int port() {
        return port;
    }

    public URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(60));
    }

    public Answer send(HttpRequest request) throws Exception {
        var response = client.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    public Answer get(String path, String... headers) throws Exception {
        var request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    /** Lines of an answer as they come. */
    Stream<String> stream(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofLines()).body();
    }

    public Answer delete(String path) throws Exception {
        return send(request(path).DELETE().build());
    }

    /** @param headers name, value, name, value … */
    public Answer json(String method, String path, String body, String... headers) throws Exception {
        var request = request(path).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.method(method, BodyPublishers.ofString(body)).build());
    }

    /** @param headers name, value, name, value … */
    public Answer xml(String method, String path, byte[] body, String... headers) throws Exception {
        var request = request(path).header("Content-Type", "application/xml");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.method(method, BodyPublishers.ofByteArray(body)).build());
    }

    /** Imports a file and returns its id. */
    public String importFile(byte[] file) throws Exception {
        return xml("POST", "/api/processes", file).json().at("/process/id").asString();
    }

    @Override
    public String toString() {
        return "workbench on port " + port;
    }
}
