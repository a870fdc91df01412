package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PlacesTests {

    @Test
    void who_finds_no_place_in_time_is_told_and_the_place_is_given_back() throws InterruptedException {
        var places = new Places(2); // one core stays free
        var inside = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> places.ask(() -> {
            inside.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 1;
        }));
        inside.await();

        assertThatThrownBy(() -> places.ask(() -> 2)).isInstanceOf(WorkbenchException.Busy.class);

        release.countDown();
        assertThat(first.join()).isEqualTo(1);
        assertThat(places.ask(() -> 3)).isEqualTo(3);
    }

    @Test
    void a_place_is_given_back_after_a_failure() {
        var places = new Places(1);

        assertThatThrownBy(() -> places.ask(() -> {
                    throw new IllegalStateException("no answer");
                }))
                .hasMessage("no answer");

        assertThat(places.ask(() -> 1)).isEqualTo(1);
    }
}
