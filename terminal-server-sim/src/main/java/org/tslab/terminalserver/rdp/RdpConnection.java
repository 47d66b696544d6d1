package org.tslab.terminalserver.rdp;

import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;

import org.tslab.rdp.connection.ConnectedClient;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.Link;
import org.tslab.rdp.connection.ServerActivation;
import org.tslab.rdp.connection.ServerConnecting;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.licensing.ClientNames;
import org.tslab.terminalserver.licensing.LicensingCase;
import org.tslab.terminalserver.licensing.LicensingDesk;
import org.tslab.terminalserver.rdp.SessionBook.Session;

import org.tslab.terminalserver.server.TerminalServer;

/**
 * Serves one client from its first byte to its last, blocking on its own virtual thread. Three pure machines say what
 * to do, one after the other: connecting, licensing, activation.
 */
final class RdpConnection {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SCOPE = "tslab.example";
    private final TerminalServer server;
    private final TlsIdentity identity;
    private final Session session;
    private final RdpWire wire;
    private final Services services;

    RdpConnection(TerminalServer server, TlsIdentity identity, Session session, RdpWire wire, Services services) {
        this.server = server;
        this.identity = identity;
        this.session = session;
        this.wire = wire;
        this.services = services;
    }

    /** What every connection needs of its surroundings. */
    record Services(LicensingDesk desk, SessionBook book, Watchdog watchdog, TerminalServerConfig.Rdp limits) {}

    void serve() {
        wire.limit(services.limits().silence(), services.limits().handshake());
        var state = ServerConnecting.begin(new SecurityOffer.Tls());
        while (true) {
            switch (state) {
                case ServerConnecting.State.Connected(var client, var link) -> {
                    license(client, link);
                    return;
                }
                case ServerConnecting.State.Closed(var reason) -> {
                    services.book().broken(session, "connecting", reason);
                    return;
                }
                case ServerConnecting.State _ -> {
                    var step = ServerConnecting.on(state, wire.receive(Framing.TPKT));
                    // A peer that is gone while it is being written to is gone, whatever the machine thinks.
                    state = wire.perform(step.actions()).<ServerConnecting.State>map(ServerConnecting.State.Closed::new)
                        .orElse(step.state());
                }
            }
        }
    }

    private void license(ConnectedClient client, Link link) {
        var licensing = services.desk().open(server, identity.keys(),
            new ClientNames(client.clientName(), client.userName()));
        var begin = client.administrative()
            ? new ServerLicensing.Input.BeginAdministrative()
            : new ServerLicensing.Input.Begin(offer(licensing));
        switch (new LicensingPhase(wire, licensing, new LicensingChannel(link)).run(begin)) {
            case LicensingPhase.End.Broken(var reason) -> services.book().broken(session, "licensing", reason);
            case LicensingPhase.End.Exchanged(var outcome, var channel) -> {
                services.book().licensingEnded(session, licensing, outcome);
                if (outcome.admitted()) {
                    activate(client, channel.link(), licensing);
                } else {
                    wire.perform(channel.hangUp());
                }
            }
        }
    }

    private ServerOffer offer(LicensingCase licensing) {
        return new ServerOffer(ProductInfo.windowsServer2003(), List.of(SCOPE), licensing.certificate(),
            new RsaPrivateKey((RSAPrivateKey) identity.keys().getPrivate()),
            random(LicensingKeys.RANDOM_SIZE), random(ServerOffer.CHALLENGE_SIZE), false);
    }

    private static Bytes random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private void activate(ConnectedClient client, Link link, LicensingCase licensing) {
        var step = ServerActivation.begin(client, link);
        var over = wire.perform(step.actions());
        while (over.isEmpty() && !(step.state() instanceof ServerActivation.State.Active)) {
            step = ServerActivation.on(step.state(), wire.receive(step.state().framing()));
            over = wire.perform(step.actions());
        }
        if (over.isPresent()) {
            services.book().broken(session, "activating", over.get());
            return;
        }
        services.book().activated(session, licensing, licensing.loggedOn());
        show(step.state());
    }

    /** An active session has no more to show: when its time is up it ends as if the user had logged off. */
    private void show(ServerActivation.State active) {
        wire.limit(services.limits().sessionLength(), services.limits().sessionLength());
        var state = active;
        while (!(state instanceof ServerActivation.State.Closed)) {
            var input = wire.receive(state.framing());
            var step = ServerActivation.on(state,
                input instanceof Input.TimedOut ? new Input.End(ErrorInfo.LOGOFF_BY_USER) : input);
            wire.perform(step.actions());
            state = step.state();
        }
    }
}
