package dev.takt.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** The end of a run is not lost while the database is away. */
class UntilItIsBackTests {

    private static final Duration SOON = Duration.ofMillis(1);

    private final AtomicInteger attempts = new AtomicInteger();

    private boolean backAfter(int failures) {
        int attempt = attempts.incrementAndGet();
        if (attempt > failures) {
            return true;
        }
        if (attempt % 2 == 0) {
            throw new CannotCreateTransactionException("no connection");
        }
        throw new DataAccessResourceFailureException("away");
    }

    @Test
    void it_is_done_as_soon_as_the_database_is_back() {
        var patient = new UntilItIsBack(Duration.ofMinutes(30), SOON, () -> false);

        assertThat(patient.perform("It", () -> backAfter(100))).contains(true);
        assertThat(attempts).hasValue(101);
        assertThat(patient.perform("It", () -> false)).contains(false); // the answer of the database, once
    }

    @Test
    void it_is_given_up_after_a_while_or_when_the_server_stops() {
        var brief = new UntilItIsBack(Duration.ofMillis(20), SOON, () -> false);
        assertThat(brief.perform("It", () -> backAfter(Integer.MAX_VALUE))).isEmpty();
        assertThat(attempts).hasValueGreaterThan(1);

        var stopping = new UntilItIsBack(Duration.ofMinutes(30), SOON, () -> attempts.get() > 200);
        assertThat(stopping.perform("It", () -> backAfter(Integer.MAX_VALUE))).isEmpty();
        assertThat(attempts).hasValue(201);
    }

    @Test
    void what_is_no_matter_of_the_database_is_not_tried_again() {
        var patient = new UntilItIsBack(Duration.ofMinutes(30), SOON, () -> false);

        assertThatThrownBy(() -> patient.perform("It", () -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(attempts).hasValue(1);
    }
}
