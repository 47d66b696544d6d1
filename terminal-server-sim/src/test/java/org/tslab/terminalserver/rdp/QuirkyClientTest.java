package org.tslab.terminalserver.rdp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.quirk.ClientQuirk;
import org.tslab.rdp.quirk.ClientQuirk.Needs;
import org.tslab.rdp.quirk.ClientQuirk.Treatment;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;

/** What a terminal server does about each quirk that a client can have, and what it writes down of it. */
@QuarkusTest
class QuirkyClientTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private static final String ANSWERED_WRONG = "the platform challenge came back wrong";
    private static final String NEW = "a new license was issued";
    /** What the last entry of the journal says among its reasons. */
    private static final Map<ClientQuirk, String> REASONS = Map.ofEntries(
        entry(ClientQuirk.BARE_CHALLENGE, NEW),
        entry(ClientQuirk.ZERO_PREFIX, NEW),
        entry(ClientQuirk.ZERO_CLIENT_RANDOM, NEW),
        entry(ClientQuirk.ZERO_PREMASTER, NEW),
        entry(ClientQuirk.SHORT_PREMASTER, NEW),
        entry(ClientQuirk.BLOB_TYPE_1, NEW),
        entry(ClientQuirk.BLOB_TYPE_9, NEW),
        entry(ClientQuirk.OTHER_PLATFORM, NEW),
        entry(ClientQuirk.ALTERED_LICENSE, "a signature of the presented license does not hold"),
        entry(ClientQuirk.LICENSE_OF_ANOTHER_DEVICE, "the presented license was issued to another device"),
        entry(ClientQuirk.WRONG_REQUEST_MAC, "MACData of CLIENT_LICENSE_INFO does not verify"),
        entry(ClientQuirk.WRONG_RESPONSE_MAC, "MACData of CLIENT_PLATFORM_CHALLENGE_RESPONSE does not verify"),
        entry(ClientQuirk.WRONG_ECHO, ANSWERED_WRONG),
        entry(ClientQuirk.SHORT_RESPONSE, ANSWERED_WRONG),
        entry(ClientQuirk.CHALLENGE_PAST_END, ANSWERED_WRONG),
        entry(ClientQuirk.RESPONSE_FIRST, "PlatformChallengeResponse out of turn"),
        entry(ClientQuirk.REQUEST_TWICE, "NewLicenseRequest out of turn"),
        entry(ClientQuirk.LICENSE_FROM_CLIENT, "NewLicense out of turn"),
        entry(ClientQuirk.ALERT_INVALID_CERTIFICATE,
            "the client ended the exchange with ERR_INVALID_SERVER_CERTIFICATE and ST_TOTAL_ABORT"),
        entry(ClientQuirk.ALERT_NO_LICENSE, "the client ended the exchange with ERR_NO_LICENSE and ST_TOTAL_ABORT"),
        entry(ClientQuirk.WRONG_KEY_EXCHANGE, "PreferredKeyExchangeAlg: 2 was not offered"),
        entry(ClientQuirk.EMPTY_PREMASTER, "EncryptedPreMasterSecret: has 0 bytes"),
        entry(ClientQuirk.UNTERMINATED_NAMES, "ClientUserName: lacks its terminator"),
        entry(ClientQuirk.LONG_NAMES, "ClientUserName: has 7501 bytes, at most 1024 are taken"),
        entry(ClientQuirk.UNKNOWN_MESSAGE, "bMsgType: 85 is unknown"),
        entry(ClientQuirk.SIZE_TOO_SMALL, "wMsgSize: says 332 bytes, 333 came"),
        entry(ClientQuirk.SIZE_TOO_LARGE, "wMsgSize: says 334 bytes, 333 came"),
        entry(ClientQuirk.BLOB_PAST_END, "EncryptedPreMasterSecret: needs 65535 bytes, 285 are left"),
        entry(ClientQuirk.NO_LICENSE_FLAG, "MALFORMED_PDU (securityHeader.flags: lack 0x80)"),
        entry(ClientQuirk.ENCRYPT_FLAG, "MALFORMED_PDU (securityHeader.flags: say SEC_ENCRYPT under TLS)"),
        entry(ClientQuirk.OTHER_CHANNEL, "OUT_OF_TURN (data on channel 1004 during licensing)"));

    private final TestClient client = TestClient.device(1);
    private int port;
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
        licenseServer.grants(Outcome.PERMANENT_ISSUED, LicenseStatus.ACTIVE, NOW, NOW.plusSeconds(70 * 86_400));
        port = Site.install("PER_DEVICE", "LS01");
    }

    @AfterEach
    void theNextClientIsServed() {
        assertThat(TestClient.device(0xfeed).visit(port).active()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aQuirkIsTreatedAsTheProtocolSays(ClientQuirk quirk) {
        if (quirk.needs() == Needs.A_LICENSE) {
            client.visit(port);
            Site.awaitJournal("log-on", 1);
        }
        var entries = Site.journal("license-client").size();
        var before = left();

        var visit = client.playing(quirk).visit(port);

        switch (quirk.treatment()) {
            case Treatment.Tolerated() -> assertAdmitted(visit);
            case Treatment.Refused(var code) -> {
                assertThat(visit.licensing())
                    .isEqualTo(new ClientOutcome.RefusedByServer(code, StateTransition.ST_TOTAL_ABORT));
                assertThat(visit.end().code()).isEqualTo(CloseReason.Code.PEER_DISCONNECTED);
                assertThat(left()).isEqualTo(before);
            }
            case Treatment.LetGo(),Treatment.HungUpOn() -> {
                assertThat(visit.licensing()).isInstanceOf(ClientOutcome.Aborted.class);
                assertThat(left()).isEqualTo(before);
            }
        }
        var noted = quirk.treatment() instanceof Treatment.HungUpOn
            ? Site.awaitJournal("connect", 1)
            : Site.awaitJournal("license-client", entries + 1);
        assertThat(noted.getLast().reasons()).contains(REASONS.get(quirk));
    }

    private static void assertAdmitted(TestClient.Visit visit) {
        assertThat(visit.licensing().admitted()).as(visit.licensing().reason()).isTrue();
        assertThat(visit.active()).isTrue();
    }

    private record Left(int logOns, long graceDaysLeft, List<String> licenseRequests) {}

    /** What a client leaves behind that comes further than into the licensing phase. */
    private Left left() {
        return new Left(Site.journal("log-on").size(), Site.graceDaysLeft(),
            licenseServer.questions().stream().filter("issued-licenses"::equals).toList());
    }
}
