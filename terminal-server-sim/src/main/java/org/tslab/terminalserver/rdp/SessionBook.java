package org.tslab.terminalserver.rdp;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.event.TerminalSessionEvent.LicensingEnded;
import org.tslab.contracts.event.TerminalSessionEvent.SessionActivated;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.simkit.journal.Entry;
import org.tslab.terminalserver.audit.Account;
import org.tslab.terminalserver.licensing.LicensingCase;
import org.tslab.terminalserver.rdp.SessionPages.Page;
import org.tslab.terminalserver.wirefault.ConnectionFault;

import io.quarkus.logging.Log;

/** Writes down how connections went: journal, event, grace period, metrics, one log line. */
@ApplicationScoped
class SessionBook {
    private final SessionPages pages;
    private final SessionMetrics metrics;

    SessionBook(SessionPages pages, SessionMetrics metrics) {
        this.pages = pages;
        this.metrics = metrics;
    }

    /** One connection to one terminal server. */
    record Session(UUID id, String terminalServer, Account account, ConnectionFault fault) {}

    void licensingEnded(Session session, LicensingCase licensing, ServerOutcome outcome) {
        var word = word(outcome);
        var reasons = new ArrayList<>(licensing.reasons());
        reasons.add(outcome.reason());
        session.account().decided(word, outcome.admitted(), licensing.hardwareId(), remarked(session, reasons));
        pages.write(new Page(session.terminalServer(),
            new Entry("license-client", subject(session, licensing), word, remarked(session, reasons)),
            List.of(new LicensingEnded(session.id().toString(), session.terminalServer(), licensing.hardwareId(), word,
                outcome.reason())),
            outcome.admitted(), licensing.permanentLicenseIssued(), licensing.occurrences(), List.of()));
        metrics.licensed(word, session.account().licensingTime());
        Log.infof("client licensed terminal-server=%s client=%s outcome=%s", session.terminalServer(),
            licensing.hardwareId(), word);
    }

    /** @param validation what came of it for the client's temporary license */
    void activated(Session session, LicensingCase licensing, String validation) {
        session.account().note("the session is active: " + validation);
        pages.write(new Page(session.terminalServer(),
            new Entry("log-on", subject(session, licensing), "active",
                remarked(session, List.of(validation))),
            List.of(new SessionActivated(session.id().toString(), session.terminalServer())), false, false,
            List.of(), licensing.temporaryLogOn().stream().toList()));
    }

    /** A connection that ended otherwise than it should. */
    void broken(Session session, String phase, CloseReason reason) {
        session.account().note("closed while " + phase + ": " + reason);
        pages.write(new Page(session.terminalServer(), new Entry("connect", session.id().toString(), "closed",
            remarked(session,
                List.of("terminal server " + session.terminalServer(), "while " + phase, reason.toString()))),
            List.of(), false, false, List.of(), List.of()));
        metrics.broken(phase, reason.code());
        Log.infof("connection broken terminal-server=%s while=%s reason=%s", session.terminalServer(), phase, reason);
    }

    void turnedAway(String terminalServer) {
        metrics.turnedAway();
        Log.warnf("connection turned away terminal-server=%s reason=too-many", terminalServer);
    }

    /** What was ordered to go wrong comes first. */
    private static List<String> remarked(Session session, List<String> reasons) {
        return Stream.concat(session.fault().remarks().stream(), reasons.stream()).toList();
    }

    private static String subject(Session session, LicensingCase licensing) {
        return licensing.hardwareId().isEmpty() ? session.id().toString() : licensing.hardwareId();
    }

    private static String word(ServerOutcome outcome) {
        return switch (outcome) {
            case ServerOutcome.Admitted(var grant) -> grant.name();
            case ServerOutcome.Refused(var code, _) -> code.name();
            case ServerOutcome.EndedByClient _ -> SessionMetrics.ENDED_BY_CLIENT;
        };
    }
}
