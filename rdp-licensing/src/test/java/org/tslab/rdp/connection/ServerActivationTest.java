package org.tslab.rdp.connection;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.tslab.rdp.connection.ServerActivation.State;
import org.tslab.rdp.security.Protection;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.transport.DomainPdu.SendDataIndication;
import org.tslab.rdp.transport.DomainPdu.SendDataRequest;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;

/** The server's activation machine against what real clients sent: MS-RDPBCGR 1.3.1.1 from phase 7 on. */
class ServerActivationTest {
    /** The flags of Security Exchange, Client Info and licensing PDUs. */
    private static final int CONNECTING = 0x01 | 0x40 | 0x80;
    private static final Bytes GOOD_BYE = Bytes.ofHex("0300000902f0802180");
    /** In the input capability set: scan codes, extended mouse, and fast-path input, which was offered then. */
    private static final String FAST_PATH_INPUT = "0d0058002500";
    private static final String NO_FAST_PATH_INPUT = "0d0058000500";

    @ParameterizedTest
    @MethodSource("org.tslab.rdp.RecordedSession#upToTheEnd")
    void aRecordedClientGetsTheRecordedAnswersUpToTheEnd(RecordedSession session) {
        var activation = activationOf(session);
        var userId = userIdOf(session);
        var first = begin(userId, true);
        var said = new ArrayList<>(first.actions());
        var state = first.state();

        for (var data : activation) {
            if (data.fromClient()) {
                var step = ServerActivation.on(state, onIo(userId, data.plain()));
                said.addAll(step.actions());
                state = step.state();
            }
        }
        assertThat(state).isInstanceOf(State.Active.class);
        said.addAll(ServerActivation.on(state, new Input.End(ErrorInfo.LOGOFF_BY_USER)).actions());

        assertThat(plain(said)).isEqualTo(activation.stream().filter(data -> !data.fromClient())
            .map(data -> data.plain().toHex().replace(FAST_PATH_INPUT, NO_FAST_PATH_INPUT)).toList());
        assertThat(said).endsWith(new Action.Send(GOOD_BYE), new Action.Close(new CloseReason(Code.ENDED, "")));
    }

