package org.tslab.terminalserver.wirefault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.ClientSocket;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;

/** What is ordered to go wrong goes wrong, in one connection and on the wire. */
@QuarkusTest
class WireFaultTest {
    /** Connection Confirm, Connect Response, Attach User Confirm, four Channel Join Confirms. */
    private static final int CONNECTING = 7;
    /** License Request, Platform Challenge, New License. */
    private static final int LICENSING = 3;
    /** Demand Active, Synchronize, Cooperate, Granted Control, Font Map, Set Error Info, Disconnect. */
    private static final int SESSION = 7;
    private static final ClientOutcome LICENSED = new ClientOutcome.Licensed();
    private final TestClient client = TestClient.device(1);
    private int port;
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        licenseServer.reset();
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, Instant.parse("2003-04-24T00:00:00Z"),
            Instant.parse("2003-07-23T00:00:00Z"));
        port = Site.install("PER_DEVICE", "LS01");
    }

    @AfterEach
    void theNextClientHasNoTrouble() {
        try (var socket = new ClientSocket(port)) {
            var visit = TestClient.device(0xfeed).connect(socket);

            assertThat(visit.licensing()).isEqualTo(LICENSED);
            assertThat(visit.active()).isTrue();
            assertThat(visit.errorInfo()).isEqualTo(ErrorInfo.LOGOFF_BY_USER.code());
            assertThat(socket.heard()).hasSize(CONNECTING + LICENSING + SESSION);
        }
    }

    @ParameterizedTest
    @CsvSource({"connection-confirm,60,17", "demand-active,60,7", "disconnect,1500,1"})
    void aSlowServerTakesItsTimeBeforeEachPduFromAStepOn(String from, int millis, int pdus) {
        Site.orderFault("{'effect':'slow','millis':" + millis + ",'from':'" + from + "'}");
        var before = System.nanoTime();

        var visit = client.visit(port);

        assertThat(visit.errorInfo()).isEqualTo(ErrorInfo.LOGOFF_BY_USER.code());
        assertThat(visit.end().code()).isEqualTo(CloseReason.Code.PEER_DISCONNECTED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis((long) millis * pdus));
        assertNoted("license-client", "fault: " + millis + " ms before each PDU from " + from.toUpperCase(Locale.ROOT)
            .replace('-', '_') + " on");
    }

    @Test
    void theConnectionBreaksBehindAnyPdu() {
        for (int pdus = 1; pdus <= CONNECTING + LICENSING + SESSION; pdus++) {
            Site.orderFault("{'effect':'cut-after','pdus':" + pdus + "}");

            assertThat(framesUntilTheEnd()).hasSize(pdus);
        }
    }

    @Test
    void theConnectionBreaksBeforeAnyStep() {
        Map.of("connection-confirm", 0, "connect-response", 1, "attach-user-confirm", 2, "channel-join-confirm", 3,
            "license-request", 7, "platform-challenge", 8, "license", 9, "demand-active", 10, "session", 11,
            "disconnect", 16).forEach((step, pdus) -> {
                Site.orderFault("{'effect':'cut-before','step':'" + step + "'}");

                assertThat(framesUntilTheEnd()).as(step).hasSize(pdus);
            });
    }

    @Test
    void aConnectionThatIsCutSaysSoInTheJournal() {
        Site.orderFault("{'effect':'cut-after','pdus':2}");

        framesUntilTheEnd();

        assertThat(Site.awaitJournal("connect", 1)).extracting(Site.Noted::reasons).containsExactly(List.of(
            "fault: cut behind PDU 2 of the server", "terminal server TS01", "while connecting",
            "ENDED (cut on purpose)"));
        assertThat(Site.journal("fault")).singleElement().satisfies(fault -> {
            assertThat(fault.subject()).isEqualTo("TS01");
            assertThat(fault.outcome()).isEqualTo("cut-after");
        });
    }

    @Test
    void garbageStandsInThePlaceOfAPdu() {
        Site.orderFault("{'effect':'garbage','insteadOf':'license-request','bytes':100}");
        Bytes first;
        try (var socket = new ClientSocket(port)) {
            TestClient.device(1).introduce(socket);
            first = socket.read(100);
        }
        Tokens.as(Role.INSTRUCTOR).post("/__sim/reset").then().statusCode(204);
        port = Site.install("PER_DEVICE", "LS01");
        Site.orderFault("{'effect':'garbage','insteadOf':'license-request','bytes':100}");
        try (var socket = new ClientSocket(port)) {
            TestClient.device(1).introduce(socket);

            assertThat(socket.read(100)).as("same seed, same garbage").isEqualTo(first);
        }
        assertThat(first).isNotEqualTo(Bytes.of(new byte[100]));
    }

    @ParameterizedTest
    @CsvSource({"platform-challenge,MACData of SERVER_PLATFORM_CHALLENGE does not verify",
        "license,MACData of the license does not verify"})
    void aWrongMacIsSeenByTheClient(String in, String reason) {
        Site.orderFault("{'effect':'bad-mac','in':'" + in + "'}");

        assertThat(client.visit(port).licensing()).isEqualTo(new ClientOutcome.Aborted(reason));
        assertThat(client.stored()).isEqualTo(Bytes.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"platform-challenge,8", "license,9"})
    void theBlobHasTheOrderedType(String in, int pdu) {
        Site.orderFault("{'effect':'blob-type','in':'" + in + "','type':63312}");
        try (var socket = new ClientSocket(port)) {
            assertThat(client.connect(socket).licensing()).isEqualTo(LICENSED);

            // Behind TPKT, X.224, MCS, security header and preamble, of a challenge also behind ConnectFlags.
            assertThat(socket.heard().get(pdu).toHex()).contains("50f7");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 32, 64})
    void theChallengeHasTheOrderedSize(int bytes) {
        Site.orderFault("{'effect':'challenge-size','bytes':" + bytes + "}");
        try (var socket = new ClientSocket(port)) {
            var visit = client.connect(socket);

            assertThat(visit.licensing()).isEqualTo(LICENSED);
            assertThat(socket.heard().get(CONNECTING + 1).size())
                .isEqualTo(sizeOfChallengeFrame(bytes));
        }
    }

    @Test
    void anOversizedLicenseIsStoredWholeByWhoTakesIt() {
        Site.orderFault("{'effect':'oversized-license','bytes':16000}");

        assertThat(client.visit(port).licensing()).isEqualTo(LICENSED);

        assertThat(client.stored().size()).isEqualTo(16_000);
    }

    @Test
    void itMayBeLargerThanStrictPerAllows() {
        Site.orderFault("{'effect':'oversized-license','bytes':60000}");
        try (var socket = new ClientSocket(port)) {
            assertThat(client.connect(socket).licensing()).isInstanceOf(ClientOutcome.Aborted.class);

            var license = socket.heard().get(CONNECTING + 2);
            assertThat(license.size()).isBetween(60_000, 61_000);
            assertThat(Framing.TPKT.needed(license.toArray(), license.size())).isEqualTo(license.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"license-request", "platform-challenge", "license"})
    void anAlertEndsTheExchangeAndTheConnection(String insteadOf) {
        Site.orderFault("{'effect':'alert','insteadOf':'" + insteadOf
            + "','code':'ERR_NO_LICENSE_SERVER','transition':'ST_TOTAL_ABORT'}");

        assertThat(client.visit(port).licensing()).isEqualTo(
            new ClientOutcome.RefusedByServer(ErrorCode.ERR_NO_LICENSE_SERVER, StateTransition.ST_TOTAL_ABORT));

        assertThat(Site.awaitJournal("license-client", 1)).singleElement().satisfies(noted -> {
            assertThat(noted.outcome()).isEqualTo("ERR_NO_LICENSE_SERVER");
            assertThat(noted.reasons()).startsWith("fault: ERR_NO_LICENSE_SERVER and ST_TOTAL_ABORT instead of "
                + insteadOf.toUpperCase(Locale.ROOT).replace('-', '_'));
        });
    }

    @Test
    void anAlertWithoutATransitionIsFollowedByTheSession() {
        Site.orderFault("{'effect':'alert','insteadOf':'license-request',"
            + "'code':'STATUS_VALID_CLIENT','transition':'ST_NO_TRANSITION'}");

        var visit = client.visit(port);

        assertThat(visit.licensing()).isEqualTo(new ClientOutcome.ValidClient());
        assertThat(visit.active()).isTrue();
    }

    /** 256 to 267 is what clients show as their errors of licensing; anything else can be ordered too. */
    @Test
    void aSessionEndsWithTheOrderedErrorInfo() {
        LongStream.concat(LongStream.rangeClosed(256, 267), LongStream.of(0xffffffffL)).forEach(code -> {
            Site.orderFault("{'effect':'error-info','code':" + code + "}");

            var visit = client.visit(port);

            assertThat(visit.active()).isTrue();
            assertThat(visit.errorInfo()).isEqualTo(code);
        });
        assertNoted("log-on", "fault: the session ends with error info 256");
    }

    @Test
    void whatCanBeOrderedIsListed() {
        Tokens.as(Role.INSTRUCTOR).get("/__sim/faults").then().body("operations[0].operation", equalTo("rdp-wire"))
            .body("operations[0].effects", contains("alert", "bad-mac", "blob-type", "challenge-size", "cut-after",
                "cut-before", "error-info", "garbage", "oversized-license", "slow"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{'effect':'slow','millis':60001,'from':'license'}                | then.millis",
        "{'effect':'slow','millis':1}                                     | then.from",
        "{'effect':'slow','millis':1,'from':'tea'}                        | then.from",
        "{'effect':'cut-after','pdus':0}                                  | then.pdus",
        "{'effect':'cut-before'}                                          | then.step",
        "{'effect':'garbage','insteadOf':'license','bytes':65536}         | then.bytes",
        "{'effect':'bad-mac','in':'license-request'}                      | then.in",
        "{'effect':'blob-type','in':'license','type':65536}               | then.type",
        "{'effect':'challenge-size','bytes':65}                           | then.bytes",
        "{'effect':'oversized-license','bytes':60001}                     | then.bytes",
        "{'effect':'alert','insteadOf':'license','code':'ERR_TEA','transition':'ST_TOTAL_ABORT'} | then.code",
        "{'effect':'error-info','code':4294967296}                        | then.code",
    })
    void whatIsOutOfBoundsIsRefused(String then, String field) {
        Tokens.as(Role.INSTRUCTOR)
            .body(("{'operation':'rdp-wire','next':1,'then':" + then + "}").replace('\'', '"'))
            .post("/__sim/faults").then().statusCode(400).body("violations[0].field", equalTo(field));
    }

    private List<Bytes> framesUntilTheEnd() {
        try (var socket = new ClientSocket(port)) {
            goOnUntilItBreaks(socket);
            assertThat(socket.receive()).isEqualTo(new Input.PeerClosed());
            return socket.heard();
        }
    }

    private void goOnUntilItBreaks(ClientSocket socket) {
        try {
            client.connect(socket);
        } catch (UncheckedIOException _) {
            // The client was about to say something.
        }
    }

    /** TPKT, X.224, MCS with a short length, security header, preamble, ConnectFlags, blob, MACData. */
    private static int sizeOfChallengeFrame(int bytes) {
        return 4 + 3 + 7 + 4 + 4 + 4 + 4 + bytes + 16;
    }

    private static void assertNoted(String operation, String remark) {
        assertThat(Site.awaitJournal(operation, 1)).first()
            .satisfies(noted -> assertThat(noted.reasons()).startsWith(remark));
    }
}
