package org.tslab.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.lab.load.Latencies;

class FiguresTest {
    @ParameterizedTest(name = "{1} percent of 1 to {0} ns")
    @CsvSource({"100, 50, 50", "100, 99, 99", "100, 100, 100", "4, 50, 2", "4, 99, 4", "1, 50, 1", "0, 99, 0"})
    void aPercentileIsTheNearestRank(int count, int percent, long expected) {
        // Given in the wrong order, since nobody measures in order of the results.
        var latencies = Latencies.of(LongStream.rangeClosed(1, count).map(i -> count + 1 - i));

        assertThat(latencies.percentile(percent)).isEqualTo(Duration.ofNanos(expected));
        assertThat(latencies.count()).isEqualTo(count);
    }

    @Test
    void aTableStandsInMarkdown() {
        assertThat(new Table("what", "s").row("all ready", 13.1).row("end").markdown()).isEqualTo("""
            | what      |    s |
            | --------- | ---: |
            | all ready | 13.1 |
            | end       |      |
            """);
    }

    /** pgbench counts transactions; a transaction of a group holds many licenses. */
    @Test
    void whatPgbenchSaysBecomesLicenses() {
        var figures = Ceiling.Figures.of("""
            number of transactions actually processed: 3288
            latency average = 1.822 ms
            tps = 548.735002 (without initial connection time)
            """, 64);

        assertThat(figures.licensesPerSecond()).isEqualTo(548.735002 * 64);
        assertThat(figures.meanTransaction()).isEqualTo(Duration.ofNanos(1_822_000));
    }
}
