package org.tslab.clearinghouse.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.tslab.clearinghouse.testing.Agent;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Reseller;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.KeyPackIdReading;
import org.tslab.contracts.code.KeyPackIdReading.ForAnotherServer;
import org.tslab.contracts.code.LicenseKeyPackId;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** S2-51 and S2-52: licenses by telephone, and with the same use case on the web site. */
@QuarkusTest
@Service
class HandKeyPackTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;
    private LicenseServer server;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
        server = new LicenseServer("69713-640-0000001-45001").activated();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RETAIL")
    void theIdThatIsReadOutSaysWhatWasAskedForOnThatLicenseServerOnly(LicenseProgram program) {
        Reseller.agreement(program, 250);

        var answer = Agent.issue(dictated(server.id()), Reseller.wanting(Reseller.proof(program), 20)).then()
            .statusCode(200).body("licenseServerId", equalTo(server.id())).body("quantity", equalTo(20))
            .body("program", equalTo(program.name())).extract().jsonPath();

        var id = answer.getString("licenseKeyPackId");
        assertThat(LicenseKeyPackId.read(id, server.id())).isInstanceOfSatisfying(KeyPackIdReading.Genuine.class,
            genuine -> {
                var facts = genuine.facts();
                assertThat(facts.program()).isEqualTo(program);
                assertThat(facts.productType()).isEqualTo(ProductType.PER_DEVICE);
                assertThat(facts.productVersion()).isEqualTo(ProductVersion.WINDOWS_SERVER_2003);
                assertThat(facts.quantity()).isEqualTo(20);
                assertThat(facts.reissued()).isFalse();
                assertThat(LicenseKeyPackId.serial(facts.number(), server.id()))
                    .isEqualTo(answer.getString("keyPackSerial"));
            });
        assertThat(LicenseKeyPackId.read(id, CodeKind.LICENSE_SERVER_ID.make())).isEqualTo(new ForAnotherServer());
    }

    /** S2-22 to S2-24: no product key and no portal, but the data of the program, within its limits. */
    @Test
    void ownersOfWindowsXpByVolumeInstallTheirTransitionCalsWithTheDataOfTheProgram() {
        var transition = new HashMap<>(Reseller.line(40));
        transition.put("channel", "TRANSITION");
        Reseller.make(Reseller.proof(LicenseProgram.ENTERPRISE), List.of(transition)).then().statusCode(201);
        var proof = Reseller.proof(LicenseProgram.ENTERPRISE);

        Agent.issue(server.id(), Reseller.wanting(proof, 30)).then().statusCode(200).body("quantity", equalTo(30));
        Agent.issue(server.id(), Reseller.wanting(proof, 11)).then().statusCode(409)
            .body("type", endsWith("/allocation-exceeded"));

        assertThat(Databases.texts(database, "select channel || ' ' || consumed from entitlement"))
            .containsExactly("TRANSITION 30");
    }

    @Test
    void aLicenseCodeGivesTheSameIdAgainAndTheSameKeyPackAutomatically() {
        var code = Reseller.code(20);
        var first = Agent.issue(server.id(), retail(code)).then().statusCode(200).extract().jsonPath();

        var again = Agent.issue(server.id(), retail(dictated(code))).then().statusCode(200).extract().jsonPath();
        var automatic = server.keyPack(code);

        assertThat(again.getString("licenseKeyPackId")).isEqualTo(first.getString("licenseKeyPackId"));
        assertThat(automatic.serial()).isEqualTo(first.getString("keyPackSerial"));
        assertThat(Databases.texts(database, "select serial from key_pack")).hasSize(1);
    }

    /** S2-59. */
    @Test
    void aLicenseCodeOfAnotherLicenseServerIsAMatterForTheAgent() {
        var code = Reseller.code(20);
        Agent.issue(server.id(), retail(code)).then().statusCode(200);
        var other = new LicenseServer("69713-640-0000002-45001").activated();

        Agent.issue(other.id(), retail(code)).then().statusCode(409)
            .body("type", endsWith("/license-code-already-activated"));
    }

    /** S2-63. */
    @Test
    void aMistypedLicenseServerIdIsSaidToBeMistyped() {
        var code = Reseller.code(20);
        for (var typed : List.of("", "x", server.id().substring(1), server.id().replace(server.id().charAt(7), '0'))) {
            Agent.issue(typed, retail(code)).then().statusCode(400)
                .body("type", endsWith("/license-server-id-mistyped"))
                .body("detail", containsString("Product Support Services"));
        }
    }

    /** S1-2: activate first. */
    @Test
    void nobodyGetsLicensesForALicenseServerThatIsNotActivated() {
        Agent.issue(CodeKind.LICENSE_SERVER_ID.make(), retail(Reseller.code(20))).then().statusCode(404)
            .body("type", endsWith("/license-server-unknown")).body("detail", containsString("Activate"));
        assertThat(Databases.texts(database, "select hash from license_code where activated_by is not null"))
            .isEmpty();
    }

    @Test
    void whoAsksIsAskedForAndIsKeptNowhere() {
        var request = new HashMap<>(retail(Reseller.code(20)));
        request.put("licenseServerId", server.id());
        Agent.post("/v1/key-packs/by-hand", request).then().statusCode(400)
            .body("violations.field", hasItems("company", "countryRegion"));

        request.put("company", "Example Trading");
        request.put("countryRegion", "Atlantis");
        Agent.post("/v1/key-packs/by-hand", request).then().statusCode(400)
            .body("violations.field", hasItems("countryRegion"));

        Agent.issue(server.id(), retail(Reseller.code(20))).then().statusCode(200);

        assertThat(Databases.dump(database)).doesNotContain("Example Trading");
    }

    @Test
    void neitherProofNorIdIsKeptOrWrittenDown() {
        Reseller.agreement(LicenseProgram.SELECT, 250);
        var id = Agent.issue(server.id(), Reseller.wanting(Reseller.proof(LicenseProgram.SELECT), 20)).then()
            .statusCode(200).extract().jsonPath().getString("licenseKeyPackId");

        assertThat(Databases.dump(database)).doesNotContain(id).doesNotContain(Reseller.NUMBER);
        assertThat(Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=" + server.id()).asString())
            .contains("program SELECT, method TELEPHONE").doesNotContain(id).doesNotContain(Reseller.NUMBER);
    }

    /** Of earlier releases: their serials are not made of a number, so no ID can name them. */
    @Test
    void aKeyPackWithoutANumberIsInstalledAutomatically() {
        var code = Reseller.code(20);
        server.keyPack(code);
        Databases.execute(database, "update key_pack set number = null");

        Agent.issue(server.id(), retail(code)).then().statusCode(409).body("detail",
            containsString("automatic connection method"));
        server.requestKeyPack(code).then().statusCode(200);
    }

    /** S2-64. */
    @Test
    void onlyAgentsIssueByTelephone() {
        for (var role : List.of(Role.SUPPORT, Role.RESELLER, Role.LICENSE_SERVER_ADMIN, Role.INSTRUCTOR)) {
            Tokens.as(role).body("{}").post("/v1/key-packs/by-hand").then().statusCode(403);
        }
    }

    private static Map<String, Object> retail(String code) {
        return Map.of("program", "RETAIL", "licenseCode", code);
    }

    private static String dictated(String code) {
        return code.toLowerCase().replaceAll("(.{5})(?!$)", "$1-");
    }
}
