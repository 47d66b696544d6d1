package org.tslab.licenseserver.terminalserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.install;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.licenseserver.identity.Certificates;
import org.tslab.licenseserver.identity.Chain;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class TerminalServerCertificateTest {
    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048})
    void anActivatedLicenseServerGivesTheClearinghousesChain(int bits) throws Exception {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        var key = key("RSA", bits);

        var chain = chainIn(certify(key).statusCode(200).body("temporary", equalTo(false)));

        assertThat(chain).hasSize(4);
        assertThat(chain.getLast().getPublicKey()).isEqualTo(key);
        assertThat(chain.getLast().getSubjectX500Principal().getName()).contains("CN=TS01", "OU=SIMULATED");
        assertThat(chain.getLast().getNotAfter()).isEqualTo(chain.get(2).getNotAfter());
        chain.getLast().verify(chain.get(2).getPublicKey());
        Chain.verify(chain.subList(0, 3), Instant.parse(START));
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=LS01/terminal-server/TS01").then()
            .body("entry.outcome", contains("certified"));
    }

    @Test
    void anUnactivatedLicenseServerGivesExactlyTwoTemporaryCertificates() throws Exception {
        install("LS01").statusCode(201);

        var chain = chainIn(certify(key("RSA", 2048)).statusCode(200).body("temporary", equalTo(true)));

        assertThat(chain).hasSize(2);
        Chain.verify(chain, Instant.parse(START));
    }

    @Test
    void otherKeysAreRefused() throws Exception {
        install("LS01").statusCode(201);
        var odd = List.of("", "?", Base64.getEncoder().encodeToString(new byte[100]),
            Base64.getEncoder().encodeToString(key("EC", 256).getEncoded()),
            Base64.getEncoder().encodeToString(key("RSA", 768).getEncoded()));

        for (var key : odd) {
            certify(key).statusCode(400).body("violations[0].field", equalTo("publicKey"));
        }
        Tokens.as(Role.TERMINAL_SERVER).body("{}").post(AT + "/LS01/terminal-server-certificates").then()
            .statusCode(400).body("violations[0].field", equalTo("publicKey"));
    }

    @Test
    void onlyTerminalServersAreCertifiedAndOnlyByLicenseServersThatExist() throws Exception {
        certify(key("RSA", 2048)).statusCode(404).body("type", endsWith("/not-found"));
        Tokens.as(Role.LICENSE_SERVER_ADMIN).body("{}").post(AT + "/LS01/terminal-server-certificates").then()
            .statusCode(403);
    }

    private static ValidatableResponse certify(PublicKey key) {
        return certify(Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    private static ValidatableResponse certify(String key) {
        return Tokens.as(Role.TERMINAL_SERVER, "TS01").body(Map.of("publicKey", key))
            .post(AT + "/LS01/terminal-server-certificates").then();
    }

    private static List<X509Certificate> chainIn(ValidatableResponse answer) throws Exception {
        var chain = new ArrayList<X509Certificate>();
        for (var certificate : answer.extract().jsonPath().getList("certificates", String.class)) {
            chain.add(Certificates.parse(Base64.getDecoder().decode(certificate)));
        }
        return chain;
    }

    private static PublicKey key(String algorithm, int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair().getPublic();
    }
}
