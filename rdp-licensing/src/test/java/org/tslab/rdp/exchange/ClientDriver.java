package org.tslab.rdp.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.tslab.rdp.exchange.ClientLicensing.Action;
import org.tslab.rdp.exchange.ClientLicensing.Input;
import org.tslab.rdp.exchange.ClientLicensing.State;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.wire.Bytes;

/** Drives the client's machine as a socket would. */
final class ClientDriver {
    private final Queue<Bytes> sent = new ArrayDeque<>();
    private final List<NewLicenseInfo> stored = new ArrayList<>();
    private State state;

    ClientDriver(ClientProfile profile) {
        state = ClientLicensing.start(profile);
    }

    void receive(Bytes wire) {
        var step = ClientLicensing.on(state, Input.of(wire));
        state = step.state();
        for (var action : step.actions()) {
            switch (action) {
                case Action.Send(var pdu) -> sent.add(pdu.encode());
                case Action.KeysDerived _ -> {
                }
                case Action.Store(var license) -> stored.add(license);
            }
        }
    }

    Bytes sent() {
        return sent.remove();
    }

    boolean silent() {
        return sent.isEmpty();
    }

    List<NewLicenseInfo> stored() {
        return stored;
    }

    ClientOutcome outcome() {
        return ((State.Done) state).outcome();
    }
}
