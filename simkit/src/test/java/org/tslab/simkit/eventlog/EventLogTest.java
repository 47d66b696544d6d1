package org.tslab.simkit.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class EventLogTest {
    private static final int KEEP = 20;
    private static final Instant NOW = Instant.parse("2003-04-24T10:00:00Z");
    @Inject
    EventLog log;
    @Inject
    Sql sql;
    @Inject
    InstantSource clock;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
    }

    @Test
    void anEventStandsInTheLogOfItsComputerAsItWasWritten() {
        write(Occurrence.of("TS01", Weather.SUN, "it is noon", "there are\nno clouds").about("a witness"));
        write(Occurrence.of("TS02", Weather.RAIN));

        var written = log.all("TS01", EventFilter.ALL);

        assertThat(written).usingRecursiveComparison().ignoringFields("position").isEqualTo(List.of(new WrittenEvent(0,
            NOW, EventLevel.INFORMATION, "Weather", 2, "", "TS01", "The sun shines on TS01, says a witness.",
            List.of("it is noon", "there are no clouds"))));
        assertThat(log.all("TS02", EventFilter.ALL)).extracting(WrittenEvent::symbolicName)
            .containsExactly("WEATHER_W_RAIN");
    }

    @Test
    void whatIsRolledBackIsNotInTheLog() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            log.record(Occurrence.of("TS01", Weather.RAIN));
            throw new IllegalStateException("the use case fails");
        })).hasMessageContaining("the use case fails");

        assertThat(log.all("TS01", EventFilter.ALL)).isEmpty();
    }

    @Test
    void theSameCauseIsHeardOnceInASimulatedDay() {
        write(rain("clouds"), rain("clouds"), rain("a hose"));
        write(rain("clouds"));
        clock("2003-04-24T23:59:59Z");
        write(rain("clouds"));
        assertThat(log.all("TS01", EventFilter.ALL)).hasSize(2);

        clock("2003-04-25T00:00:00Z");
        write(rain("clouds"));

        assertThat(log.all("TS01", EventFilter.ALL)).hasSize(3);
    }

    @Test
    void whatIsNoRepetitionIsWrittenEachTime() {
        IntStream.range(0, 3).forEach(_ -> write(Occurrence.of("TS01", Weather.RAIN)));

        assertThat(log.all("TS01", EventFilter.ALL)).hasSize(3);
    }

    @Test
    void writingNothingAsksTheDatabaseNothing() {
        var before = database.getMetrics().acquireCount();

        IntStream.range(0, 1_000).forEach(_ -> log.record(List.of()));

        // The relay of the outbox asks now and then.
        assertThat(database.getMetrics().acquireCount()).isLessThan(before + 100);
    }

    @Test
    void theOldestMakeWay() {
        var small = new EventLog(sql, clock, () -> KEEP);
        IntStream.range(0, 3 * KEEP).forEach(_ -> QuarkusTransaction.requiringNew()
            .run(() -> small.record(Occurrence.of("TS01", Weather.RAIN))));
        write(Occurrence.of("TS02", Weather.RAIN));

        var left = log.all("TS01", EventFilter.ALL);

        assertThat(left).hasSizeBetween(KEEP, KEEP + KEEP / 10);
        assertThat(log.before(left.getLast().position(), "TS01", EventFilter.ALL, 1)).isEmpty();
        assertThat(log.all("TS02", EventFilter.ALL)).hasSize(1);
    }

    @Test
    void itIsFilteredAndReadPageByPageNewestFirst() {
        write(Occurrence.of("TS01", Weather.RAIN));
        clock("2003-04-25T00:00:00Z");
        write(Occurrence.of("TS01", Weather.SUN).about("a witness"));
        clock("2003-04-26T00:00:00Z");
        write(Occurrence.of("TS01", Weather.RAIN));

        assertThat(ids(query("", "", "", "", ""))).containsExactly(1, 2, 1);
        assertThat(ids(query("weather", "", "", "", ""))).hasSize(3);
        assertThat(ids(query("TermService", "", "", "", ""))).isEmpty();
        assertThat(ids(query("", "2", "", "", ""))).containsExactly(2);
        assertThat(ids(query("", "", "warning", "", ""))).containsExactly(1, 1);
        assertThat(ids(query("", "", "", "2003-04-25", ""))).containsExactly(1, 2);
        assertThat(ids(query("", "", "", "", "2003-04-25"))).containsExactly(2, 1);
        assertThat(ids(query("", "", "", "", "2003-04-25T00:00:00Z"))).containsExactly(1);
        var newest = log.before(Long.MAX_VALUE, "TS01", EventFilter.ALL, 1);
        assertThat(log.before(newest.getFirst().position(), "TS01", EventFilter.ALL, 1))
            .extracting(WrittenEvent::eventId).containsExactly(2);
    }

    private List<Integer> ids(EventQuery query) {
        return log.all("TS01", query.filter()).stream().map(WrittenEvent::eventId).toList();
    }

    private static EventQuery query(String source, String id, String level, String from, String to) {
        return new EventQuery(source, id, level, from, to);
    }

    private static Occurrence rain(String cause) {
        return Occurrence.onceADay("TS01", Weather.RAIN, cause);
    }

    private void write(Occurrence... events) {
        QuarkusTransaction.requiringNew().run(() -> log.record(List.of(events)));
    }

    private static void clock(String instant) {
        Tokens.as(Role.INSTRUCTOR).body(Map.of("frozenAt", instant)).put("/__sim/clock").then().statusCode(200);
    }
}
