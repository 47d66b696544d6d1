package org.tslab.licenseserver.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;

import java.security.KeyFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class InstallationTest {
    @Inject
    Identities identities;
    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void anInstalledLicenseServerHasASyntheticProductIdAndIsNotActivated() {
        install("LS01").statusCode(201)
            .header("Location", endsWith(AT + "/LS01"))
            .body("name", equalTo("LS01")).body("role", equalTo("ENTERPRISE")).body("site", equalTo("Delft"))
            .body("status", equalTo("NOT_ACTIVATED")).body("licenseServerId", nullValue())
            .body("productId", matchesPattern("00000-[0-9]{3}-[0-9]{7}-[0-9]{5}"));
    }

    @Test
    void itsFirstCertificateIsItsOwnWordBySimulatedTime() {
        install("LS01").statusCode(201);

        var certificate = identities.of("LS01").certificate();

        assertThat(identities.of("LS01").selfSigned()).isTrue();
        assertThat(certificate.getSubjectX500Principal()).isEqualTo(certificate.getIssuerX500Principal());
        assertThat(certificate.getSubjectX500Principal().getName()).contains("OU=SIMULATED", "CN=LS01");
        assertThat(certificate.getNotBefore()).isEqualTo(START);
    }

    @Test
    void itsPrivateKeyIsStoredSealed() throws Exception {
        install("LS01").statusCode(201);

        var stored = sql.rows(row -> row.getBytes(1), "select sealed_private_key from identity").getFirst();

        assertThatThrownBy(() -> KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(stored)))
            .isInstanceOf(InvalidKeySpecException.class);
        assertThat(identities.of("LS01").privateKey().getEncoded()).isNotEqualTo(stored);
        assertThat(identities.of("LS01").toString()).isEqualTo("Identity of LS01");
    }

    @Test
    void aNameIsTakenOnce() {
        install("LS01").statusCode(201);

        install("LS01").statusCode(409).body("type", endsWith("/name-taken"));
    }

    @Test
    void licenseServersAreReadInPagesByName() {
        for (var name : new String[]{"LS03", "LS01", "LS02"}) {
            install(name).statusCode(201);
        }

        read("?limit=2").body("name", contains("LS01", "LS02"));
        read("?after=LS02").body("name", contains("LS03"));
        read("?limit=0").statusCode(400).body("violations[0].field", equalTo("limit"));
        read("/LS09").statusCode(404).body("type", endsWith("/not-found"));
        read("/LS%00").statusCode(404);
        read("?after=%00").statusCode(200);
    }

    @Test
    void aResetLeavesNoLicenseServerAndNothingOfOne() {
        installWithLicenses("LS01", 1);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        Tokens.as(Role.INSTRUCTOR).post("/__sim/reset").then().statusCode(204);

        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT).then().body("", hasSize(0));
        for (var table : new String[]{"identity", "license_key_pack", "issued_license", "license_token"}) {
            assertThat(sql.rows(row -> 1, "select 1 from " + table)).as(table).isEmpty();
        }
        install("LS01").statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'name':'ls01','role':'DOMAIN','version':'WINDOWS_2000','domain':'d'}              | name",
        "{'name':'LONGER-THAN-15-X','role':'DOMAIN','version':'WINDOWS_2000','domain':'d'}  | name",
        "{'name':'LS01','role':'PARISH','version':'WINDOWS_2000','domain':'d'}              | role",
        "{'name':'LS01','version':'WINDOWS_2000','domain':'d'}                              | role",
        "{'name':'LS01','role':'DOMAIN','domain':'d'}                                       | version",
        "{'name':'LS01','role':'DOMAIN','version':'WINDOWS_2000'}                           | domain",
        "{'name':'LS01','role':'DOMAIN','version':'WINDOWS_2000','domain':'d','site':'a b'} | site",
        "{'name':'LS01','color':'red'}                                                      | color",
    })
    void aMalformedRequestNamesItsFieldAndInstallsNothing(String body, String field) {
        Tokens.as(Role.LICENSE_SERVER_ADMIN).body(body.replace('\'', '"')).post(AT).then().statusCode(400)
            .body("type", endsWith("/malformed-request")).body("violations.field", contains(field));

        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT).then().body("", hasSize(0));
    }

    @Test
    void whatIsNoJsonIsMalformed() {
        Tokens.as(Role.LICENSE_SERVER_ADMIN).body("{\"name\": ").post(AT).then().statusCode(400)
            .body("detail", equalTo("The body is not well-formed JSON."));
    }

    @Test
    void onlyAdministratorsInstall() {
        for (var role : new String[]{Role.SUPPORT, Role.TERMINAL_SERVER, Role.INSTRUCTOR}) {
            Tokens.as(role).body("{}").post(AT).then().statusCode(403);
        }
    }

    private static ValidatableResponse read(String path) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).urlEncodingEnabled(false).get(AT + path).then();
    }
}
