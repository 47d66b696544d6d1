package org.tslab.terminalserver.rdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.Link;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.ClientSocket;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;

/** What comes in the licensing phase and is no licensing PDU at all. Those that are wrong are in QuirkyClientTest. */
@QuarkusTest
class HostileLicensingTest {
    private int port;
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        licenseServer.reset();
        port = Site.install("PER_DEVICE", "LS01");
    }

    @AfterEach
    void theNextClientIsServed() {
        assertThat(TestClient.device(0xfeed).visit(port).active()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pdus")
    void theAlertOfTheProtocolEndsTheExchange(String what, Bytes pdu, String reason) {
        try (var socket = new ClientSocket(port)) {
            var channel = introduced(socket);

            socket.perform(channel.send(pdu).actions());

            var alert = (LicensingChannel.Heard.Licensing) channel.on(socket.receive());
            assertThat(LicensePdu.decode(alert.pdu())).isEqualTo(
                LicenseErrorMessage.of(ErrorCode.ERR_INVALID_CLIENT, StateTransition.ST_TOTAL_ABORT));
            assertThat(channel.on(socket.receive())).isInstanceOf(LicensingChannel.Heard.Over.class);
            assertThat(socket.untilClosed()).isEqualTo(Bytes.EMPTY);
        }
        assertThat(Site.awaitJournal("license-client", 1)).hasSize(1).first()
            .satisfies(n -> assertThat(n.outcome()).isEqualTo("ERR_INVALID_CLIENT"))
            .satisfies(n -> assertThat(n.reasons().getLast()).isEqualTo(reason));
        assertNothingElseHappened();
    }

    static Stream<Arguments> pdus() {
        return Stream.of(
            arguments("nothing", Bytes.EMPTY, "bMsgType: needs 1 bytes, 0 are left"),
            arguments("a message longer than it is", Bytes.ofHex("1303ffff00000000"),
                "wMsgSize: says 65535 bytes, 8 came"));
    }

    /** Connected, and the license request is there. */
    private LicensingChannel introduced(ClientSocket socket) {
        Link link = TestClient.device(1).introduce(socket);
        var channel = new LicensingChannel(link);
        assertThat(socket.receive()).isInstanceOf(Input.Received.class);
        return channel;
    }

    private void assertNothingElseHappened() {
        assertThat(Site.journal()).hasSize(1);
        assertThat(licenseServer.questions()).containsExactly("terminal-server-certificates");
        assertThat(Site.graceDaysLeft()).isEqualTo(120);
    }
}
