package dev.takt.analysis.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden values of method, section 5, identities between the formulas, and the edges of their validity. */
class ClosedFormsTests {

    @ParameterizedTest
    @CsvSource({
        "0.2, 0.25, 1, 0.8, 16, 20",
        "0.2, 0.125, 2, 0.7111, 14.222, 22.222",
        "0.2, 0.0833333333333, 3, 0.6472, 12.944, 24.944"
    })
    void markov_queues_have_the_golden_values(
            double lambda, double mu, int servers, double waits, double waiting, double total) {
        var queue = new MarkovQueue(lambda, mu, servers);

        assertThat(queue.utilisation()).isCloseTo(0.8, within(1e-9));
        assertThat(queue.probabilityOfWaiting()).isCloseTo(waits, within(5e-5));
        assertThat(queue.waiting()).isCloseTo(waiting, within(5e-4));
        assertThat(queue.timeInSystem()).isCloseTo(total, within(5e-4));
        assertThat(queue.queueLength()).isCloseTo(lambda * waiting, within(1e-3));
    }

    /** The textbook form with its factorials, in 60 digits, where doubles would overflow from c = 171 on. */
    @ParameterizedTest
    @CsvSource({"2, 0.5", "5, 0.9", "50, 0.8", "170, 0.99", "400, 0.95"})
    void the_recursion_agrees_with_the_textbook_form(int servers, double rho) {
        var digits = new MathContext(60);
        var a = BigDecimal.valueOf(servers * rho);
        var term = BigDecimal.ONE;
        var sum = BigDecimal.ZERO;
        for (int k = 0; k < servers; k++) {
            sum = sum.add(term, digits);
            term = term.multiply(a, digits).divide(BigDecimal.valueOf(k + 1L), digits);
        }
        var last = term.divide(BigDecimal.valueOf(1 - rho), digits);
        double expected = last.divide(sum.add(last, digits), digits).doubleValue();

        assertThat(new MarkovQueue(rho * servers, 1, servers).probabilityOfWaiting())
                .isCloseTo(expected, within(1e-9 * expected + 1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.99, 0.998, 0.9999})
    void the_limit_for_many_servers_continues_the_exact_values(double rho) {
        int most = MarkovQueue.EXACT_SERVERS;
        double exact = new MarkovQueue(rho * most, 1, most).probabilityOfWaiting();
        double limit = new MarkovQueue(rho * (most + 1), 1, most + 1).probabilityOfWaiting();

        assertThat(limit).isCloseTo(exact, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 1_000_000, Integer.MAX_VALUE})
    void any_number_of_servers_gives_a_probability(int servers) {
        for (double rho : new double[] {0, 0.5, 0.999, 0.9999999, 1, 1.5}) {
            var queue = new MarkovQueue(rho * servers, 1, servers);

            assertThat(queue.probabilityOfWaiting()).isBetween(0.0, 1.0);
            assertThat(queue.waiting()).isNotNaN().isNotNegative();
        }
    }

    @Test
    void without_a_steady_state_the_wait_is_infinite() {
        assertThat(new MarkovQueue(1, 1, 1).waiting()).isInfinite();
        assertThat(new MarkovQueue(3, 1, 2).queueLength()).isInfinite();
        assertThat(new SingleServerQueue(1, 1, 0).waiting()).isInfinite();
        assertThat(new GeneralQueue(new MarkovQueue(1, 1, 1), 0, 0).waiting()).isInfinite();
    }

    @Test
    void a_queue_without_arrivals_does_not_wait() {
        assertThat(new MarkovQueue(0, 1, 1).waiting()).isZero();
        assertThat(new GeneralQueue(new MarkovQueue(0, 1, 3), 1, 1).queueLength())
                .isZero();
    }

    @Test
    void general_service_lies_between_constant_and_exponential_service() {
        var exponential = new SingleServerQueue(0.2, 4, 1);
        var constant = SingleServerQueue.deterministic(0.2, 4);

        assertThat(exponential.waiting()).isCloseTo(16, within(1e-9));
        assertThat(constant.waiting()).isCloseTo(8, within(1e-9)); // half of it: Pollaczek–Khinchine
        assertThat(constant.timeInSystem()).isCloseTo(12, within(1e-9));
        assertThat(new SingleServerQueue(0.2, 4, 0.25).waiting()).isCloseTo(10, within(1e-9));
    }

    @Test
    void allen_cunneen_is_exact_for_the_queues_it_contains() {
        var markov = new MarkovQueue(0.2, 0.125, 2);

        assertThat(new GeneralQueue(markov, 1, 1).waiting()).isEqualTo(markov.waiting());
        assertThat(new GeneralQueue(new MarkovQueue(0.2, 0.25, 1), 1, 0.5).waiting())
                .isCloseTo(new SingleServerQueue(0.2, 4, 0.5).waiting(), within(1e-9));
        assertThat(new GeneralQueue(markov, 0.5, 0.7).waiting()).isCloseTo(14.2222 * 0.6, within(1e-3));
    }

    @Test
    void collecting_work_takes_time() {
        assertThat(BatchDelay.forming(1, 0.1)).isZero();
        assertThat(BatchDelay.forming(5, 0.1)).isCloseTo(20, within(1e-12));
        assertThat(BatchDelay.gate(40 * 3600)).isEqualTo(20 * 3600.0);
    }

    /** Cobham: with equal service the average over the classes is the wait without classes. */
    @Test
    void priorities_move_waiting_between_classes_and_create_none() {
        var urgent = new PriorityQueueing.CustomerClass(0.1, 4, 1);
        var normal = new PriorityQueueing.CustomerClass(0.1, 4, 1);
        var queue = new PriorityQueueing(List.of(urgent, normal));

        // W0 = 2 · 0.1 · 32/2 = 3.2; σ1 = 0.4, σ2 = 0.8
        assertThat(queue.waiting(0)).isCloseTo(3.2 / 0.6, within(1e-9));
        assertThat(queue.waiting(1)).isCloseTo(3.2 / (0.6 * 0.2), within(1e-9));
        assertThat((queue.waiting(0) + queue.waiting(1)) / 2)
                .isCloseTo(new MarkovQueue(0.2, 0.25, 1).waiting(), within(1e-9));
    }

    @Test
    void an_overload_of_low_priority_hardly_touches_the_urgent() {
        var queue = new PriorityQueueing(
                List.of(new PriorityQueueing.CustomerClass(0.1, 4, 1), new PriorityQueueing.CustomerClass(9, 4, 1)));

        assertThat(queue.waiting(0)).isCloseTo(4 / 0.6, within(1e-9)); // somebody is always in service: W0 = 4
        assertThat(queue.waiting(1)).isInfinite();
    }

    /** Two stations, a quarter of the work goes back: λ = 1/0.75; each station an M/M/1 of its own. */
    @Test
    void a_network_has_product_form() {
        var network = new JacksonNetwork(
                List.of(new JacksonNetwork.Station(1, 2, 1), new JacksonNetwork.Station(0, 3, 1)),
                List.of(List.of(0.0, 1.0), List.of(0.25, 0.0)));

        assertThat(network.arrivalRates()).allSatisfy(rate -> assertThat(rate).isCloseTo(4.0 / 3, within(1e-12)));
        double first = (4.0 / 3) / (2 - 4.0 / 3);
        double second = (4.0 / 3) / (3 - 4.0 / 3);
        assertThat(network.timeInNetwork()).isCloseTo(first + second, within(1e-9));
        assertThat(network.queues().getFirst().utilisation()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void a_network_that_nothing_leaves_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JacksonNetwork(
                                List.of(new JacksonNetwork.Station(1, 2, 1), new JacksonNetwork.Station(0, 3, 1)),
                                List.of(List.of(0.0, 1.0), List.of(1.0, 0.0)))
                        .arrivalRates())
                .withMessageContaining("never leave");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void parameters_that_are_no_rates_are_refused(double rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MarkovQueue(rate, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new MarkovQueue(1, rate, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SingleServerQueue(1, 1, rate));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeneralQueue(new MarkovQueue(1, 2, 1), rate, 1));
    }
}
