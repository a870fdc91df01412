package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.Database;
import dev.takt.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files meant to do harm: each is stored whole or refused by name, quickly, and the workbench stays up. */
@SharedData.Needed
class HostileUploadIT {

    private final Server server = Server.on(Database.H2);

    static Stream<Path> files() {
        return SharedData.find().isEmpty() ? Stream.empty() : SharedData.files("hostile/bpmn", file -> true).stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_hostile_file_is_stored_whole_or_refused(Path file) throws Exception {
        int before = server.get("/api/processes").json().size();
        var start = Instant.now();

        var answer = server.xml("POST", "/api/processes", Files.readAllBytes(file));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        int stored = server.get("/api/processes").json().size() - before;
        if (answer.status() == 201) {
            assertThat(stored).isEqualTo(1);
            var id = answer.json().at("/process/id").asString();
            assertThat(server.get("/api/processes/" + id + "/analysis").status())
                    .isEqualTo(200);
            assertThat(server.get("/api/processes/" + id + "/draft").body()).doesNotContain("root:");
            assertThat(server.delete("/api/processes/" + id).status()).isEqualTo(204);
        } else {
            assertThat(answer.status()).isIn(413, 422);
            assertThat(answer.json().get("detail").asString()).isNotBlank();
            assertThat(answer.json().get("remedy").asString()).isNotBlank();
            assertThat(stored).isZero();
        }
    }
}
