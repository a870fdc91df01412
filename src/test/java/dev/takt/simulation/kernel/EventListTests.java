package dev.takt.simulation.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventListTests {

    private record Event(long time, long key) {}

    static LongStream seeds() {
        return LongStream.range(0, 60); // seed = size
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void events_leave_by_time_and_then_in_the_order_they_were_scheduled(long seed) {
        var random = new SplittableRandom(seed);
        var list = new EventList();
        var pending = new ArrayList<Event>();
        var left = new ArrayList<Event>();
        long now = 0;
        for (int i = 0; i < 10 * seed; i++) {
            if (list.isEmpty() || random.nextInt(3) > 0) {
                long time = now + random.nextLong(5);
                pending.add(new Event(time, list.schedule(time, random.nextInt(EventList.MAX_SLOT))));
            } else {
                var first = pending.stream()
                        .min(Comparator.comparingLong(Event::time).thenComparingLong(Event::key))
                        .orElseThrow();
                assertThat(new Event(list.time(), list.key())).isEqualTo(first);
                pending.remove(first);
                now = list.time();
                list.remove();
                left.add(first);
            }
        }
        assertThat(list.size()).isEqualTo(pending.size());
        assertThat(left).isSortedAccordingTo(Comparator.comparingLong(Event::time));
    }
}
