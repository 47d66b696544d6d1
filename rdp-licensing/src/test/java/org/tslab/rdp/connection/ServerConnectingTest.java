package org.tslab.rdp.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.connection.ConnectedClient.StaticChannel;
import org.tslab.rdp.connection.ServerConnecting.State;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.transport.ConnectionConfirm;
import org.tslab.rdp.transport.ConnectionRequest;
import org.tslab.rdp.transport.DomainPdu.ChannelJoinConfirm;
import org.tslab.rdp.transport.DomainPdu.DisconnectProviderUltimatum;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.transport.Negotiation;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/** The server's connecting machine against what real clients sent, and what they should not: MS-RDPBCGR 1.3.1.1. */
class ServerConnectingTest {
    /** Connection Request, Connect Initial, Erect Domain, Attach User, six Channel Joins, Client Info. */
    private static final List<Bytes> FREE_RDP = RecordedSession.named("freerdp2117-tls-1-new").frames().stream()
        .filter(RecordedSession.Frame::fromClient).map(RecordedSession.Frame::bytes).limit(11).toList();
    private static final int JOINED = 10;
    private static final String SECRET = new WireWriter().utf16z("secret").toBytes().toHex();

    @ParameterizedTest
    @MethodSource("org.tslab.rdp.RecordedSession#overTls")
    void aRecordedClientGetsTheRecordedAnswersAndIsKnownInTheEnd(RecordedSession session) {
        var frames = session.frames();
        var state = ServerConnecting.begin(new SecurityOffer.Tls());
        var sent = new ArrayList<String>();
        var heard = 0;

        while (!(state instanceof State.Connected)) {
            var frame = frames.get(heard++);
            if (frame.fromClient()) {
                var step = ServerConnecting.on(state, new Input.Received(frame.bytes()));
                sends(step).forEach(bytes -> sent.add(bytes.toHex()));
                state = step.state();
            }
        }

        assertThat(sent).isEqualTo(
            frames.stream().limit(heard).filter(f -> !f.fromClient()).map(f -> f.bytes().toHex()).toList());
        assertThat(((State.Connected) state).client()).isEqualTo(
            new ConnectedClient("PC-ONE", "alice", "", "alice", 18363, 1, 1, false, true, List.of(
                new StaticChannel("rdpdr", 1004), new StaticChannel("rdpsnd", 1005),
                new StaticChannel("cliprdr", 1006), new StaticChannel("drdynvc", 1007))));
    }

    @Test
    void tlsIsStartedRightBehindTheConfirm() {
        var step = received(after(0), FREE_RDP.getFirst());

        assertThat(step.actions()).containsExactly(new Action.Heard(FREE_RDP.getFirst()),
            new Action.Send(new ConnectionConfirm(new Negotiation.Response(1, 1)).encode()), new Action.StartTls());
    }

    @Test
    void aClientThatOffersEverythingGetsTls() {
        var step = received(after(0), new ConnectionRequest("", new Negotiation.Request(0, 0xb)).encode());

        assertThat(step.actions()).contains(new Action.StartTls());
    }

    @ParameterizedTest
    @ValueSource(longs = {Negotiation.PROTOCOL_RDP, Negotiation.PROTOCOL_HYBRID, 4})
    void aClientThatDoesNotOfferTlsIsToldThatItIsRequired(long protocols) {
        var reason = new CloseReason(Code.SECURITY_NOT_AGREED, "the client does not offer TLS");

        var request = new ConnectionRequest("", new Negotiation.Request(0, protocols)).encode();
        var step = received(after(0), request);

        assertThat(step).isEqualTo(new Step<State>(new State.Closed(reason), List.of(new Action.Heard(request),
            new Action.Send(Bytes.ofHex("030000130ed000001234000300080001000000")), new Action.Close(reason))));
    }

    @Test
    void aClientWithoutNegotiationIsClosed() {
        var reason = new CloseReason(Code.SECURITY_NOT_AGREED, "the client knows no negotiation");

        var request = new ConnectionRequest("", new Negotiation.None()).encode();
        var step = received(after(0), request);

        assertThat(step)
            .isEqualTo(Step.<State>to(new State.Closed(reason), new Action.Heard(request), new Action.Close(reason)));
    }

