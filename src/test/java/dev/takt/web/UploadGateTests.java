package dev.takt.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class UploadGateTests {

    private static final long LARGEST = DataSize.ofMegabytes(50).toBytes();

    private static UploadGate gate(Duration patience) {
        return new UploadGate(DataSize.ofMegabytes(50), patience);
    }

    @Test
    void a_second_file_of_the_largest_size_finds_no_room() {
        var gate = gate(Duration.ofMillis(20));
        int first = gate.enter(LARGEST);

        assertThat(first).isPositive();
        assertThat(gate.enter(LARGEST)).isEqualTo(UploadGate.NO_ROOM);
        assertThat(gate.enter(-1)).isEqualTo(UploadGate.NO_ROOM); // of unknown length

        gate.leave(first);
        assertThat(gate.enter(LARGEST)).isPositive();
    }

    @Test
    void middling_files_share_the_room_and_small_ones_need_none() {
        var gate = gate(Duration.ZERO);

        for (int i = 0; i < 4; i++) {
            assertThat(gate.enter(LARGEST / 5)).isPositive();
        }
        assertThat(gate.enter(LARGEST / 2)).isEqualTo(UploadGate.NO_ROOM);
        assertThat(gate.enter(100_000)).isZero();
    }

    @Test
    void who_waits_goes_on_when_there_is_room() throws Exception {
        var gate = gate(Duration.ofSeconds(30));
        int first = gate.enter(LARGEST);
        var second = CompletableFuture.supplyAsync(() -> gate.enter(LARGEST));

        gate.leave(first);

        assertThat(second.get(10, TimeUnit.SECONDS)).isPositive();
    }
}
