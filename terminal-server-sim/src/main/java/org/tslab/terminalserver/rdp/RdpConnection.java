package org.tslab.terminalserver.rdp;

import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;

import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.ConnectedClient;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.Link;
import org.tslab.rdp.connection.ServerActivation;
import org.tslab.rdp.connection.ServerConnecting;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.licensing.ClientIdentity;
import org.tslab.terminalserver.licensing.LicensingCase;
import org.tslab.terminalserver.licensing.LicensingDesk;
import org.tslab.terminalserver.rdp.SessionBook.Session;
import org.tslab.terminalserver.rdp.TlsIdentities.Identity;
import org.tslab.terminalserver.server.TerminalServer;

/**
 * Serves one client from its first byte to its last, blocking on its own virtual thread. Three pure machines say what to
 * do, one after the other: connecting, licensing, activation.
 */
final class RdpConnection {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SCOPE = "tslab.example";
    private final TerminalServer server;
    private final Identity identity;
    private final Session session;
    private final RdpWire wire;
    private final Services services;

    RdpConnection(TerminalServer server, Identity identity, Session session, RdpWire wire, Services services) {
        this.server = server;
        this.identity = identity;
        this.session = session;
        this.wire = wire;
        this.services = services;
    }

    /** What every connection needs of its surroundings. */
    record Services(LicensingDesk desk, SessionBook book, TerminalServerConfig.Rdp limits) {}

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
                    state = performed(wire.perform(step.actions()), step.state());
                }
            }
        }
    }

    /** A peer that is gone while it is being written to is gone, whatever the machine thinks. */
    private static ServerConnecting.State performed(boolean alive, ServerConnecting.State next) {
        return alive || next instanceof ServerConnecting.State.Closed
            ? next
            : ServerConnecting.on(next, new Input.PeerClosed()).state();
    }

    private void license(ConnectedClient client, Link link) {
        var licensing = services.desk().open(server, identity.keys(),
            new ClientIdentity(client.clientName(), client.userName()));
        var exchange = new Exchange(licensing, new LicensingChannel(link));
        var begin = client.administrative()
            ? new ServerLicensing.Input.BeginAdministrative()
            : new ServerLicensing.Input.Begin(offer(licensing));
        var outcome = exchange.run(begin);
        if (outcome != null) {
            services.book().licensingEnded(session, licensing, outcome);
            if (outcome.admitted()) {
                activate(client, exchange.channel.link(), licensing);
            } else {
                wire.perform(exchange.channel.hangUp());
            }
        }
    }

    private ServerOffer offer(LicensingCase licensing) {
        return new ServerOffer(ProductInfo.windowsServer2003(), SCOPE, licensing.certificate(),
            new RsaPrivateKey((RSAPrivateKey) identity.keys().getPrivate()),
            random(LicensingKeys.RANDOM_SIZE), random(ServerOffer.CHALLENGE_SIZE));
    }

    private static Bytes random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    /** Carries licensing PDUs between the client and the licensing machine, and answers the machine's questions. */
    private final class Exchange {
        private final LicensingCase licensing;
        private LicensingChannel channel;

        Exchange(LicensingCase licensing, LicensingChannel channel) {
            this.licensing = licensing;
            this.channel = channel;
        }

        /** Null when the connection ended before the exchange did; that is written down already. */
        ServerOutcome run(ServerLicensing.Input begin) {
            var state = advance(ServerLicensing.START, begin);
            while (!(state instanceof ServerLicensing.State.Done)) {
                switch (channel.on(wire.receive(Framing.TPKT))) {
                    case LicensingChannel.Heard.Licensing(var next, var pdu) -> {
                        channel = next;
                        state = advance(state, ServerLicensing.Input.of(pdu));
                    }
                    case LicensingChannel.Heard.Over(var reason, var actions) -> {
                        wire.perform(actions);
                        services.book().broken(session, "licensing", reason);
                        return null;
                    }
                }
            }
            return ((ServerLicensing.State.Done) state).outcome();
        }

        private ServerLicensing.State advance(ServerLicensing.State from, ServerLicensing.Input input) {
            var step = ServerLicensing.on(from, input);
            var state = step.state();
            for (var action : step.actions()) {
                switch (action) {
                    case ServerLicensing.Action.Send(var pdu) -> send(pdu.encode());
                    case ServerLicensing.Action.JudgePresented presented ->
                        state = advance(state, licensing.judge(presented));
                    case ServerLicensing.Action.AskLicenseServer question ->
                        state = advance(state, licensing.decide(question));
                }
            }
            return state;
        }

        private void send(Bytes pdu) {
            var sent = channel.send(pdu);
            channel = sent.state();
            wire.perform(sent.actions());
        }
    }

    private void activate(ConnectedClient client, Link link, LicensingCase licensing) {
        var step = ServerActivation.begin(client, link);
        var loggedOn = false;
        while (true) {
            var alive = wire.perform(step.actions());
            if (step.state() instanceof ServerActivation.State.Closed(var reason)) {
                over(reason, loggedOn);
                return;
            }
            if (!loggedOn && step.state() instanceof ServerActivation.State.Active) {
                loggedOn = true;
                licensing.loggedOn();
                services.book().activated(session, licensing);
                wire.limit(services.limits().sessionLength(), services.limits().sessionLength());
            }
            var input = alive ? wire.receive(step.state().framing()) : new Input.PeerClosed();
            step = ServerActivation.on(step.state(), loggedOn ? endOfSession(input) : input);
        }
    }

    /** An active session has no more to show: when its time is up it ends as if the user had logged off. */
    private static Input endOfSession(Input input) {
        return input instanceof Input.TimedOut ? new Input.End(ErrorInfo.LOGOFF_BY_USER) : input;
    }

    private void over(CloseReason reason, boolean loggedOn) {
        if (!loggedOn) {
            services.book().broken(session, "activating", reason);
        }
    }
}
