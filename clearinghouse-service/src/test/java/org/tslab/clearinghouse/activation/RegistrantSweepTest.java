package org.tslab.clearinghouse.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.registrant.Registrants;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** What a crash between the two databases leaves behind is put right at the next start. */
@QuarkusTest
@Service
class RegistrantSweepTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    RegistrantSweep sweep;
    @Inject
    Registrants registrants;
    @Inject
    @DataSource("registrants")
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void aRegistrantWithoutAnActivationIsDeletedAndOneWithAnActivationStays() {
        new LicenseServer("69713-640-0000001-45001").activated();
        var activated = Databases.texts(database, "select id::text from registrant");
        var orphan = registrants.store(LicenseServer.REGISTRANT);
        Databases.execute(database, "update registrant set confirmed = false, stored_at = now() - interval '1 hour'");

        sweep.sweep();

        assertThat(Databases.texts(database, "select id::text from registrant where confirmed"))
            .isEqualTo(activated).doesNotContain(orphan.toString());
        assertThat(Databases.texts(database, "select id::text from registrant")).hasSize(1);
    }

    @Test
    void aRegistrantWhoseActivationMayStillBeUnderWayIsLeftAlone() {
        var underWay = registrants.store(LicenseServer.REGISTRANT);

        sweep.sweep();

        assertThat(Databases.texts(database, "select id::text from registrant")).containsExactly(underWay.toString());
    }
}
