package org.tslab.lab.rdp;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.ClientActivation;
import org.tslab.rdp.connection.ClientConnecting;
import org.tslab.rdp.connection.ClientIdentity;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.Link;
import org.tslab.rdp.exchange.ClientLicensing;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.exchange.ClientProfile.ServerKey;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.quirk.QuirkyClient;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.wire.Bytes;

/** One connection of one device, from machine to machine, with what it has come to so far. For one thread. */
final class Connection {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_OF_STANDARD_SECURITY = 32;
    private final long begun = System.nanoTime();
    private final Device device;
    private final Manner manner;
    private final QuirkyClient quirky;
    private final LicenseStore store;
    private final RdpSocket socket;
    private final Bytes presented;

    Connection(Device device, Manner manner, LicenseStore store, RdpSocket socket) {
        this.device = device;
        this.manner = manner;
        this.store = store;
        this.socket = socket;
        quirky = new QuirkyClient(manner.quirks());
        presented = store.of(device);
    }

    Visit run() {
        var identity = new ClientIdentity(device.name(), device.user(), "", List.of(), manner.administrative(),
            manner.wish(random(RANDOM_OF_STANDARD_SECURITY)));
        var step = ClientConnecting.begin(identity);
        while (true) {
            socket.perform(step.actions());
            switch (step.state()) {
                case ClientConnecting.State.Connected(var link, var certificate) -> {
                    return license(link, certificate);
                }
                case ClientConnecting.State.Closed(var reason) -> {
                    return ended(Ending.NOT_CONNECTED, reason.toString(), 0);
                }
                case ClientConnecting.State state -> step = ClientConnecting.on(state, socket.receive());
            }
        }
    }

    private Visit license(Link link, Bytes certificate) {
        var channel = new LicensingChannel(link);
        var state = ClientLicensing.start(profile(certificate));
        while (true) {
            if (state instanceof ClientLicensing.State.Done(var outcome)) {
                return licensed(outcome, channel.link());
            }
            switch (channel.on(socket.receive())) {
                case LicensingChannel.Heard.Licensing heard -> {
                    socket.perform(List.of(heard.heard()));
                    var step = ClientLicensing.on(state, ClientLicensing.Input.of(heard.pdu()));
                    channel = perform(step, heard.next());
                    state = step.state();
                }
                case LicensingChannel.Heard.Over(var reason, var actions) -> {
                    socket.perform(actions);
                    return ended(Ending.ABORTED, reason.toString(), 0);
                }
            }
        }
    }

    private LicensingChannel perform(ClientLicensing.Step step, LicensingChannel channel) {
        var next = channel;
        for (var action : step.actions()) {
            switch (action) {
                case ClientLicensing.Action.Send(var pdu) -> {
                    var sent = next.send(quirky.pdu(pdu, step.state()));
                    next = sent.state();
                    socket.perform(sent.actions().stream().map(this::enveloped).toList());
                }
                case ClientLicensing.Action.KeysDerived(var keys) -> socket.learned(keys);
                case ClientLicensing.Action.Store(var license) -> store.keep(device, license.license());
            }
        }
        return next;
    }

    private Action enveloped(Action action) {
        return action instanceof Action.Send(var frame, var plain)
            ? new Action.Send(quirky.frame(frame), quirky.frame(plain))
            : action;
    }

    private Visit licensed(ClientOutcome outcome, Link link) {
        return switch (outcome) {
            case ClientOutcome.RefusedByServer _ -> ended(Ending.REFUSED, outcome.reason(), 0);
            case ClientOutcome.Aborted _ -> ended(Ending.ABORTED, outcome.reason(), 0);
            case ClientOutcome.ValidClient _,ClientOutcome.Licensed _,ClientOutcome.Upgraded _ ->
                switch (manner.goal()) {
                    case LICENSED -> ended(Ending.LICENSED, outcome.reason(), 0);
                    case ACTIVE -> activate(outcome.reason(), link);
                };
        };
    }

    private Visit activate(String outcome, Link link) {
        var state = ClientActivation.begin(link);
        while (true) {
            switch (state) {
                case ClientActivation.State.Active _ -> {
                    var visit = ended(Ending.ACTIVE, outcome, 0);
                    socket.perform(ClientActivation.on(state, new Input.End(ErrorInfo.NONE)).actions());
                    return visit;
                }
                case ClientActivation.State.Closed(var reason, var errorInfo) -> {
                    return ended(Ending.NOT_ACTIVE, outcome + ", but then: " + reason, errorInfo);
                }
                case ClientActivation.State waiting -> {
                    var step = ClientActivation.on(waiting, socket.receive());
                    socket.perform(step.actions());
                    state = step.state();
                }
            }
        }
    }

    private ClientProfile profile(Bytes certificate) {
        return quirky.profile(new ClientProfile(device.hardwareId(), device.user(), device.name(), presented,
            random(LicensingKeys.RANDOM_SIZE), random(LicensingKeys.PREMASTER_SIZE),
            new ServerKey.FromRequestOr(certificate), device.style()));
    }

    private Visit ended(Ending ending, String outcome, long errorInfo) {
        var time = Duration.ofNanos(System.nanoTime() - begun);
        return socket.halted() && ending != Ending.ACTIVE
            ? new Visit(Ending.LEFT, "after PDU " + manner.halt().afterPdus() + " of this client: " + outcome,
                presented, store.of(device), errorInfo, time)
            : new Visit(ending, outcome + socket.trouble(), presented, store.of(device), errorInfo, time);
    }

    private static Bytes random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
