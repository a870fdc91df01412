package dev.takt.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfTestTests {

    @Test
    void every_figure_is_what_it_must_be() {
        assertThat(SelfTest.run())
                .hasSizeGreaterThan(15)
                .allSatisfy(check -> assertThat(check.passed()).as("%s", check).isTrue());
    }
}
