package org.tslab.terminalserver.rdp;

import java.util.List;

import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.exchange.Quirk;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.licensing.LicensingCase;
import org.tslab.terminalserver.profile.Profile.Denial;
import org.tslab.terminalserver.rdp.SessionBook.Session;

/** Carries licensing PDUs between the client and the licensing machine, and answers the machine's questions. */
final class LicensingPhase {
    private final RdpWire wire;
    private final LicensingCase licensing;
    private final Denial denial;
    private final Session session;
    private LicensingChannel channel;

    LicensingPhase(RdpWire wire, LicensingCase licensing, Denial denial, Session session, LicensingChannel channel) {
        this.wire = wire;
        this.licensing = licensing;
        this.denial = denial;
        this.session = session;
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
        var step = session.fault().on(from, input);
        var state = step.state();
        for (var action : step.actions()) {
            switch (action) {
                case ServerLicensing.Action.Send(var pdu) -> send(put(pdu).encode());
                case ServerLicensing.Action.KeysDerived(var keys) -> session.account().keysDerived(keys);
                case ServerLicensing.Action.Tolerated(var quirk) -> {
                    session.account().tolerated(quirk);
                    licensing.note("tolerated: " + quirk.sentence());
                }
                case ServerLicensing.Action.JudgePresented presented ->
                    state = advance(state, licensing.judge(presented));
                case ServerLicensing.Action.AskLicenseServer question ->
                    state = advance(state, licensing.decide(question));
            }
        }
        return state;
    }

    /** Who is to hear of its refusal in a session has to believe until then that it gets one. */
    private LicensePdu put(LicensePdu pdu) {
        return denial == Denial.ERROR_INFO && pdu instanceof LicenseErrorMessage
            ? LicenseErrorMessage.of(ErrorCode.STATUS_VALID_CLIENT, StateTransition.ST_NO_TRANSITION)
            : pdu;
    }

    /** Whether the peer is still there shows when it is listened to next. */
    private void send(Bytes pdu) {
        var sent = session.fault().oversized() ? channel.sendOversized(pdu) : channel.send(pdu);
        channel = sent.state();
        wire.perform(sent.actions());
    }
}
