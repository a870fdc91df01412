package dev.takt.simulation;

import static dev.takt.simulation.ModelBuilder.fixed;
import static dev.takt.simulation.OneCase.after;
import static dev.takt.simulation.OneCase.count;
import static dev.takt.simulation.OneCase.lead;
import static dev.takt.simulation.OneCase.one;
import static dev.takt.simulation.OneCase.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.EventTrigger;
import dev.takt.model.FlowNode;
import dev.takt.model.NodeId;
import dev.takt.model.simulation.EventTiming;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Timers at events, gateways and borders in processes with fixed times (BPMN 2.0.2, 13.5). */
class TimerTests {

    @Test
    void of_an_event_gateway_the_first_event_decides() {
        var result = run(one().start("s")
                .node(new FlowNode.EventBasedGateway(new NodeId("g"), ""))
                .catching("answer", EventTrigger.MESSAGE, after(20), null)
                .catching("late", EventTrigger.TIMER, after(30), null)
                .task("a", fixed(1))
                .task("b", fixed(1))
                .end("e")
                .flow("s", "g", "answer", "a", "e")
                .flow("g", "late", "b", "e"));

        assertThat(count(result, "a")).isEqualTo(1);
        assertThat(count(result, "b")).isZero();
        assertThat(lead(result)).isEqualTo(21);
        assertThat(result.perCase().waitingTime().mean()).isEqualTo(20);
    }

    @Test
    void an_interrupting_timer_ends_the_work_and_frees_the_person() {
        var result = run(one().start("s")
                .and("f")
                .task("long", fixed(100), "staff")
                .boundary("timeout", "long", EventTrigger.TIMER, true, after(40))
                .task("instead", fixed(5), "staff")
                .task("other", fixed(1), "staff")
                .end("e")
                .flow("s", "f", "long", "e")
                .flow("timeout", "instead", "e")
                .flow("f", "other", "e")
                .pool("staff", 1));

        assertThat(lead(result)).isEqualTo(46); // other was first in the queue at 40
        assertThat(count(result, "long")).isZero();
        assertThat(result.people().getFirst().workedSeconds().mean()).isEqualTo(46);
    }

    @Test
    void a_timer_that_does_not_interrupt_repeats() {
        var result = run(one().start("s")
                .task("long", fixed(100))
                .boundary("tick", "long", EventTrigger.TIMER, false, new EventTiming.After(fixed(30), null, 9))
                .task("remind", fixed(1))
                .end("e")
                .flow("s", "long", "e")
                .flow("tick", "remind", "e"));

        assertThat(count(result, "remind")).isEqualTo(3);
        assertThat(lead(result)).isEqualTo(100);
    }

    /** The case arrives at 27:46:40 and the work takes four hours: 28, 29, 30 and 31 o'clock lie in it. */
    @Test
    void a_dated_series_occurs_at_its_moments_from_now_on() {
        var monday = ZonedDateTime.parse("2026-01-05T00:00+01:00[Europe/Berlin]");
        var result = run(one().start("s")
                .task("long", fixed(4 * 3600))
                .boundary("hourly", "long", EventTrigger.TIMER, false, hourly(monday, Long.MAX_VALUE))
                .boundary("passed", "long", EventTrigger.TIMER, false, hourly(monday, 28))
                .boundary("two", "long", EventTrigger.TIMER, false, hourly(monday, 30))
                .task("a", fixed(1))
                .task("b", fixed(1))
                .task("c", fixed(1))
                .catching("next", EventTrigger.TIMER, hourly(monday, Long.MAX_VALUE), null)
                .catching("none", EventTrigger.TIMER, hourly(monday, 3), null)
                .end("e")
                .flow("s", "long", "next", "none", "e")
                .flow("hourly", "a", "e")
                .flow("passed", "b", "e")
                .flow("two", "c", "e"));

        assertThat(count(result, "a")).isEqualTo(4);
        assertThat(count(result, "b")).isZero();
        assertThat(count(result, "c")).isEqualTo(2);
        assertThat(lead(result)).isEqualTo(4 * 3600 + 800); // from 31:46:40 to 32:00, and on at once
    }

    private static EventTiming hourly(ZonedDateTime first, long count) {
        return new EventTiming.Series(first, Period.ZERO, Duration.ofHours(1), count);
    }

    /** The run begins on Monday, 5 January 2026, 00:00 in Berlin; the case arrives after 100 000 s, on Tuesday 03:46:40. */
    @Test
    void a_timer_can_wait_for_a_date_or_a_time_of_the_week() {
        var date = new EventTiming.At(Instant.parse("2026-01-06T09:00:00Z")); // 10:00 in Berlin
        var passed = new EventTiming.At(Instant.parse("2025-12-24T09:00:00Z"));
        var wednesdays =
                new EventTiming.Weekly(EnumSet.of(DayOfWeek.WEDNESDAY), LocalTime.of(9, 30), ModelBuilder.BERLIN);
        var model = one().start("s")
                .catching("date", EventTrigger.TIMER, date, null)
                .catching("passed", EventTrigger.TIMER, passed, null)
                .catching("week", EventTrigger.TIMER, wednesdays, null)
                .end("e")
                .flow("s", "date", "passed", "week", "e");

        assertThat(lead(run(model))).isEqualTo((2 * 24 + 9.5) * 3_600 - 100_000);
    }
}
