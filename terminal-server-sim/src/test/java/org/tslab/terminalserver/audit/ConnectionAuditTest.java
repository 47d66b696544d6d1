package org.tslab.terminalserver.audit;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.transcript.Fingerprint;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.ClientSocket;
import org.tslab.terminalserver.testing.ClientSocket.StopsException;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.Surroundings;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** What is kept of connections, whatever their end, and who may see it. */
@QuarkusTest
class ConnectionAuditTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private final TestClient client = TestClient.device(1);
    private int port;
    StandInLicenseServer licenseServer;
    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, NOW.plusSeconds(90 * 86_400));
        port = Site.install("PER_DEVICE", "LS01");
    }

    @Test
    void aConnectionIsKeptFromItsFirstPduToItsLast() {
        client.visit(port);

        var kept = Recorded.newest();

        assertThat(kept.getList("pdus.name", String.class)).containsSubsequence("Client X.224 Connection Request PDU",
            "Server X.224 Connection Confirm PDU", "Client MCS Connect Initial PDU", "Client Info PDU",
            "SERVER_LICENSE_REQUEST", "CLIENT_NEW_LICENSE_REQUEST", "SERVER_PLATFORM_CHALLENGE",
            "CLIENT_PLATFORM_CHALLENGE_RESPONSE", "SERVER_NEW_LICENSE", "Server Demand Active PDU",
            "Client Confirm Active PDU", "Server Font Map PDU", "Server Set Error Info PDU",
            "MCS Disconnect Provider Ultimatum PDU");
        assertThat(kept.getList("pdus.micros", Long.class)).isSorted().allMatch(micros -> micros >= 0);
        assertThat(kept.getList("pdus.number", Integer.class)).startsWith(1, 2, 3);
        assertThat(kept.getList("pdus.parts.flatten().problem").stream().filter(p -> p != null)).isEmpty();
        assertThat(kept.getLong("leftOut")).isZero();
    }

    @Test
    void theDecisionStandsThereWithItsReasonsAndWithWhoItWasAbout() {
        client.visit(port);

        var kept = Recorded.newest();

        assertThat(kept.getString("terminalServer")).isEqualTo("TS01");
        assertThat(kept.getInt("rdpPort")).isEqualTo(port);
        assertThat(kept.getString("beganAt")).isEqualTo(NOW.toString());
        assertThat(kept.getString("clientName")).isEqualTo("PC-ONE");
        assertThat(kept.getString("hardwareId")).isEqualTo(client.hardwareId());
        assertThat(kept.getString("outcome")).isEqualTo("NEW_LICENSE");
        assertThat(kept.getBoolean("admitted")).isTrue();
        assertThat(kept.getList("reasons", String.class)).containsSubsequence("no license presented",
            "a new license was issued", "the session is active: the temporary license is validated",
            "the session is over: ENDED");
        assertThat(kept.getList("quirks")).isEmpty();
    }

    /** Under TLS too: what the client cannot read itself when its keys are wrong is what it needs to see. */
    @Test
    void whatIsEncryptedInsideIsShownOpenAndItsMacChecked() {
        client.visit(port);

        var license = Recorded.newest().getString("pdus.find { it.name == 'SERVER_NEW_LICENSE' }.parts[1].hex");

        assertThat(license).contains(client.stored().toHex());
        assertThat(Recorded.newest().getString("pdus.find { it.name == 'SERVER_NEW_LICENSE' }.parts[0].fields"
            + ".find { it.name == 'MACData' }.value")).isEqualTo("verifies");
    }

    @Test
    void ofTheKeysOnlyTheFingerprintsAreShown() {
        client.visit(port);

        var kept = Recorded.newest();

        assertThat(kept.getMap("keys").keySet()).isEqualTo(
            Set.of("macSaltKeyFingerprint", "licensingEncryptionKeyFingerprint"));
        assertThat(kept.getString("keys.macSaltKeyFingerprint")).matches("[0-9a-f]{16}");
    }

    @Test
    void theKeysThemselvesAreShownWhereTheProfileSaysSo() {
        Site.profile("{'name':'modern','exportKeys':true}");
        client.visit(port);

        var keys = Recorded.newest().<String, String>getMap("keys");

        assertThat(keys.get("macSaltKey")).matches("[0-9a-f]{32}");
        assertThat(keys.get("licensingEncryptionKey")).matches("[0-9a-f]{32}");
        assertThat(Fingerprint.of(Bytes.ofHex(keys.get("macSaltKey")))).isEqualTo(keys.get("macSaltKeyFingerprint"));
    }

    /** What is sealed is no longer than it has to be: a nonce, two keys, a tag. */
    @Test
    void theKeysLieSealedInTheDatabase() {
        client.visit(port);
        var id = UUID.fromString(Recorded.awaitIds(1).getFirst());

        var keys = QuarkusTransaction.requiringNew().call(() -> sql.rows(row -> Bytes.of(row.getBytes("keys")),
            "select keys from connection_audit where id = ?", id)).getFirst();

        assertThat(keys.size()).isEqualTo(12 + 32 + 16);
    }

    @Test
    void noPasswordIsKept() {
        try (var socket = new ClientSocket(port)) {
            new PasswordClient("s3cret-pässword").introduce(socket);
        }

        var kept = Recorded.newest();

        assertThat(kept.getList("pdus.name", String.class)).contains("Client Info PDU", "SERVER_LICENSE_REQUEST");
        assertThat(kept.getList("pdus.parts.flatten().hex", String.class)).isNotEmpty()
            .noneMatch(hex -> hex.contains(PasswordClient.hex("s3cret")));
    }

    @Test
    void aQuirkThatWasToleratedIsNamed() {
        TestClient.device(2, ClientStyle.RDESKTOP).visit(port);

        assertThat(Recorded.newest().getList("quirks", String.class)).contains("BARE_CHALLENGE");
    }

    @ParameterizedTest(name = "a client that sends {0}")
    @CsvSource(delimiter = '|', textBlock = """
        nothing    | ''                       | 0 | closed while connecting: PEER_CLOSED
        garbage    | ffdeadbeef               | 1 | closed while connecting: MALFORMED_PDU (TPKT.version: is 255, not 3)
        a bare PDU | 0300000802f08028         | 1 | closed while connecting: OUT_OF_TURN
        """)
    void aConnectionThatComesToNothingIsKeptToo(String what, String sent, int heard, String reason) {
        try (var socket = new ClientSocket(port)) {
            socket.send(Bytes.ofHex(sent));
            if (!sent.isEmpty()) {
                socket.untilClosed();
            }
        }

        var kept = Recorded.newest();

        assertThat(kept.getString("outcome")).isEqualTo("UNDECIDED");
        assertThat(kept.getBoolean("admitted")).isFalse();
        assertThat(kept.getList("reasons", String.class)).singleElement().asString().startsWith(reason);
        assertThat(kept.getList("pdus.direction", String.class)).isEqualTo(
            Collections.nCopies(heard, "FROM_CLIENT"));
        assertThat(kept.getMap("keys")).isNull();
    }

    @ParameterizedTest(name = "after {0} moves")
    @ValueSource(ints = {1, 3, 5, 9, 11, 12, 13, 15})
    void aClientThatLeavesOnTheWayLeavesARecord(int moves) {
        try (var socket = new ClientSocket(port).stoppingAfter(moves)) {
            client.connect(socket);
        } catch (StopsException _) {
            // This is where the client goes.
        }

        var kept = Recorded.newest();

        assertThat(kept.getList("pdus")).isNotEmpty();
        assertThat(kept.getList("reasons", String.class)).last().asString().startsWith("closed while ");
    }

    @Test
    void theListIsReadPageByPageNewestFirst() {
        for (var n = 0; n < 3; n++) {
            knock();
            Recorded.awaitIds(n + 1);
        }

        var first = Recorded.list("?limit=2");
        var second = Recorded.list("?limit=2&before=" + first.getLong("[1].position"));

        assertThat(first.getList("position", Long.class)).hasSize(2).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(second.getList("position", Long.class)).singleElement()
            .matches(position -> position < first.getLong("[1].position"));
    }

    @Test
    void theOldestGoWhenThereAreMoreThanAreKept() {
        var tenth = Surroundings.AUDIT_KEEP / 10;
        knock();
        var oldest = Recorded.awaitIds(1).getFirst();

        for (var n = 0; n < Surroundings.AUDIT_KEEP + 2 * tenth; n++) {
            knock();
        }

        Site.await(() -> Tokens.as(Role.SUPPORT).get("/v1/connections/" + oldest).statusCode(), code -> code == 404);
        Site.await(() -> Recorded.list("?limit=1000").getList("id"),
            ids -> ids.size() >= Surroundings.AUDIT_KEEP && ids.size() < Surroundings.AUDIT_KEEP + tenth);
    }

    @Test
    void nothingIsLeftAfterAReset() {
        knock();
        var id = Recorded.awaitIds(1).getFirst();

        Tokens.resetAt(NOW.toString());

        Tokens.as(Role.SUPPORT).get("/v1/connections/" + id).then().statusCode(404)
            .body("type", equalTo("https://tslab.example/problems/not-found"));
    }

    @Test
    void aCaptureFileHoldsEveryPdu() {
        client.visit(port);
        var kept = Recorded.newest();

        var answer = Tokens.as(Role.TERMINAL_SERVER_ADMIN).get("/v1/connections/" + kept.getString("id") + "/pcap")
            .then().statusCode(200).contentType("application/vnd.tcpdump.pcap").extract();

        var pcap = Bytes.of(answer.asByteArray()).toHex();
        assertThat(pcap).startsWith("d4c3b2a1");
        assertThat(pcap.split("000c000474706b74", -1)).hasSize(kept.getList("pdus").size() + 1);
        assertThat(answer.header("Content-Disposition")).contains(kept.getString("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/terminal-servers/TS01/connections", "/v1/connections/%s", "/v1/connections/%s/pcap"})
    void recordsAreForWhoRunsOrTeachesTerminalServers(String path) {
        knock();
        var asked = path.formatted(Recorded.awaitIds(1).getFirst());

        for (var role : List.of(Role.TERMINAL_SERVER_ADMIN, Role.SUPPORT, Role.INSTRUCTOR)) {
            Tokens.as(role).get(asked).then().statusCode(200);
        }
        for (var role : List.of(Role.TERMINAL_SERVER, Role.LICENSE_SERVER_ADMIN, Role.RESELLER)) {
            Tokens.as(role).get(asked).then().statusCode(403);
        }
        get(asked).then().statusCode(401)
            .body("type", equalTo("https://tslab.example/problems/not-authenticated"));
    }

    @Test
    void aTerminalServerThatIsNotThereHasNoList() {
        Tokens.as(Role.SUPPORT).get("/v1/terminal-servers/TS99/connections").then().statusCode(404);
    }

    /** The shortest connection there is. */
    private void knock() {
        try (var socket = new ClientSocket(port)) {
            socket.send(Bytes.ofHex("ff"));
            socket.untilClosed();
        }
    }
}
