package org.tslab.terminalserver.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.ProblemException;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.server.TerminalServer.Installation;

import io.quarkus.logging.Log;

/** Installs terminal servers. */
@ApplicationScoped
public class TerminalServerInstaller {
    private final TerminalServers servers;
    private final TerminalServerKeys keys;
    private final Journal journal;
    private final TerminalServerConfig config;

    TerminalServerInstaller(TerminalServers servers, TerminalServerKeys keys, Journal journal,
        TerminalServerConfig config) {
        this.servers = servers;
        this.keys = keys;
        this.journal = journal;
        this.config = config;
    }

    /** A terminal server was installed, and that is committed. */
    public record Installed(String name) {}

    @Transactional
    TerminalServer install(Installation installation) {
        if (servers.has(installation.name())) {
            throw new ProblemException(ProblemName.NAME_TAKEN, 409,
                "There is a terminal server " + installation.name() + " already. Choose another name.");
        }
        servers.onPort(installation.rdpPort()).ifPresent(other -> {
            throw new ProblemException(ProblemName.PORT_TAKEN, 409,
                "Terminal server " + other.name() + " has RDP port " + other.rdpPort() + ". Choose another port.");
        });
        refuseTakenPort(installation.rdpPort());
        var pair = keys.make();
        var server = new TerminalServer(installation, keys.seal(installation.id(), pair),
            pair.getPublic().getEncoded());
        servers.persist(server);
        journal.record(new Entry("install-terminal-server", server.name(), "installed",
            "licensing mode " + server.licensingMode(),
            server.licenseServers().isEmpty()
                ? "license servers are discovered"
                : "license servers are given: " + String.join(", ", server.licenseServers())));
        Log.infof("terminal server installed name=%s rdp-port=%d", server.name(), server.rdpPort());
        return server;
    }

    /** Better to say so now than to have a terminal server that nobody can connect to. */
    private void refuseTakenPort(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(config.rdp().host(), port));
        } catch (IOException _) {
            throw new ProblemException(ProblemName.PORT_TAKEN, 409,
                "Another program has port " + port + " of this machine. Choose another port.");
        }
    }
}
