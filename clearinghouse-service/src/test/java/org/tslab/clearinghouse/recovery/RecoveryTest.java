package org.tslab.clearinghouse.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.tslab.contracts.RecoveryReason.DATABASE_REBUILT;
import static org.tslab.contracts.RecoveryReason.SOURCE_NOT_FUNCTIONING;
import static org.tslab.contracts.RecoveryReason.SOURCE_REPLACED;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.Agent;
import org.tslab.clearinghouse.testing.Announced;
import org.tslab.clearinghouse.testing.AtOnce;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Life;
import org.tslab.clearinghouse.testing.Reseller;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.RecoveryReason;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.KeyPackIdReading.Genuine;
import org.tslab.contracts.code.LicenseKeyPackId;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** S1-28, S1-31, S2-59. */
@QuarkusTest
@Service
class RecoveryTest {
    private static final Map<String, Object> SELECT = Reseller.proof(LicenseProgram.SELECT);
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;
    @Inject
    @Any
    InMemoryConnector broker;
    private LicenseServer lost;
    private LicenseServer next;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
        lost = new LicenseServer("69713-640-0000001-45001").activated();
        next = new LicenseServer("69713-640-0000002-45001").activated();
        Reseller.agreement(LicenseProgram.SELECT, 250);
    }

    @Test
    void theLicensesOfALostLicenseServerAreIssuedAgainInAKeyPackThatSaysSo() {
        var serial = issue(20);

        var id = Agent.reissue(SELECT, serial, next.id(), SOURCE_NOT_FUNCTIONING).then().statusCode(200)
            .body("keyPack.licenseServerId", equalTo(next.id())).body("keyPack.reissued", equalTo(true))
            .body("keyPack.quantity", equalTo(20)).extract().jsonPath().getString("licenseKeyPackId");

        assertThat(LicenseKeyPackId.read(id, next.id())).isInstanceOfSatisfying(Genuine.class, genuine -> {
            assertThat(genuine.facts().reissued()).isTrue();
            assertThat(genuine.facts().quantity()).isEqualTo(20);
            assertThat(LicenseKeyPackId.serial(genuine.facts().number(), next.id())).isNotEqualTo(serial);
        });
    }

    @Test
    void theAgreementLosesNothingByIt() {
        var serial = issue(20);

        reissued(serial, next, SOURCE_NOT_FUNCTIONING);

        assertThat(Databases.texts(database, "select consumed from entitlement")).containsExactly("20");
    }

    @Test
    void whoDidItWhyAndFromWhereToWhereIsKeptAndAnnounced() {
        var serial = issue(20);

        var newer = reissued(serial, next, SOURCE_NOT_FUNCTIONING);

        for (var role : List.of(Role.CLEARINGHOUSE_AGENT, Role.SUPPORT)) {
            Tokens.as(role).get("/v1/recoveries").then().statusCode(200).body("agent", contains(Agent.NAME))
                .body("formerSerial", contains(serial)).body("serial", contains(newer))
                .body("formerLicenseServerId", contains(lost.id())).body("licenseServerId", contains(next.id()))
                .body("reason", contains("SOURCE_NOT_FUNCTIONING")).body("at", contains("2003-04-24T00:00:00Z"));
        }
        Tokens.as(Role.SUPPORT).get("/v1/recoveries?after=1000000000").then().body("", empty());
        assertThat(Databases.texts(database, "select outcome || ' ' || reasons[4] from journal where operation = "
            + "'reissue-key-pack'")).containsExactly("reissued reason SOURCE_NOT_FUNCTIONING, agent " + Agent.NAME);
        assertThat(Announced.soon(broker, "\"formerKeyPackSerial\":\"" + serial + "\"")).isTrue();
    }

    /** S1-31 and S2-65. */
    @Test
    void withoutTheDataOfThePurchaseNothingIsIssuedAgain() {
        var serial = issue(20);
        Reseller.agreement(LicenseProgram.CAMPUS, 250);

        for (var proof : List.of(Reseller.proof(LicenseProgram.CAMPUS), Reseller.proof(LicenseProgram.OPEN),
            Map.of("program", "RETAIL", "licenseCode", Reseller.code(5)))) {
            refused(Agent.reissue(proof, serial, next.id(), SOURCE_NOT_FUNCTIONING), "NOT_PROVEN")
                .then().body("detail", containsString("asks the vendor"));
        }
        Agent.post("/v1/recoveries", Map.of("keyPackSerial", serial, "licenseServerId", next.id(), "reason",
            SOURCE_NOT_FUNCTIONING)).then().statusCode(400);
        assertThat(Databases.texts(database, "select serial from key_pack")).containsExactly(serial);
    }

    @Test
    void theSameAgainGivesTheSameAnswerAndAnythingElseIsRefused() {
        var serial = issue(20);
        var newer = reissued(serial, next, SOURCE_NOT_FUNCTIONING);

        assertThat(reissued(serial, next, SOURCE_NOT_FUNCTIONING)).isEqualTo(newer);

        var third = new LicenseServer("69713-640-0000003-45001").activated();
        refused(Agent.reissue(SELECT, serial, third.id(), SOURCE_NOT_FUNCTIONING), "ISSUED_AGAIN_BEFORE");
    }

    @Test
    void of64AgentsOneIssuesThemAgain() {
        var serial = issue(20);
        List<Callable<String>> calls = IntStream.range(0, 64)
            .<Callable<String>>mapToObj(_ -> () -> reissued(serial, next, SOURCE_REPLACED)).toList();

        assertThat(AtOnce.call(calls).stream().distinct()).hasSize(1);

        assertThat(Databases.texts(database, "select serial from key_pack")).hasSize(2);
    }

    /** The license agreement allows one permanent transfer. */
    @Test
    void licensesAreMovedOnce() {
        var third = new LicenseServer("69713-640-0000003-45001").activated();
        var moved = reissued(issue(20), next, SOURCE_REPLACED);

        refused(Agent.reissue(SELECT, moved, third.id(), SOURCE_REPLACED), "MOVED_BEFORE");
        var recovered = reissued(moved, third, SOURCE_NOT_FUNCTIONING);
        refused(Agent.reissue(SELECT, recovered, next.id(), SOURCE_REPLACED), "MOVED_BEFORE");
    }

    @Test
    void aRebuiltDatabaseGetsItsLicensesAgainOnTheSameLicenseServer() {
        var serial = issue(20);

        refused(Agent.reissue(SELECT, serial, next.id(), DATABASE_REBUILT), "OTHER_SERVER");
        refused(Agent.reissue(SELECT, serial, lost.id(), SOURCE_REPLACED), "SAME_SERVER");
        var rebuilt = reissued(serial, lost, DATABASE_REBUILT);
        var again = reissued(rebuilt, lost, DATABASE_REBUILT);

        assertThat(Databases.texts(database, "select serial from key_pack where reissued order by number"))
            .containsExactly(rebuilt, again);
    }

    /** What was issued stays valid after a reactivation; what was not, is issued again under the new ID. */
    @Test
    void aReactivatedLicenseServerGetsItsUnissuedLicensesAgain() {
        var serial = issue(20);
        var newId = Life.reactivate(lost, LicenseServer.newPair("RSA", 2048), ReactivationReason.SERVER_REDEPLOYED)
            .then().statusCode(200).extract().jsonPath().getString("licenseServerId");
        var request = new HashMap<String, Object>(Map.of("proof", SELECT, "keyPackSerial", serial, "licenseServerId",
            newId, "reason", DATABASE_REBUILT, "quantity", 21));

        refused(Agent.post("/v1/recoveries", request), "NOT_THAT_MANY");
        request.put("quantity", 12);
        Agent.post("/v1/recoveries", request).then().statusCode(200).body("keyPack.quantity", equalTo(12))
            .body("keyPack.licenseServerId", equalTo(newId));
        Agent.issue(lost.id(), Reseller.wanting(SELECT, 5)).then().statusCode(404);
    }

    /** S2-59: a license code that another license server has activated. */
    @Test
    void aLicenseCodeFollowsItsLicenses() {
        var code = Reseller.code(5);
        var proof = Map.<String, Object>of("program", "RETAIL", "licenseCode", code);
        var serial = lost.keyPack(code).serial();
        next.requestKeyPack(code).then().statusCode(409);

        var newer = reissued(proof, serial, next, SOURCE_NOT_FUNCTIONING);

        assertThat(next.keyPack(code).serial()).isEqualTo(newer);
        assertThat(next.keyPack(code).content().reissued()).isTrue();
        lost.requestKeyPack(code).then().statusCode(409).body("type", endsWith("/license-code-already-activated"));
        assertThat(reissued(proof, serial, next, SOURCE_NOT_FUNCTIONING)).isEqualTo(newer);
    }

    @Test
    void whoHasTheDataOfThePurchaseSeesWhichKeyPacksThereAre() {
        var one = issue(20);
        var newer = reissued(issue(7), next, SOURCE_REPLACED);

        Agent.candidates(SELECT).then().statusCode(200)
            .body("keyPackSerial", contains(List.of(one, newer).stream().sorted().toArray()));
        Agent.candidates(Reseller.proof(LicenseProgram.CAMPUS)).then().statusCode(200).body("", empty());
        Agent.candidates(Map.of("program", "SELECT")).then().statusCode(400);
        Agent.post("/v1/recoveries/candidates?limit=1", SELECT).then().body("size()", equalTo(1));
    }

    @Test
    void whatIsMissingOrUnknownIsSaid() {
        var serial = issue(20);

        Agent.reissue(SELECT, serial, "x", SOURCE_REPLACED).then().statusCode(400)
            .body("type", endsWith("/license-server-id-mistyped"));
        Agent.reissue(SELECT, serial, next.id(), "BECAUSE").then().statusCode(400);
        refused(Agent.reissue(SELECT, "nothing", next.id(), SOURCE_REPLACED), "NOT_PROVEN");
        Agent.post("/v1/recoveries", Map.of("proof", SELECT, "licenseServerId", next.id(), "reason", SOURCE_REPLACED))
            .then().statusCode(400).body("violations[0].field", equalTo("keyPackSerial"));
    }

    /** S2-64. */
    @Test
    void onlyAgentsIssueAgain() {
        for (var role : List.of(Role.SUPPORT, Role.RESELLER, Role.LICENSE_SERVER_ADMIN, Role.INSTRUCTOR)) {
            Tokens.as(role).body("{}").post("/v1/recoveries").then().statusCode(403);
            Tokens.as(role).body("{}").post("/v1/recoveries/candidates").then().statusCode(403);
        }
        Tokens.as(Role.RESELLER).get("/v1/recoveries").then().statusCode(403);
    }

    private String issue(int quantity) {
        return Agent.issue(lost.id(), Reseller.wanting(SELECT, quantity)).then().statusCode(200).extract().jsonPath()
            .getString("keyPackSerial");
    }

    private static String reissued(String serial, LicenseServer target, RecoveryReason reason) {
        return reissued(SELECT, serial, target, reason);
    }

    private static String reissued(Map<String, ?> proof, String serial, LicenseServer target, RecoveryReason reason) {
        return Agent.reissue(proof, serial, target.id(), reason).then().statusCode(200).extract().jsonPath()
            .getString("keyPack.keyPackSerial");
    }

    private static Response refused(Response response, String reason) {
        response.then().statusCode(409).body("type", endsWith("/recovery-refused"))
            .body("violations[0].reason", equalTo(reason));
        return response;
    }
}
