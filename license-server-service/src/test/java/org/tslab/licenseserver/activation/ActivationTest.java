package org.tslab.licenseserver.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.install;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class ActivationTest {
    @Inject
    Identities identities;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    /** S1-8. */
    @Test
    void activationGivesALicenseServerIdAndACertificateForItsOwnKey() {
        install("LS01").statusCode(201);
        var before = identities.of("LS01");

        activate("LS01").statusCode(200).body("status", equalTo("ACTIVATED")).body("licenseServerId", hasLength(35));

        Tokens.as(Role.SUPPORT).get(AT + "/LS01").then().body("status", equalTo("ACTIVATED"))
            .body("licenseServerId", hasLength(35));
        var after = identities.of("LS01");
        assertThat(before.selfSigned()).isTrue();
        assertThat(after.certificates()).hasSize(3);
        assertThat(after.certificate().getPublicKey()).isEqualTo(before.certificate().getPublicKey());
    }

    /** S1-26. */
    @Test
    void activationIsNeededOnlyOnce() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);

        activate("LS01").statusCode(409).body("type", endsWith("/already-activated"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Down          | 503 | dependency-down     | does not answer",
        "Failing       | 503 | dependency-down     | does not answer",
        "Incomplete    | 400 | malformed-request   | As the clearinghouse says.",
        "Other Key     | 502 | certificate-refused | not for the key",
        "Broken Chain  | 502 | certificate-refused | do not follow",
        "No Identifier | 502 | certificate-refused | without a License Server ID",
    })
    void whatGoesWrongIsExplainedAndChangesNothing(String company, int status, String problem, String detail) {
        install("LS01").statusCode(201);

        activate("LS01", company).statusCode(status).contentType("application/problem+json")
            .body("type", endsWith("/" + problem)).body("detail", containsString(detail));

        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01").then().body("status", equalTo("NOT_ACTIVATED"))
            .body("licenseServerId", nullValue());
        activate("LS01").statusCode(200);
    }

    @Test
    void whatTheClearinghouseObjectsToReachesTheAdministratorFieldByField() {
        install("LS01").statusCode(201);

        activate("LS01", "Incomplete").body("violations", hasSize(1))
            .body("violations[0].field", equalTo("registrant.email"))
            .body("violations[0].reason", equalTo("is no address"));
    }

    /** S1-13 and S1-14. */
    @Test
    void whoRegisteredIsWrittenDownNowhereHere() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);

        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal").then().body(containsString("activate-license-server"))
            .body(not(containsString("Vermeer"))).body(not(containsString("Contoso")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                                       | connectionMethod",
        "{\"connectionMethod\":\"AUTOMATIC\"}                     | registrant",
        "{\"connectionMethod\":\"PIGEON\",\"registrant\":{}}      | connectionMethod",
        "{\"connectionMethod\":\"AUTOMATIC\",\"registrant\":{\"shoeSize\":44}} | shoeSize",
    })
    void aMalformedRequestNamesItsField(String body, String field) {
        install("LS01").statusCode(201);

        Tokens.as(Role.LICENSE_SERVER_ADMIN).body(body).post(AT + "/LS01/activate").then().statusCode(400)
            .body("type", endsWith("/malformed-request")).body("violations[0].field", equalTo(field));
    }

    /** S2-64: Product Support Services cannot activate. */
    @Test
    void onlyAdministratorsActivate() {
        for (var role : new String[]{Role.SUPPORT, Role.TERMINAL_SERVER, Role.CLEARINGHOUSE_AGENT}) {
            Tokens.as(role).body("{}").post(AT + "/LS01/activate").then().statusCode(403);
        }
        activate("NOWHERE").statusCode(404).body("type", endsWith("/not-found"));
    }
}
