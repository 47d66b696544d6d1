package org.tslab.rdp.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.tslab.rdp.exchange.ServerLicensing.Action;
import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.exchange.ServerLicensing.State;
import org.tslab.rdp.wire.Bytes;

/** Drives the server's machine as a socket would: bytes in, bytes and questions out. */
final class ServerDriver {
    private final Queue<Bytes> sent = new ArrayDeque<>();
    private final Queue<Action> asked = new ArrayDeque<>();
    private final List<Quirk> tolerated = new ArrayList<>();
    private State state = ServerLicensing.START;

    ServerDriver(ServerOffer offer) {
        decide(new Input.Begin(offer));
    }

    void receive(Bytes wire) {
        decide(Input.of(wire));
    }

    void decide(Input input) {
        var step = ServerLicensing.on(state, input);
        state = step.state();
        for (var action : step.actions()) {
            switch (action) {
                case Action.Send(var pdu) -> sent.add(pdu.encode());
                case Action.KeysDerived _ -> {
                }
                case Action.Tolerated(var quirk) -> tolerated.add(quirk);
                case Action.JudgePresented _,Action.AskLicenseServer _ -> asked.add(action);
            }
        }
    }

    Bytes sent() {
        return sent.remove();
    }

    List<Quirk> tolerated() {
        return tolerated;
    }

    boolean silent() {
        return sent.isEmpty();
    }

    Action asked() {
        return asked.remove();
    }

    boolean goesOn() {
        return !(state instanceof State.Done);
    }

    boolean waitsForDecision() {
        return !asked.isEmpty();
    }

    ServerOutcome outcome() {
        return ((State.Done) state).outcome();
    }
}
