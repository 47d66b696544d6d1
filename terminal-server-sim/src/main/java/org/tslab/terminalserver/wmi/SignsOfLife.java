package org.tslab.terminalserver.wmi;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.licenseserver.AccessAnswer;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.licenseserver.LicenseServers;
import org.tslab.terminalserver.licenseserver.LicenseServers.Line;
import org.tslab.terminalserver.licenseserver.LicenseServers.UnreachableException;
import org.tslab.terminalserver.licenseserver.Patience;

/** Asks license servers whether they are there, as a terminal server and with its patience. */
@ApplicationScoped
class SignsOfLife {
    private final LicenseServers licenseServers;
    private final TerminalServerConfig config;

    SignsOfLife(LicenseServers licenseServers, TerminalServerConfig config) {
        this.licenseServers = licenseServers;
        this.config = config;
    }

    Optional<AccessAnswer> of(String terminalServer, String licenseServer) {
        return of(terminalServer, List.of(licenseServer)).getFirst();
    }

    /** In the order of the names. Those whose turn comes when the patience is over count as silent. */
    List<Optional<AccessAnswer>> of(String terminalServer, List<String> names) {
        var patience = new Patience(config.licenseServerPatience());
        return names.stream().map(name -> heard(new Line(terminalServer, name, patience))).toList();
    }

    private Optional<AccessAnswer> heard(Line line) {
        try {
            return Optional.of(licenseServers.access(line));
        } catch (UnreachableException _) {
            return Optional.empty();
        }
    }
}
