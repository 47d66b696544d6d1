package org.tslab.lab.rdp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

import org.tslab.lab.home.LabException;
import org.tslab.rdp.connection.ClientActivation;
import org.tslab.rdp.connection.ClientConnecting;
import org.tslab.rdp.connection.ClientIdentity;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.SecurityWish;
import org.tslab.rdp.connection.Link;
import org.tslab.rdp.exchange.ClientLicensing;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.wire.Bytes;

/** Connects devices to a terminal server, one blocking connection at a time, each device with its stored CAL. */
public final class RdpClient {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final InetSocketAddress server;
    private final CalStore store;

    public RdpClient(InetSocketAddress server, CalStore store) {
        this.server = server;
        this.store = store;
    }

    /**
     * Goes through a whole connection and leaves as soon as the session is active.
     *
     * @throws LabException when nobody listens there
     */
    public Visit visit(Device device) {
        try (var socket = new RdpSocket(server, PATIENCE)) {
            return new Connection(device, socket).run();
        } catch (IOException e) {
            throw new LabException("No RDP connection to " + server + ": " + e.getMessage(), e);
        }
    }

    /** One connection, with what it has come to so far. */
    private final class Connection {
        private final long begun = System.nanoTime();
        private final Device device;
        private final RdpSocket socket;
        private final Bytes presented;

        Connection(Device device, RdpSocket socket) {
            this.device = device;
            this.socket = socket;
            presented = store.of(device);
        }

        Visit run() throws IOException {
            var identity = new ClientIdentity(device.name(), device.user(), "", List.of(), false,
                SecurityWish.TLS);
            var step = ClientConnecting.begin(identity);
            while (true) {
                socket.perform(step.actions());
                switch (step.state()) {
                    case ClientConnecting.State.Connected(var link, _) -> {
                        return license(link);
                    }
                    case ClientConnecting.State.Closed(var reason) -> {
                        return refused(reason.toString());
                    }
                    case ClientConnecting.State state -> step = ClientConnecting.on(state, socket.receive());
                }
            }
        }

        private Visit license(Link link) throws IOException {
            var channel = new LicensingChannel(link);
            var state = ClientLicensing.start(profile());
            while (!(state instanceof ClientLicensing.State.Done)) {
                switch (channel.on(socket.receive())) {
                    case LicensingChannel.Heard.Licensing(var next, var pdu, _, _) -> {
                        channel = next;
                        var step = ClientLicensing.on(state, ClientLicensing.Input.of(pdu));
                        channel = perform(step, channel);
                        state = step.state();
                    }
                    case LicensingChannel.Heard.Over(var reason, _) -> {
                        return refused(reason.toString());
                    }
                }
            }
            var outcome = ((ClientLicensing.State.Done) state).outcome();
            return outcome.admitted() ? activate(outcome, channel.link()) : refused(outcome.reason());
        }

        private LicensingChannel perform(ClientLicensing.Step step, LicensingChannel channel) throws IOException {
            var next = channel;
            for (var action : step.actions()) {
                switch (action) {
                    case ClientLicensing.Action.Send(var pdu) -> {
                        var sent = next.send(pdu.encode());
                        next = sent.state();
                        socket.perform(sent.actions());
                    }
                    case ClientLicensing.Action.KeysDerived _ -> {
                    }
                    case ClientLicensing.Action.Store(var license) -> store.keep(device, license.license());
                }
            }
            return next;
        }

        private Visit activate(ClientOutcome outcome, Link link) throws IOException {
            var state = ClientActivation.begin(link);
            while (true) {
                switch (state) {
                    case ClientActivation.State.Active _ -> {
                        var visit = visit(outcome.reason(), true, true, 0);
                        socket.perform(ClientActivation.on(state, new Input.End(ErrorInfo.NONE)).actions());
                        return visit;
                    }
                    case ClientActivation.State.Closed(var reason, var errorInfo) -> {
                        return visit(outcome.reason() + ", but then: " + reason, true, false, errorInfo);
                    }
                    case ClientActivation.State waiting -> {
                        var step = ClientActivation.on(waiting, socket.receive());
                        socket.perform(step.actions());
                        state = step.state();
                    }
                }
            }
        }

        private ClientProfile profile() {
            return new ClientProfile(device.hardwareId(), device.user(), device.name(), presented,
                random(LicensingKeys.RANDOM_SIZE), random(LicensingKeys.PREMASTER_SIZE),
                new ClientProfile.ServerKey.FromRequest(), device.style());
        }

        private Visit refused(String outcome) {
            return visit(outcome, false, false, 0);
        }

        private Visit visit(String outcome, boolean admitted, boolean active, long errorInfo) {
            return new Visit(outcome, admitted, active, presented, store.of(device), errorInfo,
                Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static Bytes random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
