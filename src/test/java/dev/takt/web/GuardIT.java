package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server refuses before any use case is asked; over bare sockets where a client library would not send it. */
class GuardIT {

    private static final int MEGABYTE = 1024 * 1024;

    private final Server server = Server.on(Database.H2);

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "192.168.0.7", ""})
    void a_foreign_host_is_refused(String host) throws IOException {
        var answer = raw("GET /api/processes HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403").contains("\"code\":\"foreign-request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:99"})
    void this_machine_under_any_port_is_served(String host) throws IOException {
        var answer = raw("GET /api/status HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"database\":\"H2\"");
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, 403",
        "http://localhost:1, 403",
        "null, 403",
        "http://localhost:PORT, 200",
        "https://localhost:PORT, 200"
    })
    void a_foreign_origin_is_refused(String origin, int status) throws Exception {
        var request =
                server.request("/api/status").header("Origin", origin.replace("PORT", String.valueOf(server.port())));

        assertThat(server.send(request.build()).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/status, cross-site, cors, empty, 403",
        "/api/status, same-site, cors, empty, 403",
        "/api/status, same-origin, cors, empty, 200",
        "/api/status, none, navigate, document, 200",
        "/api/status, cross-site, navigate, document, 403",
        "/processes/webinar, cross-site, navigate, iframe, 403"
    })
    void a_request_of_another_site_is_refused(String path, String site, String mode, String dest, int status)
            throws Exception {
        var request = server.request(path)
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", dest);

        assertThat(server.send(request.build()).status()).isEqualTo(status);
    }

    @Test
    void a_link_on_another_site_may_open_a_page() throws Exception {
        var request = server.request("/processes/webinar")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document");

        assertThat(server.send(request.build()).status()).isNotEqualTo(403);
    }

    @Test
    void a_body_that_announces_too_much_is_cut_off_before_it_is_read() throws IOException {
        var answer = raw("POST /api/processes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\n"
                + "Content-Length: 209715200\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("4 MB").contains("\"code\":\"too-large\"");
    }

    @Test
    void a_body_without_a_length_is_cut_off_when_it_passes_the_limit() throws IOException {
        long sent = 0;
        try (var socket = new Socket("127.0.0.1", server.port())) {
            var out = socket.getOutputStream();
            out.write(("POST /api/processes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            try {
                for (; sent < 200; sent++) {
                    chunk(out);
                }
            } catch (SocketException cutOff) {
                // the server has closed the connection, as it should
            }
        }

        assertThat(sent).isLessThan(40);
    }

    @Test
    void json_has_a_smaller_limit() throws Exception {
        var answer = server.json("POST", "/api/processes/new", "{\"name\": \"" + "x".repeat(2 * MEGABYTE) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("1 MB");
    }

    @Test
    void every_answer_carries_the_security_headers() throws Exception {
        for (var path : new String[] {"/", "/api/status", "/api/nothing", "/nothing"}) {
            var answer = server.get(path);
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        }
        assertThat(server.get("/api/processes/webinar/draft").header("Content-Security-Policy"))
                .contains("sandbox");
    }

    private static void chunk(OutputStream out) throws IOException {
        out.write((Integer.toHexString(MEGABYTE) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[MEGABYTE]);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput(); // or the server would wait for the rest of a body that it refused
            socket.setSoTimeout(10_000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The first one announces 4 MB, the limit here, and takes its time. */
    @Test
    void a_large_file_beside_another_is_asked_to_come_again() throws Exception {
        try (var slow = announce(4_194_304);
                var second = new Socket("localhost", server.port())) {
            Thread.sleep(500); // the announcement arrives first
            assertThat(slow.isConnected()).isTrue();
            var small = server.xml("POST", "/api/analysis", "<definitions".getBytes(StandardCharsets.US_ASCII));
            assertThat(small.status()).isEqualTo(422);

            write(second, 3_000_000);

            var answer = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("Retry-After: 5")
                    .contains("too-many-uploads");
        }
    }

    private Socket announce(int length) throws IOException {
        var socket = new Socket("localhost", server.port());
        write(socket, length);
        return socket;
    }

    private static void write(Socket socket, int length) throws IOException {
        socket.getOutputStream()
                .write(("POST /api/analysis HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\n"
                                + "Content-Length: " + length + "\r\n\r\n<")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
