package org.tslab.licenseserver.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.token;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.licenseserver.Soon;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.SeenEvents;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What is of no more use is forgotten in batches, and nothing else. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class HousekeepingTest {
    private static final Instant PAST_EVERY_LEASE = Instant.parse(START).plus(Duration.ofDays(89));
    @Inject
    Leftovers leftovers;
    @Inject
    Journal journal;
    @Inject
    SeenEvents seen;
    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void calsOfLicensesThatWentBackAreForgottenSliceBySlice() {
        installWithLicenses("LS01", 3);
        for (int device = 1; device <= 2; device++) {
            connectTwice("LS01", device).body("outcome", equalTo("PERMANENT_ISSUED"));
            token("LS01", device).statusCode(200);
        }
        issue("LS01", 3).statusCode(200);
        token("LS01", 3).statusCode(200);
        clockAt(PAST_EVERY_LEASE);
        assertThat(Soon.is(() -> keyPacks("LS01").extract().jsonPath().getInt("[0].availableLicenses") == 3)).isTrue();

        var place = in(() -> leftovers.forgetTokens(Place.BEGINNING, 1));
        assertThat(place).isEqualTo(new Place("LS01", 1));
        assertThat(in(() -> leftovers.forgetTokens(place, 5))).isEqualTo(new Place("LS01", 3));
        assertThat(in(() -> leftovers.forgetTokens(new Place("LS01", 3), 5))).isEqualTo(Place.BEGINNING);

        assertThat(number("select count(*) from license_token")).isEqualTo(1);
        token("LS01", 3).statusCode(200);
    }

    @Test
    void onlyTemporaryLicensesThatEndedLongAgoAreForgotten() {
        installWithLicenses("LS01", 1);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        issue("LS01", 2).statusCode(200);
        var end = Instant.parse(START).plus(Duration.ofDays(90));

        in(() -> leftovers.forgetTemporary(Place.BEGINNING, 10, end.minusSeconds(1)));
        assertThat(number("select count(*) from issued_license")).isEqualTo(2);
        in(() -> leftovers.forgetTemporary(Place.BEGINNING, 10, end));

        assertThat(number("select count(*) from issued_license")).isEqualTo(1);
        issueAs("LS01", 1, "KEPT");
        issueAs("LS01", 2, "TEMPORARY_ISSUED");
    }

    @Test
    void theNewestOfTheJournalAreKept() {
        installWithLicenses("LS01", 1);
        var newest = number("select max(position) from journal");

        in(() -> {
            journal.forgetAllBut(2, 1);
            return null;
        });
        assertThat(number("select count(*) from journal")).isEqualTo(2);
        in(() -> {
            journal.forgetAllBut(1, 10);
            return null;
        });

        assertThat(number("select min(position) from journal")).isEqualTo(newest);
    }

    @Test
    void theNewestSeenEventsAreKept() {
        var first = UUID.randomUUID();
        in(() -> seen.firstTime(first));
        clockAt(Instant.parse(START).plusSeconds(1));
        var second = UUID.randomUUID();
        in(() -> seen.firstTime(second));

        in(() -> {
            seen.forgetAllBut(1, 10);
            return null;
        });

        assertThat(in(() -> seen.firstTime(second))).isFalse();
        assertThat(in(() -> seen.firstTime(first))).isTrue();
    }

    private static <T> T in(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    private long number(String query) {
        return sql.rows(row -> row.getLong(1), query).getFirst();
    }
}
