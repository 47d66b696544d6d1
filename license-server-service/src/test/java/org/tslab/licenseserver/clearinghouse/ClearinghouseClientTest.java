package org.tslab.licenseserver.clearinghouse;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class ClearinghouseClientTest {
    private record At(URI url) implements ClearinghouseConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration answerTimeout() {
            return Duration.ofSeconds(1);
        }
    }

    /** S1-11. */
    @Test
    void whatGoesToTheClearinghouseIsAlwaysEncrypted() {
        assertThatThrownBy(() -> new ClearinghouseClient(new At(URI.create("http://localhost:8080")), null, null, null,
            new SimpleMeterRegistry(), null))
            .hasMessageContaining("must begin with https://");
        assertThatCode(() -> new ClearinghouseClient(new At(URI.create("https://localhost:8443")), null, null, null,
            new SimpleMeterRegistry(), null))
            .doesNotThrowAnyException();
    }
}
