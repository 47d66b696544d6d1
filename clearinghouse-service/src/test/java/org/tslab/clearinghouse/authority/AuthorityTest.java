package org.tslab.clearinghouse.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.AtOnce;
import org.tslab.clearinghouse.testing.CertificateLinter;
import org.tslab.clearinghouse.testing.CertificateLinter.Kind;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
@Service
class AuthorityTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    Authority authority;
    @Inject
    AuthorityFounder founder;
    @Inject
    IssuedCertificates certificates;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void everyoneMayKnowTheTrustRoot() throws GeneralSecurityException {
        var pem = RestAssured.get("/v1/authority/certificates").then().statusCode(200).extract().asString();
        var chain = Arrays.stream(pem.split("(?<=-----END CERTIFICATE-----\n)")).map(LicenseServer::certificate)
            .toList();

        assertThat(chain).isEqualTo(authority.certificates()).hasSize(2);
        chain.get(0).verify(chain.get(0).getPublicKey());
        chain.get(1).verify(chain.get(0).getPublicKey());
        for (var certificate : chain) {
            assertThat(certificate.getSubjectX500Principal().getName()).contains("SIMULATED");
            assertThat(certificate.getNotBefore()).isEqualTo(Instant.parse("1996-01-01T00:00:00Z"));
            assertThat(certificate.getNotAfter()).isEqualTo(Instant.parse("2099-12-31T23:59:59Z"));
        }
        assertThat(chain).extracting(c -> c.getBasicConstraints()).containsExactly(2, 1);
    }

    @Test
    void aRestartFindsTheSameAuthorityAndAResetDoesNotTouchIt() {
        Tokens.as(Role.INSTRUCTOR).post("/__sim/reset").then().statusCode(204);

        var found = QuarkusTransaction.requiringNew().call(founder::findOrFound);

        assertThat(found.certificates()).isEqualTo(authority.certificates());
    }

    @Test
    void replicasThatStartAtOnceFoundOneAuthority() {
        Databases.execute(database, "create table founded as select * from authority_key");
        try {
            Databases.execute(database, "delete from authority_key");

            Callable<List<?>> start = () -> QuarkusTransaction.requiringNew().call(founder::findOrFound)
                .certificates();
            var founded = AtOnce.call(Collections.nCopies(6, start));

            assertThat(founded).containsOnly(founded.getFirst()).doesNotContain(authority.certificates());
        } finally {
            Databases.execute(database, "delete from authority_key");
            Databases.execute(database, "insert into authority_key select * from founded");
            Databases.execute(database, "drop table founded");
        }
    }

    @Test
    void thePortalMayKnowForWhomItsRequestsAreSealed() {
        var pem = RestAssured.get("/v1/authority/transition-certificate").then().statusCode(200).extract().asString();

        var certificate = LicenseServer.certificate(pem);
        assertThat(certificate).isEqualTo(authority.transitionRecipient());
        CertificateLinter.check(Kind.TRANSITION_RECIPIENT, certificate, authority.certificates().getLast());
    }

    @Test
    void anEnvironmentOfAnEarlierReleaseGetsThatCertificateAndKeepsItsAuthority() {
        Databases.execute(database, "create table founded as select * from authority_key");
        try {
            Databases.execute(database, "delete from authority_key where role = 'TRANSITION_RECIPIENT'");

            var found = QuarkusTransaction.requiringNew().call(founder::findOrFound);

            assertThat(found.certificates()).isEqualTo(authority.certificates());
            CertificateLinter.check(Kind.TRANSITION_RECIPIENT, found.transitionRecipient(),
                authority.certificates().getLast());
        } finally {
            Databases.execute(database, "delete from authority_key");
            Databases.execute(database, "insert into authority_key select * from founded");
            Databases.execute(database, "drop table founded");
        }
    }

    @Test
    void privateKeysAreStoredSealed() {
        var dump = Databases.dump(database);

        // What every RSA key begins with in PKCS#8: the algorithm's OID and NULL.
        assertThat(dump).doesNotContain("06092a864886f70d0101010500048");
        assertThat(HexFormat.of().formatHex(LicenseServer.newPair("RSA", 2048).getPrivate().getEncoded()))
            .contains("06092a864886f70d0101010500048");
    }

    /** INV-6: a power failure between signature and delivery leaves a record, and a certificate good for nothing. */
    @Test
    void thePlanIsStoredBeforeItIsSignedAndCountsOnlyOnceItIsKept() {
        var pair = LicenseServer.newPair("RSA", 2048);
        var now = Instant.parse(FrontDoor.NOW);
        var planned = new LicenseServerCertificate(IssuedCertificates.newSerial(), "ID", "PID", "Company",
            pair.getPublic(), now, now.plus(Duration.ofDays(1)));

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            certificates.keep(certificates.sign(planned));
            throw new IllegalStateException("power failure");
        })).hasMessageContaining("power failure");

        assertThat(Databases.texts(database, "select serial from issued_certificate where fingerprint is null"))
            .containsExactly(planned.serial().toString(16));
        assertThat(certificates.known(authority.sign(planned))).isEmpty();
    }

    @Test
    void serialsAreLongAndRandom() {
        assertThat(Certificates.newSerial().bitLength()).isEqualTo(127);
        assertThat(Certificates.newSerial()).isNotEqualTo(Certificates.newSerial());
    }
}
