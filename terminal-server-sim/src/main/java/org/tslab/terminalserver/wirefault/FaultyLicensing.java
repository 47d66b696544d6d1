package org.tslab.terminalserver.wirefault;

import java.util.ArrayList;

import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerLicensing.Action;
import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.exchange.ServerLicensing.State;
import org.tslab.rdp.exchange.ServerLicensing.Step;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.wirefault.WireFault.Alert;

/**
 * The licensing machine of one connection whose PDUs are not what they should be. An alert is sent once, and after it
 * comes what a server would do that means it: hang up, go on to the session, begin again, or hear the last message
 * again.
 */
final class FaultyLicensing {
    private final WireFault fault;
    private Input begin = new Input.BeginAdministrative();
    private State waiting = ServerLicensing.START;
    private LicensingKeys keys = new LicensingKeys(Bytes.EMPTY, Bytes.EMPTY);
    private boolean alerted;

    FaultyLicensing(WireFault fault) {
        this.fault = fault;
    }

    Step on(State from, Input input) {
        if (from instanceof State.Idle) {
            begin = input;
        } else if (from instanceof State.AwaitingRequest || from instanceof State.AwaitingResponse) {
            waiting = from;
        }
        var step = ServerLicensing.on(from, input);
        return fault instanceof Alert alert && !alerted && isReached(alert, step)
            ? alert(alert, step)
            : new Step(step.state(), step.actions().stream().map(this::changed).toList());
    }

    private Action changed(Action action) {
        if (action instanceof Action.KeysDerived derived) {
            keys = derived.keys();
        }
        return action instanceof Action.Send(var pdu) ? new Action.Send(changed(pdu)) : action;
    }

    private LicensePdu changed(LicensePdu pdu) {
        return switch (fault) {
            case WireFault.BadMac(var where) -> PduFault.badMac(pdu, where);
            case WireFault.BlobType(var where, var type) -> PduFault.blobType(pdu, where, type);
            case WireFault.OversizedLicense(var size) -> PduFault.oversized(pdu, keys, size);
            case WireFault _ -> pdu;
        };
    }

    private static boolean isReached(Alert alert, Step step) {
        return step.actions().stream()
            .anyMatch(a -> a instanceof Action.Send(var pdu) && PduFault.stepOf(pdu) == alert.insteadOf());
    }

    private Step alert(Alert alert, Step step) {
        alerted = true;
        var message = new Action.Send(LicenseErrorMessage.of(alert.code(), alert.transition()));
        var actions = new ArrayList<>(
            step.actions().stream().map(a -> a instanceof Action.Send ? message : a).toList());
        return switch (alert.transition()) {
            case ST_TOTAL_ABORT -> new Step(
                new State.Done(new ServerOutcome.Refused(alert.code(), "an alert that was ordered")), actions);
            case ST_NO_TRANSITION -> new Step(step.state() instanceof State.Done
                ? step.state()
                : new State.Done(new ServerOutcome.Admitted(ServerOutcome.Grant.WITHOUT_LICENSE)), actions);
            case ST_RESET_PHASE_TO_START -> {
                var again = ServerLicensing.on(ServerLicensing.START, begin);
                actions.addAll(again.actions());
                yield new Step(again.state(), actions);
            }
            case ST_RESEND_LAST_MESSAGE ->
                new Step(waiting instanceof State.Idle ? step.state() : waiting, actions);
        };
    }
}