    @Test
    void onlyAnActiveSessionTakesFastPathInput() {
        assertThat(begin(1008, true).state().framing()).isEqualTo(Framing.TPKT);
        assertThat(active(true).framing()).isEqualTo(Framing.TPKT_OR_FAST_PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // Input, Refresh Rect, a second Font List, a second Synchronize
        "1a001700f003ea03010000010c00" + "1c000000" + "0100000000000000",
        "1a001700f003ea03010000010c00" + "21000000" + "0000000000000000",
        "1a001700f003ea03010000010800" + "27000000" + "0000000003003200",
        "16001700f003ea03010000010400" + "1f000000" + "0100ea03"})
    void whatAnActiveClientDoesIsIgnored(String payload) {
        var active = active(true);
        var frame = ((Input.Received) onIo(1008, Bytes.ofHex(payload))).frame();

        // Of what is typed only the headers may be written down.
        assertThat(ServerActivation.on(active, new Input.Received(frame)))
            .isEqualTo(Step.to(active, new Action.Heard(frame.slice(0, 19))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4404011e", "44", "0300001002f08064000703ec7002cafe"})
    void fastPathInputAndVirtualChannelsAreIgnored(String frame) {
        var active = active(true);
        var wire = Bytes.ofHex(frame);

        assertThat(ServerActivation.on(active, new Input.Received(wire)))
            .isEqualTo(Step.to(active, new Action.Heard(wire)));
    }

    @Test
    void aClientThatWantsToShutDownIsLetGo() {
        var shutdown = "12001700f003ea03010000010400" + "24000000";

        var step = ServerActivation.on(active(true), onIo(1008, Bytes.ofHex(shutdown)));

        assertThat(step.state()).isEqualTo(new State.Closed(new CloseReason(Code.PEER_DISCONNECTED, "")));
        assertThat(step.actions()).endsWith(new Action.Send(GOOD_BYE), new Action.Close(new CloseReason(
            Code.PEER_DISCONNECTED, "")));
    }

    @ParameterizedTest
    @CsvSource({"true, LICENSE_NO_LICENSE, 2", "true, NONE, 1", "false, LICENSE_NO_LICENSE, 1"})
    void theReasonIsToldToAClientThatUnderstandsIt(boolean supported, ErrorInfo why, int frames) {
        var step = ServerActivation.on(active(supported), new Input.End(why));

        assertThat(step.actions()).hasSize(frames + 1).contains(new Action.Send(GOOD_BYE));
    }

    @Test
    void aSessionThatEndsBeforeItIsActiveEndsWithoutAReason() {
        var step = ServerActivation.on(begin(1008, true).state(), new Input.End(ErrorInfo.LICENSE_NO_LICENSE));

        assertThat(step.actions()).containsExactly(new Action.Send(GOOD_BYE),
            new Action.Close(new CloseReason(Code.ENDED, "")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        16001700f003ea03010000010400 1f000000 0100ea03         | OUT_OF_TURN (Synchronize in AwaitingConfirmActive)
        1a001700f003ea03010000010800 27000000 0000000003003200 | OUT_OF_TURN (FontList in AwaitingConfirmActive)
        0500 | MALFORMED_PDU (pduType: needs 1 bytes, 0 are left)
        05001300f003 | MALFORMED_PDU (totalLength: needs -1 bytes, 0 are left)
        ff001300f003ea030100 | MALFORMED_PDU (totalLength: needs 249 bytes, 4 are left)
        """)
    void whatComesBeforeTheConfirmActiveClosesTheConnection(String payload, String reason) {
        var step = ServerActivation.on(begin(1008, true).state(), onIo(1008, Bytes.ofHex(payload.replace(" ", ""))));

        assertThat(((State.Closed) step.state()).reason()).hasToString(reason);
    }

    @Test
    void theFontListCompletesOnlyWhatWasConfirmed() {
        var confirm = activationOf(RecordedSession.named("freerdp2117-stdrdp128-1-new")).get(1).plain();
        var fontList = Bytes.ofHex("1a001700f003ea03010000010800" + "27000000" + "0000000003003200");
        var finalizing = ServerActivation.on(begin(1008, true).state(), onIo(1008, confirm)).state();

        var step = ServerActivation.on(finalizing, onIo(1008, fontList));

        assertThat(((State.Closed) step.state()).reason()).hasToString("OUT_OF_TURN (FontList in Finalizing)");
    }

    @Test
    void aClientMayGoAtAnyTime() {
        for (var state : List.of(begin(1008, true).state(), active(true))) {
            assertThat(ServerActivation.on(state, new Input.PeerClosed()).state())
                .isEqualTo(new State.Closed(new CloseReason(Code.PEER_CLOSED, "")));
            assertThat(ServerActivation.on(state, new Input.TimedOut()).state())
                .isEqualTo(new State.Closed(new CloseReason(Code.TIMED_OUT, "")));
            assertThat(ServerActivation.on(state, new Input.Received(GOOD_BYE)).state())
                .isEqualTo(new State.Closed(new CloseReason(Code.PEER_DISCONNECTED, "")));
        }
    }

    @Test
    void noDamagedFrameBringsTheMachineDown() {
        var random = new Random(90);
        var payloads = RecordedSession.upToTheEnd().flatMap(session -> activationOf(session).stream())
            .filter(RecordedSession.Data::fromClient).map(RecordedSession.Data::plain).toList();
        var closed = 0;

        for (var n = 0; n < 60_000; n++) {
            var state = random.nextBoolean() ? begin(1008, true).state() : active(true);
            var bytes = payloads.get(random.nextInt(payloads.size())).toArray();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            var cut = Bytes.of(bytes).slice(0, 1 + random.nextInt(bytes.length));
            closed += ServerActivation.on(state, onIo(1008, cut)).state() instanceof State.Closed ? 1 : 0;
        }

        assertThat(closed).isBetween(10_000, 59_999);
    }

    private static State active(boolean supportsErrorInfo) {
        var state = begin(1008, supportsErrorInfo).state();
        for (var data : activationOf(RecordedSession.named("freerdp2117-stdrdp128-1-new"))) {
            if (data.fromClient()) {
                state = ServerActivation.on(state, onIo(1008, data.plain())).state();
            }
        }
        return state;
    }

    private static Step<State> begin(int userId, boolean supportsErrorInfo) {
        var client = new ConnectedClient("PC-ONE", "alice", "", "", 0, 1, 1, false, supportsErrorInfo, List.of());
        return ServerActivation.begin(client, new Link(Link.Side.SERVER, userId, 1003, new Protection.Tls()));
    }

    private static Input onIo(int userId, Bytes payload) {
        return new Input.Received(new SendDataRequest(userId, 1003, payload).encode());
    }

    /** What follows licensing: from the Demand Active on. */
    private static List<RecordedSession.Data> activationOf(RecordedSession session) {
        return session.data().stream().filter(data -> (data.flags() & CONNECTING) == 0).toList();
    }

    private static int userIdOf(RecordedSession session) {
        return session.frames().stream().map(f -> Pdu.decode(f.bytes())).filter(SendDataRequest.class::isInstance)
            .map(pdu -> ((SendDataRequest) pdu).userId()).findFirst().orElseThrow();
    }

    private static List<String> plain(List<Action> actions) {
        return actions.stream().filter(Action.Send.class::isInstance)
            .map(action -> Pdu.decode(((Action.Send) action).frame())).filter(SendDataIndication.class::isInstance)
            .map(pdu -> ((SendDataIndication) pdu).data().toHex()).toList();
    }
}
