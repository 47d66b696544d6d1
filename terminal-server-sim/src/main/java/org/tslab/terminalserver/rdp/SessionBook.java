package org.tslab.terminalserver.rdp;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.event.TerminalSessionEvent.LicensingEnded;
import org.tslab.contracts.event.TerminalSessionEvent.SessionActivated;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;
import org.tslab.terminalserver.audit.Account;
import org.tslab.terminalserver.licensing.LicensingCase;
import org.tslab.terminalserver.server.GraceBook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;

/** Writes down how connections went: journal, event, grace period, metrics, one log line. */
@ApplicationScoped
class SessionBook {
    private final Journal journal;
    private final Outbox outbox;
    private final GraceBook grace;
    private final MeterRegistry metrics;

    SessionBook(Journal journal, Outbox outbox, GraceBook grace, MeterRegistry metrics) {
        this.journal = journal;
        this.outbox = outbox;
        this.grace = grace;
        this.metrics = metrics;
    }

    /** One connection to one terminal server. */
    record Session(UUID id, String terminalServer, Account account) {}

    @Transactional
    void licensingEnded(Session session, LicensingCase licensing, ServerOutcome outcome) {
        var word = word(outcome);
        var reasons = new ArrayList<>(licensing.reasons());
        reasons.add(outcome.reason());
        session.account().decided(word, outcome.admitted(), licensing.hardwareId(), reasons);
        journal.record(new Entry("license-client", subject(session, licensing), word, List.copyOf(reasons)));
        outbox.add(new LicensingEnded(session.id().toString(), session.terminalServer(), licensing.hardwareId(), word,
            outcome.reason()));
        if (outcome.admitted()) {
            grace.clientLetIn(session.terminalServer());
        }
        if (licensing.permanentLicenseIssued()) {
            grace.permanentLicenseIssued(session.terminalServer());
        }
        metrics.counter("tslab.rdp.licensing", "outcome", word).increment();
        Log.infof("client licensed terminal-server=%s client=%s outcome=%s", session.terminalServer(),
            licensing.hardwareId(), word);
    }

    /** @param validation what came of it for the client's temporary license */
    @Transactional
    void activated(Session session, LicensingCase licensing, String validation) {
        session.account().note("the session is active: " + validation);
        journal.record(new Entry("log-on", subject(session, licensing), "active", validation));
        outbox.add(new SessionActivated(session.id().toString(), session.terminalServer()));
    }

    /** A connection that ended otherwise than it should. */
    @Transactional
    void broken(Session session, String phase, CloseReason reason) {
        session.account().note("closed while " + phase + ": " + reason);
        journal.record(new Entry("connect", session.id().toString(), "closed",
            "terminal server " + session.terminalServer(), "while " + phase, reason.toString()));
        metrics.counter("tslab.rdp.broken", "phase", phase, "code", reason.code().name()).increment();
        Log.infof("connection broken terminal-server=%s while=%s reason=%s", session.terminalServer(), phase, reason);
    }

    void turnedAway(String terminalServer) {
        metrics.counter("tslab.rdp.turned-away").increment();
        Log.warnf("connection turned away terminal-server=%s reason=too-many", terminalServer);
    }

    private static String subject(Session session, LicensingCase licensing) {
        return licensing.hardwareId().isEmpty() ? session.id().toString() : licensing.hardwareId();
    }

    private static String word(ServerOutcome outcome) {
        return switch (outcome) {
            case ServerOutcome.Admitted(var grant) -> grant.name();
            case ServerOutcome.Refused(var code, _) -> code.name();
            case ServerOutcome.EndedByClient _ -> "ENDED_BY_CLIENT";
        };
    }
}
