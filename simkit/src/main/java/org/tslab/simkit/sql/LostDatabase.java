package org.tslab.simkit.sql;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a database that went away from a statement that went wrong. */
public final class LostDatabase {
    /** However an exception is wrapped, it is not deeper than this. */
    private static final int DEEPEST = 20;

    private LostDatabase() {}

    /** The SQL state that says so, if the exception or anything that caused it does. */
    public static Optional<String> stateIn(Throwable e) {
        return causes(e, DEEPEST).filter(SQLException.class::isInstance).map(SQLException.class::cast)
            .map(SQLException::getSQLState).filter(LostDatabase::isAway).findFirst();
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
