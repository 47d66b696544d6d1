package org.tslab.rdp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.connection.ClientConnecting.State;
import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.transport.DomainPdu.DisconnectProviderUltimatum;
import org.tslab.rdp.wire.Bytes;

/** The client's connecting machine against the recorded server, and against one that misbehaves. */
class ClientConnectingTest {
    /** Connection Confirm, Connect Response, Attach User Confirm, six Channel Join Confirms. */
    private static final List<Bytes> SERVER = RecordedSession.named("freerdp2117-tls-1-new").frames().stream()
        .filter(frame -> !frame.fromClient()).map(RecordedSession.Frame::bytes).limit(9).toList();

    @Test
    void theRecordedServerLetsTheClientIn() {
        assertThat(((State.Connected) after(9)).link()).extracting(Link::userId, Link::ioChannelId)
            .containsExactly(1008, 1003);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 | 030000130ed000001234000300080001000000 | SECURITY_NOT_AGREED (the server refuses with 1)
        0 | 030000130ed000001234000201080000000000 | SECURITY_NOT_AGREED (the server has no TLS)
        0 | 0300000b06d00000123400                 | SECURITY_NOT_AGREED (the server has no TLS)
        0 | 030000130ed000001234000201080002000000 | SECURITY_NOT_AGREED (the server selects 2)
        0 | 0300000b02f0802e000007                 | OUT_OF_TURN (AttachUserConfirm in AwaitingConnectionConfirm)
        1 | 0300001002f0807f66060a0103020100       | MALFORMED_PDU (result: the server refused with 3)
        2 | 0300000b02f0802c600007                 | MALFORMED_PDU (result: the server refused with 3)
        3 | 0300000f02f0803e00000703f003f1         | OUT_OF_TURN (ChannelJoinConfirm in Joining)
        3 | 0300000f02f0803e00000603f003f0         | OUT_OF_TURN (ChannelJoinConfirm in Joining)
        3 | 0300000f02f0803c60000703f003f0         | MALFORMED_PDU (result: the server refused with 3)
        """)
    void aServerThatRefusesOrStraysIsLeft(int framesBefore, String frame, String reason) {
        var wire = Bytes.ofHex(frame.replace(" ", ""));
        var step = received(after(framesBefore), wire);

        assertThat(((State.Closed) step.state()).reason()).hasToString(reason);
        assertThat(step.actions()).containsExactly(new Action.Heard(wire),
            new Action.Close(((State.Closed) step.state()).reason()));
    }

    @Test
    void theServerMayGoAfterEveryStep() {
        for (var frames = 0; frames < SERVER.size(); frames++) {
            assertThat(end(after(frames), new Input.PeerClosed())).isEqualTo(Code.PEER_CLOSED);
            assertThat(end(after(frames), new Input.TimedOut())).isEqualTo(Code.TIMED_OUT);
            assertThat(end(after(frames), new Input.End(ErrorInfo.NONE))).isEqualTo(Code.ENDED);
            assertThat(end(after(frames), new Input.Received(new DisconnectProviderUltimatum(3).encode())))
                .isEqualTo(Code.PEER_DISCONNECTED);
        }
    }

    @Test
    void noDamagedFrameBringsTheMachineDown() {
        var random = new Random(1252);
        var closed = 0;

        for (var n = 0; n < 20_000; n++) {
            var step = random.nextInt(SERVER.size());
            var bytes = SERVER.get(step).toArray();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            closed += received(after(step), Bytes.of(bytes)).state() instanceof State.Closed ? 1 : 0;
        }

        assertThat(closed).isBetween(2_000, 19_999);
    }

    private static State after(int frames) {
        var state = ClientConnecting.begin(new ClientIdentity("PC-ONE", "alice", "",
            List.of("rdpdr", "rdpsnd", "cliprdr", "drdynvc"), false, SecurityWish.TLS)).state();
        for (var frame : SERVER.subList(0, frames)) {
            state = received(state, frame).state();
        }
        return state;
    }

    private static Step<State> received(State state, Bytes frame) {
        return ClientConnecting.on(state, new Input.Received(frame));
    }

    private static Code end(State state, Input input) {
        return ((State.Closed) ClientConnecting.on(state, input).state()).reason().code();
    }
}
