package org.tslab.licenseserver.reclamation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.licenseserver.Soon;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** However many leases have ended, a client is answered before all of them are back. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class ReclamationUnderLoadTest {
    private static final int LEASES = 5_000;
    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void aClientIsAnsweredWhileManyLeasesGoBack() {
        installWithLicenses("LS01", LEASES);
        var end = Instant.parse(START).plus(Duration.ofDays(60));
        lease(end);
        // The first of all takes long, whatever else goes on.
        issueAs("LS01", LEASES + 2, "TEMPORARY_ISSUED");

        clockAt(end);
        assertThat(Soon.is(() -> active() < LEASES)).isTrue();
        issueAs("LS01", LEASES + 1, "TEMPORARY_ISSUED");

        assertThat(active()).isBetween(1L, LEASES - 1L);
        for (var left = active(); left > 0; left = active()) {
            var before = left;
            assertThat(Soon.is(() -> active() < before)).as("fewer than %d", before).isTrue();
        }
        keyPacks("LS01").body("[0].availableLicenses", equalTo(LEASES)).body("[0].issuedLicenses", equalTo(0));
    }

    /** All licenses of the key pack, as if as many devices had come. */
    private void lease(Instant end) {
        sql.update("""
            insert into issued_license (license_server, hardware_id, product_version, license_id, serial, status,
              validated, key_pack_id, issued_at, expires_at, computer, user_name)
            select 'LS01', decode(lpad(to_hex(n), 40, '0'), 'hex'), 'WINDOWS_SERVER_2003', n, gen_random_uuid(),
              'ACTIVE', true, 1, ?, ?, 'PC', 'alice' from generate_series(1, ?) as n""", Instant.parse(START), end,
            LEASES);
        sql.update("update license_key_pack set issued = total");
        sql.update("update license_server set next_license_id = ?", LEASES + 1);
    }

    private long active() {
        return sql.rows(row -> row.getLong(1), "select count(*) from issued_license where status = 'ACTIVE'")
            .getFirst();
    }
}
