package dev.takt.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.model.WaitKind;
import org.junit.jupiter.api.Test;

/** What is kept of cases under way: bounded, and in the books to the last tick when they end. */
class JournalTests {

    private static final int STEPS = 3;

    private final Journal journal = new Journal(STEPS);
    private final Books books = new Books(STEPS);

    @Test
    void a_case_that_goes_round_for_ever_takes_no_more_memory_than_one_that_does_not() {
        journal.begin(0);
        int waiting = journal.open(0, 2);
        for (int i = 0; i < 100_000; i++) {
            int row = journal.open(0, i % 2);
            journal.add(row, Books.waiting(WaitKind.QUEUE), 3);
            if (i % 4 == 3) {
                journal.add(row, Books.waiting(WaitKind.PLANNED), 7);
                journal.add(row, Books.PROCESSING, 5);
                journal.breakOff(row);
            } else {
                journal.complete(row, 10, 0.25, 2);
            }
        }

        assertThat(journal.count()).isLessThan(100);

        journal.add(waiting, Books.waiting(WaitKind.EXTERNAL), 11);
        journal.complete(waiting, 1, 0, 0);
        journal.settle(0, books);

        assertThat(journal.count()).isZero();
        assertThat(books.executions(0)).isEqualTo(50_000);
        assertThat(books.executions(1)).isEqualTo(25_000);
        assertThat(books.executions(2)).isEqualTo(1);
        assertThat(books.ofCompleted(0, Books.PROCESSING)).isEqualTo(500_000);
        assertThat(books.ofCompleted(1, Books.PROCESSING)).isEqualTo(250_000);
        assertThat(books.ofAll(1, Books.PROCESSING)).isEqualTo(375_000);
        assertThat(books.ofAll(1, Books.waiting(WaitKind.PLANNED))).isEqualTo(175_000);
        assertThat(books.ofCompleted(1, Books.waiting(WaitKind.PLANNED))).isZero();
        assertThat(books.ofCompleted(2, Books.waiting(WaitKind.EXTERNAL))).isEqualTo(11);
        assertThat(journal.waited()).isEqualTo(300_000 + 175_000 + 11);
        assertThat(journal.processed()).isEqualTo(750_000 + 125_000 + 1);
    }

    @Test
    void what_is_forgotten_is_in_no_book_and_its_rows_are_used_again() {
        for (int round = 0; round < 1_000; round++) {
            for (int slot = 0; slot < 200; slot++) {
                journal.begin(slot);
                journal.complete(journal.open(slot, 0), 1, 1, 1);
                journal.open(slot, 1);
            }
            assertThat(journal.count()).isEqualTo(400);
            for (int slot = 0; slot < 200; slot++) {
                journal.forget(slot);
            }
        }

        assertThat(journal.count()).isZero();
        assertThat(books.executions(0)).isZero();
        assertThat(books.total(Books.PROCESSING)).isZero();
    }
}
