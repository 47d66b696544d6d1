package org.tslab.simkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class TallyTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Tally weather = Tally.of(metrics, "days", "weather", List.of("rain", "sun"));

    @Test
    void everyValueIsThereBeforeItHappens() {
        assertThat(metrics.get("days").counters()).hasSize(2).allMatch(counter -> counter.count() == 0);
    }

    @Test
    void eachCountsForItself() {
        weather.count("rain");
        weather.count("rain");

        assertThat(metrics.get("days").tag("weather", "rain").counter().count()).isEqualTo(2);
        assertThat(metrics.get("days").tag("weather", "sun").counter().count()).isZero();
    }

    @Test
    void nothingElseIsCounted() {
        assertThatThrownBy(() -> weather.count("a device's name")).isInstanceOf(IllegalArgumentException.class);
        assertThat(metrics.get("days").counters()).hasSize(2);
    }
}
