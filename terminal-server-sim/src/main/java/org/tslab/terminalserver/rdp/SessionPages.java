package org.tslab.terminalserver.rdp;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.event.TerminalSessionEvent;
import org.tslab.simkit.eventlog.EventLog;
import org.tslab.simkit.eventlog.Occurrence;
import org.tslab.simkit.group.Groups;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;
import org.tslab.simkit.trace.TraceContext;
import org.tslab.simkit.trace.Traces;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.licensing.TemporaryLogOn;
import org.tslab.terminalserver.licensing.TemporaryLogOns;
import org.tslab.terminalserver.server.GraceBook;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Puts what happened to connections into the database. What happens while something is being written is written
 * together, in one transaction; every connection waits for the commit of its own.
 */
@ApplicationScoped
class SessionPages {
    private static final int AT_ONCE = 256;
    /** There is one line for all. */
    private static final String LINE = "sessions";
    private final Journal journal;
    private final Outbox outbox;
    private final EventLog log;
    private final GraceBook grace;
    private final TemporaryLogOns logOns;
    private final Traces traces;
    private final Groups<String, Traced, Traced> groups;

    SessionPages(Journal journal, Outbox outbox, EventLog log, GraceBook grace, TemporaryLogOns logOns,
        TerminalServerConfig config, Traces traces) {
        this.journal = journal;
        this.outbox = outbox;
        this.log = log;
        this.grace = grace;
        this.logOns = logOns;
        this.traces = traces;
        groups = new Groups<>(AT_ONCE, config.rdp().maxConnections(), (_, pages) -> writeDown(pages));
    }

    /**
     * What one connection has to write down at once.
     *
     * @param letIn the terminal server let the client in
     * @param permanentLicense a license server gave it a permanent license
     * @param occurrences what the terminal server writes to its event log
     * @param logOns what it remembers of who logged on
     */
    record Page(String terminalServer, Entry entry, List<TerminalSessionEvent> events, boolean letIn,
        boolean permanentLicense, List<Occurrence> occurrences, List<TemporaryLogOn> logOns) {}

    /** @param traceparent of the connection; empty where nobody collects traces */
    private record Traced(Page page, String traceparent) {
        Stream<String> ofEvents() {
            return page.events().stream().map(_ -> traceparent);
        }
    }

    /** It is committed when this returns. */
    void write(Page page) {
        try {
            groups.ask(LINE, new Traced(page, traces.current().map(TraceContext::traceparent).orElse(""))).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("what happened to a connection is not written down", e.getCause());
        }
    }

    private List<Traced> writeDown(List<Traced> traced) {
        var pages = traced.stream().map(Traced::page).toList();
        QuarkusTransaction.requiringNew().run(() -> {
            journal.record(pages.stream().map(Page::entry).toList(), traced.stream().map(Traced::traceparent).toList());
            outbox.add(pages.stream().map(Page::events).flatMap(List::stream).toList(),
                traced.stream().flatMap(Traced::ofEvents).toList());
            log.record(pages.stream().map(Page::occurrences).flatMap(List::stream).toList());
            logOns.note(pages.stream().map(Page::logOns).flatMap(List::stream).toList());
            // In the order of their names, so that replicas do not wait for each other.
            terminalServers(pages, Page::letIn).forEach(grace::clientLetIn);
            terminalServers(pages, Page::permanentLicense).forEach(grace::permanentLicenseIssued);
        });
        return traced;
    }

    private static Stream<String> terminalServers(List<Page> pages, Predicate<Page> to) {
        return pages.stream().filter(to).map(Page::terminalServer).distinct().sorted();
    }
}
