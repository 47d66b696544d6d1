package org.tslab.licenseserver.keypack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.reactivate;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseLine;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** An answer of the clearinghouse, or of the license server, does not arrive: no licenses are taken twice. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class AskingAgainTest {
    private static final Map<String, Object> LICENSES = Map.of("productVersion", "WINDOWS_SERVER_2003", "productType",
        "PER_DEVICE", "licenseCount", 5);
    /** The agreement is one whose licenses are taken anew under each key. */
    private static final Map<String, Map<String, String>> PROOFS = Map.of(
        "install-retail-purchase", Map.of("licenseCode", "PER_DEVICE:WINDOWS_SERVER_2003:5:x"),
        "install-open-license", Map.of("authorizationNumber", "A1B2C3D4E5F6G7H", "licenseNumber", "0000500"),
        "install-agreement", Map.of("program", "SELECT", "agreementNumber", "0000500"));
    private final String key = UUID.randomUUID().toString();
    ClearinghouseLine line;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        line.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"install-retail-purchase", "install-open-license", "install-agreement"})
    void whenTheConnectionBreaksBeforeTheAnswerTheSameThingIsAskedForOnceMore(String operation) {
        line.losesAnswers(1);

        ask("LS01", operation, Map.of()).statusCode(201).body("totalLicenses", equalTo(5));

        assertThat(line.keys()).hasSize(2).doesNotContain("none").containsOnly(line.keys().getFirst());
        keyPacks("LS01").body("", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"install-retail-purchase", "install-open-license", "install-agreement"})
    void anAdministratorWhoAsksAgainUnderTheSameKeyGetsTheSameKeyPack(String operation) {
        line.losesAnswers(2);
        ask("LS01", operation, keyed(key)).statusCode(503).body("type", endsWith("/dependency-down"));
        keyPacks("LS01").body("", hasSize(0));

        ask("LS01", operation, keyed(key)).statusCode(201);
        // Now the license server's own answer was lost.
        ask("LS01", operation, keyed("\"" + key + "\"")).statusCode(200).body("keyPackId", equalTo(1));

        assertThat(line.keys()).hasSize(4).doesNotContain("none").containsOnly(line.keys().getFirst());
        keyPacks("LS01").body("", hasSize(1));
    }

    @Test
    void withoutAKeyEachRequestIsNew() {
        ask("LS01", "install-agreement", Map.of()).statusCode(201);
        ask("LS01", "install-agreement", Map.of()).statusCode(201);

        assertThat(line.keys()).hasSize(2).doesNotHaveDuplicates();
        keyPacks("LS01").body("", hasSize(2));
    }

    @Test
    void theSameKeyForAnotherLicenseServerIsAnotherKey() {
        install("LS02").statusCode(201);
        activate("LS02").statusCode(200);
        line.reset();

        ask("LS01", "install-agreement", keyed(key)).statusCode(201);
        ask("LS02", "install-agreement", keyed(key)).statusCode(201);

        assertThat(line.keys()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aKeyThatIsNoneIsRefusedAndNobodyIsAsked() {
        ask("LS01", "install-agreement", keyed("short")).statusCode(400)
            .body("violations[0].field", equalTo("Idempotency-Key"));

        assertThat(line.keys()).isEmpty();
    }

    @Test
    void aReactivationIsAskedForOnceMoreToo() {
        line.losesAnswers(1);

        reactivate("LS01", "Contoso").statusCode(200);

        assertThat(line.keys()).hasSize(2).doesNotContain("none").containsOnly(line.keys().getFirst());
    }

    private static Map<String, String> keyed(String key) {
        return Map.of("Idempotency-Key", key);
    }

    private static ValidatableResponse ask(String name, String operation, Map<String, String> headers) {
        var body = new HashMap<String, Object>(PROOFS.get(operation));
        if (!operation.equals("install-retail-purchase")) {
            body.putAll(LICENSES);
        }
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).headers(headers).body(body)
            .post(AT + "/" + name + "/license-key-packs/" + operation).then();
    }
}
