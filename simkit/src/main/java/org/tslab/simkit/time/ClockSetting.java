package org.tslab.simkit.time;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * How a clock runs. Both forms are absolute, so setting one twice, or on several services in any order, is the same as
 * setting it once. The revision tells replicas whether they follow the same setting.
 */
public sealed interface ClockSetting {
    ClockSetting REAL = new Offset(new UUID(0, 0), Duration.ZERO);

    UUID revision();

    /** Real time, shifted. */
    record Offset(UUID revision, Duration by) implements ClockSetting {}

    /** Always the same instant. */
    record Frozen(UUID revision, Instant at) implements ClockSetting {}

    static ClockSetting offset(Duration by) {
        return new Offset(UUID.randomUUID(), by);
    }

    static ClockSetting frozen(Instant at) {
        return new Frozen(UUID.randomUUID(), at);
    }
}
