package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeNameTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://database/takt",
                "jdbc:h2:tcp://host/takt",
                "jdbc:h2:file:./data/takt;AUTO_SERVER=TRUE"
            })
    void two_servers_on_one_database_have_different_names_though_their_machines_are_called_alike(String url) {
        var one = NodeName.of("", url, "localhost");
        var two = NodeName.of(null, url, "localhost");

        assertThat(one).isNotEqualTo(two);
        assertThat(one.value()).startsWith("localhost:");
        assertThat(NodeName.of("", url, null).value()).startsWith("server:");
        assertThat(NodeName.of("", url, "x".repeat(500)).value().length()).isLessThanOrEqualTo(200);
    }

    /** So that what it left unfinished is settled at once after a restart. */
    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:./data/takt", "jdbc:h2:mem:one;DB_CLOSE_DELAY=-1"})
    void the_only_server_of_a_database_has_the_same_name_after_each_start(String url) {
        assertThat(NodeName.of("", url, "one")).isEqualTo(NodeName.of("", url, "other"));
    }

    @Test
    void a_name_that_is_given_is_taken() {
        assertThat(NodeName.of("left", "jdbc:postgresql://database/takt", "host"))
                .isEqualTo(new NodeName("left"));
        assertThatThrownBy(() -> NodeName.of("x".repeat(201), "jdbc:postgresql://database/takt", "host"))
                .hasMessageContaining("201 characters");
    }
}
