package org.tslab.terminalserver.server;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;

import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.problem.NotFoundProblem;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The terminal servers of this environment. */
@ApplicationScoped
public class TerminalServers implements PanacheRepositoryBase<TerminalServer, UUID>, Resettable {
    private final Event<AllRemoved> allRemoved;
    private final Event<Changed> changed;

    TerminalServers(Event<AllRemoved> allRemoved, Event<Changed> changed) {
        this.allRemoved = allRemoved;
        this.changed = changed;
    }

    /** The terminal servers are gone once the transaction is committed. */
    public record AllRemoved() {}

    public TerminalServer named(String name) {
        return find("name", name).firstResultOptional().orElseThrow(() -> new NotFoundProblem("terminal server", name));
    }

    /** Locked until the transaction ends. */
    public TerminalServer locked(String name) {
        return find("name", name).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional()
            .orElseThrow(() -> new NotFoundProblem("terminal server", name));
    }

    /** Up to {@code limit} of them behind this name, by name. */
    public List<TerminalServer> page(String after, int limit) {
        return find("name > ?1 order by name", after).page(0, limit).list();
    }

    /** One statement, since clients come at the same time: the first counts, and no other column is touched. */
    void startGracePeriod(String name, Instant now) {
        if (update("graceStartedAt = ?1 where name = ?2 and graceStartedAt is null", now, name) == 1) {
            changed.fire(new Changed());
        }
    }

    /** True for the one who ended it. */
    boolean endGracePeriod(String name, Instant now) {
        var ended = update("graceEndedAt = ?1 where name = ?2 and graceEndedAt is null", now, name) == 1;
        if (ended) {
            changed.fire(new Changed());
        }
        return ended;
    }

    @Override
    public void reset() {
        deleteAll();
        allRemoved.fire(new AllRemoved());
        changed.fire(new Changed());
    }
}
