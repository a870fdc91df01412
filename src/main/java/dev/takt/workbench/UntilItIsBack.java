package dev.takt.workbench;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Does what needs the database, again and again while that is away: for a while, or until nobody wants it any more. */
final class UntilItIsBack {

    private static final Logger LOG = LoggerFactory.getLogger(UntilItIsBack.class);

    /** Attempts between two lines in the log. */
    private static final int ATTEMPTS_OF_A_LINE = 30;

    private final Duration patience;
    private final Duration between;
    private final BooleanSupplier givenUp;

    /**
     * @param patience after which the last attempt is made
     * @param between between the end of an attempt and the next one
     * @param givenUp whether to try no longer, because the server stops
     */
    UntilItIsBack(Duration patience, Duration between, BooleanSupplier givenUp) {
        this.patience = patience;
        this.between = between;
        this.givenUp = givenUp;
    }

    /**
     * @param what is not done, for the log
     * @return what the first attempt says that reaches the database; absent where none did
     */
    Optional<Boolean> perform(String what, BooleanSupplier work) {
        long begin = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            RuntimeException away;
            try {
                return Optional.of(work.getAsBoolean());
            } catch (DataAccessException | TransactionException e) {
                away = e;
            }
            if (givenUp.getAsBoolean() || System.nanoTime() - begin > patience.toNanos()) {
                LOG.error("{} could not be stored.", what, away);
                return Optional.empty();
            }
            if (attempt % ATTEMPTS_OF_A_LINE == 0) {
                LOG.warn("{} cannot be stored yet: {}", what, away.getMessage());
            }
            try {
                Thread.sleep(between);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
