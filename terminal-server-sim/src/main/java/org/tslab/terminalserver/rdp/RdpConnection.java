package org.tslab.terminalserver.rdp;

import org.tslab.rdp.connection.ConnectedClient;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.Link;
import org.tslab.rdp.connection.ServerActivation;
import org.tslab.rdp.connection.ServerConnecting;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.transport.Framing;
import org.tslab.simkit.trace.Traces;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.audit.AuditBook;
import org.tslab.terminalserver.licensing.LicensingCase;
import org.tslab.terminalserver.licensing.LicensingDesk;
import org.tslab.terminalserver.profile.Profile;
import org.tslab.terminalserver.rdp.SessionBook.Session;

import org.tslab.terminalserver.wirefault.WireFaults;

/**
 * Serves one client from its first byte to its last, blocking on its own virtual thread. Three pure machines say what
 * to do, one after the other: connecting, licensing, activation.
 */
final class RdpConnection {
    private final Profile profile;
    private final Session session;
    private final RdpWire wire;
    private final Services services;
    private final LicensingCase licensing;
    private final Offers offers;

    RdpConnection(Host host, Session session, RdpWire wire, Services services) {
        profile = host.profile();
        this.session = session;
        this.wire = wire;
        this.services = services;
        licensing = services.desk().open(host.server(), host.licensingKeys());
        offers = new Offers(host, licensing);
    }

    /** What every connection needs of its surroundings. */
    record Services(LicensingDesk desk, SessionBook book, AuditBook audit, WireFaults faults, Watchdog watchdog,
        TerminalServerConfig.Rdp limits, Traces traces) {}

    void serve() {
        try (licensing) {
            connect();
        }
    }

    private void connect() {
        wire.goWrong(session.fault());
        wire.limit(services.limits().silence(), services.limits().handshake());
        var input = wire.receive(Framing.TPKT);
        // Whoever says nothing costs nothing: only who has said something is worth a certificate.
        var state = ServerConnecting.begin(
            input instanceof Input.Received ? offers.security() : new SecurityOffer.Tls());
        while (true) {
            var step = ServerConnecting.on(state, input);
            // A peer that is gone while it is being written to is gone, whatever the machine thinks.
            state = wire.perform(step.actions()).<ServerConnecting.State>map(ServerConnecting.State.Closed::new)
                .orElse(step.state());
            switch (state) {
                case ServerConnecting.State.Connected(var client, var link) -> {
                    license(client, link);
                    return;
                }
                case ServerConnecting.State.Closed(var reason) -> {
                    services.book().broken(session, "connecting", reason);
                    return;
                }
                case ServerConnecting.State _ -> input = wire.receive(Framing.TPKT);
            }
        }
    }

    private void license(ConnectedClient client, Link link) {
        session.account().introduced(client.clientName());
        licensing.meet(client);
        var begin = client.administrative()
            ? new ServerLicensing.Input.BeginAdministrative()
            : new ServerLicensing.Input.Begin(offers.licensing(link, session.fault().challengeSize()));
        var phase = new LicensingPhase(wire, licensing, profile.denial(), session, new LicensingChannel(link));
        switch (phase.run(begin)) {
            case LicensingPhase.End.Broken(var reason) -> services.book().broken(session, "licensing", reason);
            case LicensingPhase.End.Exchanged(var outcome, var channel) -> {
                services.book().licensingEnded(session, licensing, outcome);
                conclude(outcome, client, channel);
            }
        }
    }

    private void conclude(ServerOutcome outcome, ConnectedClient client, LicensingChannel channel) {
        switch (outcome) {
            case ServerOutcome.Admitted _ -> {
                switch (profile.afterLicensing()) {
                    case SESSION -> activate(client, channel.link());
                    case DISCONNECT -> wire.perform(channel.hangUp());
                    case CLOSE -> {
                    }
                }
            }
            case ServerOutcome.Refused refused -> {
                switch (profile.denial()) {
                    case ALERT -> wire.perform(channel.hangUp());
                    case ALERT_ONLY -> awaitLeave();
                    case ERROR_INFO -> explain(client, channel.link(), licensing.errorInfo(refused));
                }
            }
            case ServerOutcome.EndedByClient _ -> wire.perform(channel.hangUp());
        }
    }

    /** What the client still says is of no interest, and neither is how it leaves. */
    private void awaitLeave() {
        var input = wire.receive(Framing.TPKT);
        while (input instanceof Input.Received) {
            input = wire.receive(Framing.TPKT);
        }
    }

    private void activate(ConnectedClient client, Link link) {
        if (activated(client, link) instanceof ServerActivation.State.Active active) {
            services.book().activated(session, licensing, licensing.loggedOn());
            show(active, session.fault().errorInfo());
        }
    }

    /** Only who has a session can be told so that a user understands it. FreeRDP 2 misses what comes at once. */
    private void explain(ConnectedClient client, Link link, ErrorInfo why) {
        if (activated(client, link) instanceof ServerActivation.State.Active active) {
            show(active, why.code());
        }
    }

    /** Active, unless the client has left on the way there. */
    private ServerActivation.State activated(ConnectedClient client, Link link) {
        var step = ServerActivation.begin(client, link);
        var over = wire.perform(step.actions());
        while (over.isEmpty() && !(step.state() instanceof ServerActivation.State.Active)) {
            step = ServerActivation.on(step.state(), wire.receive(step.state().framing()));
            over = wire.perform(step.actions());
        }
        if (over.isPresent()) {
            services.book().broken(session, "activating", over.get());
            return new ServerActivation.State.Closed(over.get());
        }
        return step.state();
    }

    /** An active session has no more to show: when its time is up it ends, with this reason. */
    private void show(ServerActivation.State active, long why) {
        wire.limit(services.limits().sessionLength(), services.limits().sessionLength());
        var state = active;
        while (!(state instanceof ServerActivation.State.Closed)) {
            var input = wire.receive(state.framing());
            var step = ServerActivation.on(state, input instanceof Input.TimedOut ? new Input.End(why) : input);
            wire.perform(step.actions());
            state = step.state();
        }
        if (state instanceof ServerActivation.State.Closed(var reason)) {
            session.account().note("the session is over: " + reason);
        }
    }
}
