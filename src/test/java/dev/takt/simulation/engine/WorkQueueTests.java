package dev.takt.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkQueueTests {

    private record Entry(int token, long key, long order) {}

    /** Against a list that is sorted after every step. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_stays_in_order_whatever_is_added_and_taken(long seed) {
        var random = new SplittableRandom(seed);
        var queue = new WorkQueue();
        var expected = new ArrayList<Entry>();
        for (int i = 0; i < 5_000; i++) {
            int what = random.nextInt(10);
            if (what < 5 || expected.isEmpty()) {
                var entry = new Entry(i, random.nextInt(4), i);
                queue.add(entry.token(), entry.key(), entry.order());
                expected.add(entry);
                expected.sort(Comparator.comparingLong(Entry::key).thenComparingLong(Entry::order));
            } else if (what < 7) {
                assertThat(queue.poll()).isEqualTo(expected.removeFirst().token());
            } else {
                int index = random.nextInt(expected.size());
                queue.removeAt(index);
                expected.remove(index);
            }
            assertThat(tokens(queue))
                    .isEqualTo(expected.stream().map(Entry::token).toList());
        }
    }

    private static List<Integer> tokens(WorkQueue queue) {
        var tokens = new ArrayList<Integer>();
        for (int i = 0; i < queue.size(); i++) {
            tokens.add(queue.token(i));
        }
        return tokens;
    }

    /** Removing each from the front of a long queue must not move all the others. */
    @Test
    void taking_the_first_moves_nothing() {
        int n = 200_000;
        var queue = new WorkQueue();
        for (int i = 0; i < n; i++) {
            queue.add(i, 0, i);
        }

        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < n; i++) {
                assertThat(queue.remove(i)).isTrue();
            }
        });
        assertThat(queue.isEmpty()).isTrue();
    }
}
