package org.tslab.simkit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class InboxTest {
    @Inject
    Inbox inbox;
    private final String event = UUID.randomUUID().toString();
    private final List<String> effects = new ArrayList<>();

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void anEventThatIsDeliveredTwiceHasItsEffectOnce() {
        inbox.take(event, () -> effects.add("it"));
        inbox.take(event, () -> effects.add("it"));

        assertThat(effects).containsExactly("it");
    }

    @Test
    void anEventWaitsForADatabaseThatIsAway() {
        inbox.take(event, () -> {
            effects.add("try");
            if (effects.size() < 3) {
                throw new IllegalStateException("SQL failed", new SQLException("starting up", "57P03"));
            }
        });

        assertThat(effects).containsExactly("try", "try", "try");
    }

    @Test
    void anEventThatCannotBeTakenInDoesNotWaitAndIsNotForgotten() {
        assertThatThrownBy(() -> inbox.take(event, () -> {
            throw new IllegalStateException("SQL failed", new SQLException("no such column", "42703"));
        })).hasMessageContaining("SQL failed");

        inbox.take(event, () -> effects.add("it"));
        assertThat(effects).containsExactly("it");
    }
}
