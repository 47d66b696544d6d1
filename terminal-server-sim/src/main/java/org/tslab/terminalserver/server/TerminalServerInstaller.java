package org.tslab.terminalserver.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.hibernate.exception.ConstraintViolationException;
import org.tslab.simkit.problem.Printable;
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

    /** A terminal server is about to be installed: who still listens for one that is gone leaves its port. */
    public record Installing() {}

    /** A terminal server was installed, and that is committed. */
    public record Installed(String name) {}

    @Transactional
    TerminalServer install(Installation installation) {
        ProfileChanger.refuseImpossible(installation.profile());
        SettingsChanger.refuseImpossible(installation.settings());
        var server = new TerminalServer(installation);
        store(server);
        refuseTakenPort(installation.rdpPort());
        keys.provide(server.id(), server.profile());
        journal.record(new Entry("install-terminal-server", server.name(), "installed",
            "licensing mode " + server.licensingMode(), "profile " + ProfileColumn.json(installation.profile()),
            SettingsChanger.specified(installation.settings())));
        Log.infof("terminal server installed name=%s rdp-port=%d", server.name(), server.rdpPort());
        return server;
    }

    /** The database decides what is taken, since others may install at the same moment. */
    private void store(TerminalServer server) {
        try {
            servers.persistAndFlush(server);
        } catch (ConstraintViolationException e) {
            throw switch (e.getConstraintName()) {
                case "terminal_server_name_key" -> new ProblemException(ProblemName.NAME_TAKEN, 409,
                    "There is a terminal server " + server.name() + " already. Choose another name.");
                case "terminal_server_rdp_port_key" -> new ProblemException(ProblemName.PORT_TAKEN, 409,
                    "Another terminal server has RDP port " + server.rdpPort() + ". Choose another port.");
                case null, default -> e;
            };
        }
    }

    /** Better to say so now than to have a terminal server that nobody can connect to. */
    private void refuseTakenPort(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(config.rdp().host(), port));
        } catch (IOException e) {
            throw new ProblemException(ProblemName.PORT_TAKEN, 409, "Port " + port
                + " of this machine cannot be opened (" + Printable.of(e.getMessage()) + "). Choose another port.");
        }
    }
}
