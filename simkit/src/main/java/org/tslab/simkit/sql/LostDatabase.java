package org.tslab.simkit.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import jakarta.persistence.PersistenceException;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;

/** Tells a database that went away from a statement that went wrong, and waits for it where nothing may be lost. */
public final class LostDatabase {
    /** However an exception is wrapped, it is not deeper than this. */
    private static final int DEEPEST = 20;
    private static final Duration TRY_AGAIN = Duration.ofMillis(200);

    private LostDatabase() {}

    /** The SQL state that says so, if the exception or anything that caused it does. */
    public static Optional<String> stateIn(Throwable e) {
        return causes(e, DEEPEST).filter(SQLException.class::isInstance).map(SQLException.class::cast)
            .map(SQLException::getSQLState).filter(LostDatabase::isAway).findFirst();
    }

    /**
     * Does this in a transaction of its own, and in another one again while the database is away, until that is back.
     *
     * @param what is done, and {@code id} to what, for the log
     */
    public static void outlast(String what, Object id, Runnable effect) {
        while (!isDone(what, id, effect)) {
            LockSupport.parkNanos(TRY_AGAIN.toNanos());
        }
    }

    private static boolean isDone(String what, Object id, Runnable effect) {
        try {
            QuarkusTransaction.requiringNew().run(effect);
            return true;
        } catch (IllegalStateException | PersistenceException | QuarkusTransactionException e) {
            var away = stateIn(e);
            if (away.isEmpty() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            Log.warnf("%s waits, the database is away id=%s state=%s", what, id, away.get());
            return false;
        }
    }

    /** A transaction that could not be committed has the reason among its suppressed exceptions. */
    private static Stream<Throwable> causes(Throwable e, int deepest) {
        return e == null || deepest == 0
            ? Stream.empty()
            : Stream.concat(Stream.of(e), Stream.concat(Stream.of(e.getCause()), Arrays.stream(e.getSuppressed()))
                .flatMap(cause -> causes(cause, deepest - 1)));
    }

    /** PostgreSQL, Appendix A: class 08 is the connection, 57P01 to 57P03 a server that goes, crashes or starts. */
    private static boolean isAway(String state) {
        return state != null && (state.startsWith("08") || state.matches("57P0[123]"));
    }
}
