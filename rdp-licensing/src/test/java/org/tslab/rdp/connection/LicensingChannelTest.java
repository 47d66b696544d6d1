package org.tslab.rdp.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.connection.LicensingChannel.Heard;
import org.tslab.rdp.security.Protection;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.wire.Bytes;

/** MS-RDPBCGR 2.2.1.12: licensing PDUs behind the security header that stays even under TLS. */
class LicensingChannelTest {
    private static final LicensingChannel SERVER = new LicensingChannel(
        new Link(Link.Side.SERVER, 1008, 1003, new Protection.Tls()));
    private static final Bytes VALID_CLIENT = Bytes.ofHex("ff031000070000000200000004000000");

    @ParameterizedTest
    @MethodSource("org.tslab.rdp.RecordedSession#overTls")
    void recordedLicensingPdusAreUnwrapped(RecordedSession session) {
        var wrapped = session.frames().stream().filter(RecordedSession.Frame::fromClient).skip(11)
            .map(RecordedSession.Frame::bytes).toList();
        var plain = session.data().stream().filter(RecordedSession.Data::fromClient).skip(1)
            .map(RecordedSession.Data::plain).toList();

        assertThat(wrapped).isNotEmpty().hasSameSizeAs(plain);
        for (var n = 0; n < plain.size(); n++) {
            assertThat(SERVER.on(new Input.Received(wrapped.get(n)))).isEqualTo(
                new Heard.Licensing(SERVER, plain.get(n), new Action.Heard(wrapped.get(n)), false));
        }
    }

    @Test
    void theServerSendsAsItselfOnTheIoChannel() {
        assertThat(SERVER.send(VALID_CLIENT)).isEqualTo(Step.to(SERVER, new Action.Send(
            Bytes.ofHex("0300002202f08068000103eb7014" + "80000000" + VALID_CLIENT.toHex()))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0300001302f08064000703eb70050000000012 | MALFORMED_PDU (securityHeader.flags: lack 0x80)
        0300001302f08064000703eb70058800000012 | MALFORMED_PDU (securityHeader.flags: say SEC_ENCRYPT under TLS)
        0300001002f08064000703eb70028000       | MALFORMED_PDU (flagsHi: needs 2 bytes, 0 are left)
        0300001302f08064000703ec70058000000012 | OUT_OF_TURN (data on channel 1004 during licensing)
        0300001302f08064000803eb70058000000012 | OUT_OF_TURN (SendDataRequest)
        0300001302f08068000703eb70058000000012 | OUT_OF_TURN (SendDataIndication)
        0300000c02f08038000703ec               | OUT_OF_TURN (ChannelJoinRequest)
        0300000902f0802180                     | PEER_DISCONNECTED
        44                                     | MALFORMED_PDU (TPKT.version: is 68, not 3)
        """)
    void anythingElseEndsTheConnection(String frame, String reason) {
        var wire = Bytes.ofHex(frame);
        var heard = (Heard.Over) SERVER.on(new Input.Received(wire));

        assertThat(heard.reason()).hasToString(reason);
        assertThat(heard.actions()).containsExactly(new Action.Heard(wire), new Action.Close(heard.reason()));
    }

    @Test
    void aClientMayGoOrFallSilent() {
        assertThat(((Heard.Over) SERVER.on(new Input.PeerClosed())).reason().code()).isEqualTo(Code.PEER_CLOSED);
        assertThat(((Heard.Over) SERVER.on(new Input.TimedOut())).reason().code()).isEqualTo(Code.TIMED_OUT);
    }

    @Test
    void aServerThatEndsSaysGoodByeFirst() {
        var goodBye = List.of(new Action.Send(Bytes.ofHex("0300000902f0802180")),
            new Action.Close(new CloseReason(Code.ENDED, "")));

        assertThat(SERVER.hangUp()).isEqualTo(goodBye);
        assertThat(SERVER.on(new Input.End(ErrorInfo.NONE)))
            .isEqualTo(new Heard.Over(new CloseReason(Code.ENDED, ""), SERVER.hangUp()));
    }

    @Test
    void aLicensingPduFillsOneMcsPduAtMost() {
        assertThat(SERVER.send(Bytes.of(new byte[16379])).actions()).hasSize(1);
        assertThatThrownBy(() -> SERVER.send(Bytes.of(new byte[16380]))).isInstanceOf(IllegalArgumentException.class);
    }
}
