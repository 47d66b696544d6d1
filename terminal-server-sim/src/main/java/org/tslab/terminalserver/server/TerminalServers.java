package org.tslab.terminalserver.server;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.problem.NotFoundProblem;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The terminal servers of this environment. */
@ApplicationScoped
public class TerminalServers implements PanacheRepositoryBase<TerminalServer, UUID>, Resettable {
    public TerminalServer named(String name) {
        return find("name", name).firstResultOptional().orElseThrow(() -> new NotFoundProblem("terminal server", name));
    }

    Optional<TerminalServer> onPort(int rdpPort) {
        return find("rdpPort", rdpPort).firstResultOptional();
    }

    boolean has(String name) {
        return count("name", name) > 0;
    }

    /** Up to {@code limit} of them behind this name, by name. */
    List<TerminalServer> page(String after, int limit) {
        return find("name > ?1 order by name", after).page(0, limit).list();
    }

    @Override
    public void reset() {
        deleteAll();
    }
}
