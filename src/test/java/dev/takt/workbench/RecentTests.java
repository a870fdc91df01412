package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTests {

    @Test
    void what_was_asked_for_longest_ago_goes_first() {
        var recent = new Recent<String, Integer>(2);
        recent.keep("a", 1);
        recent.keep("b", 2);
        assertThat(recent.find("a")).isEqualTo(1);

        recent.keep("c", 3);

        assertThat(recent.find("b")).isNull();
        assertThat(recent.find("a")).isEqualTo(1);
        assertThat(recent.find("c")).isEqualTo(3);
    }
}
