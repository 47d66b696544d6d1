package org.tslab.terminalserver.rdp;

import java.util.List;

import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.exchange.Quirk;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.licensing.LicensingCase;

/** Carries licensing PDUs between the client and the licensing machine, and answers the machine's questions. */
final class LicensingPhase {
    private final RdpWire wire;
    private final LicensingCase licensing;
    private LicensingChannel channel;

    LicensingPhase(RdpWire wire, LicensingCase licensing, LicensingChannel channel) {
        this.wire = wire;
        this.licensing = licensing;
        this.channel = channel;
    }

    /** How the phase came to its end. */
    sealed interface End {
        /** The exchange is over, and the channel is where the connection goes on or is hung up. */
        record Exchanged(ServerOutcome outcome, LicensingChannel channel) implements End {}

        /** The connection ended before the exchange did. */
        record Broken(CloseReason reason) implements End {}
    }

    End run(ServerLicensing.Input begin) {
        var state = advance(ServerLicensing.START, begin);
        while (true) {
            if (state instanceof ServerLicensing.State.Done(var outcome)) {
                return new End.Exchanged(outcome, channel);
            }
            switch (channel.on(wire.receive(Framing.TPKT))) {
                case LicensingChannel.Heard.Licensing(var next, var pdu, var heard, var encryptedUnasked) -> {
                    channel = next;
                    wire.perform(List.of(heard));
                    if (encryptedUnasked) {
                        state = advance(state, new ServerLicensing.Input.Noticed(Quirk.ENCRYPTED_UNASKED));
                    }
                    state = advance(state, ServerLicensing.Input.of(pdu));
                }
                case LicensingChannel.Heard.Over(var reason, var actions) -> {
                    wire.perform(actions);
                    return new End.Broken(reason);
                }
            }
        }
    }

    /** Each question of the machine is answered at once, and the answer may bring the next one. */
    private ServerLicensing.State advance(ServerLicensing.State from, ServerLicensing.Input input) {
        var step = ServerLicensing.on(from, input);
        var state = step.state();
        for (var action : step.actions()) {
            switch (action) {
                case ServerLicensing.Action.Send(var pdu) -> send(pdu.encode());
                case ServerLicensing.Action.KeysDerived _ -> {
                }
                case ServerLicensing.Action.Tolerated(var quirk) -> licensing.note("tolerated: " + quirk.sentence());
                case ServerLicensing.Action.JudgePresented presented ->
                    state = advance(state, licensing.judge(presented));
                case ServerLicensing.Action.AskLicenseServer question ->
                    state = advance(state, licensing.decide(question));
            }
        }
        return state;
    }

    /** Whether the peer is still there shows when it is listened to next. */
    private void send(Bytes pdu) {
        var sent = channel.send(pdu);
        channel = sent.state();
        wire.perform(sent.actions());
    }
}
