package org.tslab.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.lab.scale.Line.Arrivals.Again;
import org.tslab.lab.scale.Line.Arrivals.Poisson;
import org.tslab.lab.scale.Line.Service;
import org.tslab.lab.scale.Line.Setup;

/** The simulation agrees with what the theory of queues says, where it says anything. */
class LineTest {
    private static final int CUSTOMERS = 1_000_000;
    private static final double SERVICE = 0.01;

    /** M/M/c: Erlang's C formula for who has to wait, and for how long. */
    @ParameterizedTest
    @CsvSource({"1, 0.3", "1, 0.8", "2, 0.5", "2, 0.9", "8, 0.8", "32, 0.9"})
    void independentCustomersWaitAsErlangSays(int servers, double busy) {
        var rate = busy * servers / SERVICE;
        var result = Line.of(new Setup(new Poisson(rate), servers, 1, Service.exponential(SERVICE)), 1, CUSTOMERS);

        assertThat(result.busy()).isCloseTo(busy, withinPercentage(1));
        assertThat(result.meanStay())
            .isCloseTo(SERVICE + erlangC(servers, busy * servers) * SERVICE / (servers * (1 - busy)),
                withinPercentage(4));
    }

    /** M/D/1, a case of M/G/1: Pollaczek and Khinchine. */
    @ParameterizedTest
    @CsvSource({"0.3", "0.8", "0.9"})
    void whoAlwaysTakesAsLongIsWaitedForHalfAsLong(double busy) {
        var result = Line.of(new Setup(new Poisson(busy / SERVICE), 1, 1, Service.fixed(SERVICE)), 1, CUSTOMERS);

        assertThat(result.meanStay()).isCloseTo(SERVICE + busy * SERVICE / (2 * (1 - busy)), withinPercentage(4));
    }

    /** While a group is served the others wait, so callers without a pause make two groups in turn. */
    @ParameterizedTest
    @CsvSource({"1, 1", "16, 2", "64, 2"})
    void groupsOfCallersTakeTurns(int callers, int groups) {
        var result = Line.of(new Setup(new Again(callers, 1e-9), 1, 64, Service.grouped(SERVICE, SERVICE / 10)), 1,
            100_000);

        assertThat(result.perSecond())
            .isCloseTo(callers / (groups * SERVICE + callers * SERVICE / 10), withinPercentage(1));
    }

    @Test
    void groupsBearWhatSingleOnesCannot() {
        var service = Service.grouped(SERVICE, SERVICE / 10);
        var rate = 5 / SERVICE;

        var grouped = Line.of(new Setup(new Poisson(rate), 1, 64, service), 1, 100_000);
        var alone = Line.of(new Setup(new Poisson(rate), 1, 1, service), 1, 100_000);

        assertThat(grouped.p99Stay()).isLessThan(10 * SERVICE);
        assertThat(alone.medianStay()).isGreaterThan(1_000 * SERVICE);
    }

    @Test
    void theSameSeedGivesTheSame() {
        var setup = new Setup(new Poisson(150), 2, 1, Service.exponential(SERVICE));

        assertThat(Line.of(setup, 7, 10_000)).isEqualTo(Line.of(setup, 7, 10_000))
            .isNotEqualTo(Line.of(setup, 8, 10_000));
    }

    /** The chance that a customer has to wait. */
    private static double erlangC(int servers, double offered) {
        double term = 1;
        double sum = 1;
        for (int i = 1; i < servers; i++) {
            term *= offered / i;
            sum += term;
        }
        var all = term * offered / servers * servers / (servers - offered);
        return all / (sum + all);
    }
}
