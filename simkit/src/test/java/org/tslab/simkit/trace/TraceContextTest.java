package org.tslab.simkit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context, 3.2.2. */
class TraceContextTest {
    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void theExampleOfTheDocumentIsReadAndWrittenBack() {
        var trace = TraceContext.of(EXAMPLE).orElseThrow();

        assertThat(trace).isEqualTo(new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"));
        assertThat(trace.traceparent()).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"})
    void anythingElseIsNoTraceThatSomebodyRecords(String traceparent) {
        assertThat(TraceContext.of(traceparent)).isEmpty();
    }

    @Test
    void aChildIsOfTheSameTraceAndHasASpanOfItsOwn() {
        var parent = TraceContext.about(UUID.fromString("0af76519-16cd-43dd-8448-eb211c80319c"));

        assertThat(parent.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(parent.child().traceId()).isEqualTo(parent.traceId());
        assertThat(parent.child().spanId()).isNotEqualTo(parent.spanId()).matches("[0-9a-f]{16}");
        assertThat(TraceContext.of(parent.child().traceparent())).isPresent();
    }
}
