package org.tslab.simkit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ProblemMappersTest {
    private final ProblemMappers mappers = new ProblemMappers(List.of(), _ -> Optional.empty());

    @Test
    void aDatabaseThatIsAwayIsNoMistakeOfTheService() {
        for (var state : List.of("08006", "08003", "08001", "57P01", "57P02", "57P03")) {
            assertThat(mappers.bug(wrapped(state)).getStatus()).as(state).isEqualTo(503);
        }
    }

    @Test
    void aStatementThatFailsIsOne() {
        for (var state : new String[]{"23505", "57014", "42P01", null}) {
            assertThat(mappers.bug(wrapped(state)).getStatus()).as(state).isEqualTo(500);
        }
        assertThat(mappers.bug(new IllegalStateException("no cause")).getStatus()).isEqualTo(500);
    }

    @Test
    void aTransactionThatCouldNotBeCommittedSaysWhyAmongWhatItSuppresses() {
        var rolledBack = new IllegalStateException("not committed");
        rolledBack.addSuppressed(wrapped("08006"));

        assertThat(mappers.bug(rolledBack).getStatus()).isEqualTo(503);
    }

    private static Exception wrapped(String state) {
        return new IllegalStateException("SQL failed", new SQLException("it failed", state));
    }
}