    /** The number says how many frames of FreeRDP came before. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0  | 47                           | MALFORMED_PDU (TPKT.version: is 71, not 3)
        0  | 03000003                     | MALFORMED_PDU (TPKT.length: is 3, the frame has 4)
        0  | 0300000802f08028             | OUT_OF_TURN (AttachUserRequest in AwaitingConnectionRequest)
        0  | 030000130ed000001234000201080001000000 | OUT_OF_TURN (ConnectionConfirm in AwaitingConnectionRequest)
        0  | 030000130ee000000000000201080001000000 | OUT_OF_TURN (the server's half of the negotiation)
        1  | 030000130ee000000000000100080001000000 | OUT_OF_TURN (ConnectionRequest in AwaitingConnectInitial)
        1  | 16                           | MALFORMED_PDU (TPKT.version: is 22, not 3)
        2  | 0300000802f08028             | OUT_OF_TURN (AttachUserRequest in AwaitingErectDomain)
        3  | 0300000c02f08038000703f0     | OUT_OF_TURN (ChannelJoinRequest in AwaitingAttachUser)
        4  | 0300000802f08028             | OUT_OF_TURN (AttachUserRequest in Joining)
        4  | 0300000c02f08038000703ea     | OUT_OF_TURN (Channel Join for 1002, which was never offered)
        4  | 0300000c02f08038000703f1     | OUT_OF_TURN (Channel Join for 1009, which was never offered)
        4  | 0300000c02f08038000603f0     | OUT_OF_TURN (Channel Join by user 1007)
        4  | 0300000f02f0803e00000703f003f0 | OUT_OF_TURN (ChannelJoinConfirm in Joining)
        4  | 0300001202f08064000703eb700440000000 | OUT_OF_TURN (data before the channels are joined)
        5  | 0300001202f08064000703eb700440000000 | OUT_OF_TURN (data before the channels are joined)
        10 | 0300001202f08064000703ec700440000000 | OUT_OF_TURN (data on channel 1004 while joining)
        10 | 0300001202f08064000603eb700440000000 | OUT_OF_TURN (data on channel 1003 while joining)
        10 | 0300001202f08064000703eb700480000000 | MALFORMED_PDU (securityHeader.flags: lack 0x40)
        10 | 0300001202f08064000703eb700448000000 | MALFORMED_PDU (securityHeader.flags: say SEC_ENCRYPT under TLS)
        10 | 0300001202f08064000703eb700440000000 | MALFORMED_PDU (CodePage: needs 1 bytes, 0 are left)
        10 | 0300001002f08064000703eb70024000 | MALFORMED_PDU (flagsHi: needs 2 bytes, 0 are left)
        """)
    void whatMustNotComeNowClosesTheConnection(int framesBefore, String frame, String reason) {
        var step = received(after(framesBefore), Bytes.ofHex(frame));

        assertThat(step.state()).isInstanceOf(State.Closed.class);
        assertThat(((State.Closed) step.state()).reason()).hasToString(reason);
        assertThat(step.actions()).endsWith(new Action.Close(((State.Closed) step.state()).reason()));
    }

    @Test
    void thePasswordIsNotHeard() {
        var info = new WireWriter().u32(0).u32(ClientInfo.UNICODE).u16(0).u16(0).u16(12).u16(0).u16(0)
            .zeros(4).utf16z("secret").zeros(4).toBytes();
        var whole = onIo(Bytes.ofHex("40000000").concat(info));
        var damaged = onIo(Bytes.ofHex("40000000").concat(info.slice(0, info.size() - 4)));
        var outOfTurn = received(after(5), whole);

        assertThat(whole.toHex()).contains(SECRET);
        assertThat(received(after(JOINED), whole).state()).isInstanceOf(State.Connected.class);
        assertThat(heard(received(after(JOINED), whole))).contains("40000000").doesNotContain(SECRET);
        assertThat(heard(received(after(JOINED), damaged))).doesNotContain(SECRET);
        assertThat(heard(outOfTurn)).doesNotContain(SECRET);
        assertThat(outOfTurn.state()).isInstanceOf(State.Closed.class);
    }

    private static Bytes onIo(Bytes data) {
        return new DomainPdu.SendDataRequest(1008, 1003, data).encode();
    }

    private static String heard(Step<State> step) {
        return ((Action.Heard) step.actions().getFirst()).plain().toHex();
    }

    @Test
    void aClientMayGoAfterEveryStep() {
        for (var frames = 0; frames <= JOINED; frames++) {
            assertThat(end(after(frames), new Input.PeerClosed())).isEqualTo(Code.PEER_CLOSED);
            assertThat(end(after(frames), new Input.TimedOut())).isEqualTo(Code.TIMED_OUT);
            assertThat(end(after(frames), new Input.End(ErrorInfo.NONE))).isEqualTo(Code.ENDED);
            assertThat(end(after(frames), new Input.Received(new DisconnectProviderUltimatum(3).encode())))
                .isEqualTo(Code.PEER_DISCONNECTED);
        }
    }

    @Test
    void aChannelMayBeJoinedTwice() {
        var join = FREE_RDP.get(4);

        var step = received(received(after(4), join).state(), join);

        assertThat(sends(step)).containsExactly(new ChannelJoinConfirm(1008, 1008).encode());
    }

    @Test
    void theStaticChannelsNeedNotBeJoined() {
        var step = received(after(6), FREE_RDP.get(JOINED));

        assertThat(step.state()).isInstanceOf(State.Connected.class);
    }

    @Test
    void aFrameBehindTheEndIsABugOfTheDriver() {
        var connected = after(11);

        assertThatThrownBy(() -> received(connected, FREE_RDP.getFirst())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noDamagedFrameBringsTheMachineDown() {
        var random = new Random(2003);
        var closed = 0;

        for (var n = 0; n < 60_000; n++) {
            var step = random.nextInt(FREE_RDP.size());
            var bytes = FREE_RDP.get(step).toArray();
            for (var m = random.nextInt(3); m >= 0; m--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            closed += received(after(step), Bytes.of(bytes)).state() instanceof State.Closed ? 1 : 0;
        }

        assertThat(closed).isBetween(10_000, 59_999);
    }

    private static State after(int frames) {
        var state = ServerConnecting.begin(new SecurityOffer.Tls());
        for (var frame : FREE_RDP.subList(0, frames)) {
            state = received(state, frame).state();
        }
        return state;
    }

    private static Step<State> received(State state, Bytes frame) {
        return ServerConnecting.on(state, new Input.Received(frame));
    }

    private static Code end(State state, Input input) {
        return ((State.Closed) ServerConnecting.on(state, input).state()).reason().code();
    }

    private static List<Bytes> sends(Step<?> step) {
        return step.actions().stream().filter(Action.Send.class::isInstance).map(a -> ((Action.Send) a).frame())
            .toList();
    }
}
