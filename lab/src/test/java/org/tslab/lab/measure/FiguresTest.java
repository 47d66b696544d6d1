package org.tslab.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.load.HandshakeLoad;
import org.tslab.lab.load.Latencies;
import org.tslab.lab.load.PrivateOperations;

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

    @Test
    void handshakesStandBesideWhatTheMachineCouldDo() {
        var report = new Report(new Machine(LocalDate.EPOCH, "abc", 2, "model", 24, "0.00"));
        var load = new HandshakeLoad.Figures(Latencies.of(LongStream.of(10_000_000, 20_000_000)), Duration.ofSeconds(1),
            Map.of("the server hung up", 3));

        var machine = new PrivateOperations(8, 2, "Somebody");
        report.machine(machine);
        report.rdp(machine, List.of(new RdpHandshakes.Figures("a new license, TLS",
            load, Map.of("terminal-server", Duration.ofMillis(3)))));

        assertThat(report.markdown())
            .contains("when it does nothing else: 8 a second by Somebody; half: 4.")
            .containsPattern(
                "a new license, TLS +\\| +2 +\\| +0.50 +\\| +10.0 +\\| +20.0 +\\| +20.0 +\\| +3 +\\| +1,500 ");
    }

    @Test
    void whoDoesNotAlwaysAnswerIsNamedBesideTheRate() {
        var report = new Report(new Machine(LocalDate.EPOCH, "abc", 2, "model", 24, "0.00"));

        report.clearinghouse(8, List.of(rates("an activation", Map.of()), rates("pebble", Map.of("silence", 2))));

        assertThat(report.markdown())
            .containsPattern("an activation +\\| +64 \\| +2 \\| +0.25 \\| +10.0 \\| +20.0 \\| +20.0 \\| +0 \\| +1,500 ")
            .containsPattern("pebble \\(\\*\\*did not always answer\\*\\*\\) +\\| +64 ");
    }

    private static ClearinghouseRates.Figures rates(String kind, Map<String, Integer> failures) {
        return new ClearinghouseRates.Figures(kind, 64, new ClosedLoop.Figures(
            Latencies.of(LongStream.of(10_000_000, 20_000_000)), Duration.ofSeconds(1), failures, 2),
            Map.of("clearinghouse", Duration.ofMillis(3)));
    }
}
