package org.tslab.terminalserver.licenseserver;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.simkit.group.Groups;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.licenseserver.LicenseServers.UnreachableException;

/**
 * Tells license servers who logged on (KB287687). Log-ons that come about while others are being told are told
 * together, in one call.
 */
@ApplicationScoped
public class Validations {
    private static final int AT_ONCE = 500;
    private final LicenseServers licenseServers;
    private final TerminalServerConfig config;
    private final Groups<Way, Long, String> groups;

    Validations(LicenseServers licenseServers, TerminalServerConfig config) {
        this.licenseServers = licenseServers;
        this.config = config;
        groups = new Groups<>(AT_ONCE, config.rdp().maxConnections(), this::tell);
    }

    /**
     * A user logged on with this temporary license.
     *
     * @return what came of it, for the journal
     */
    public String loggedOn(String terminalServer, String licenseServer, long licenseId) {
        return groups.ask(new Way(terminalServer, licenseServer), licenseId).join();
    }

    private List<String> tell(Way way, List<Long> licenseIds) {
        var line = way.with(new Patience(config.licenseServerPatience()));
        try {
            var known = licenseServers.validate(line, licenseIds).stream().map(LicenseAnswer.License::licenseId)
                .collect(Collectors.toSet());
            return licenseIds.stream().map(id -> known.contains(id)
                ? "the temporary license is validated"
                : notValidated("license server " + way.licenseServer() + " does not know it")).toList();
        } catch (UnreachableException e) {
            return Collections.nCopies(licenseIds.size(), notValidated(e.getMessage()));
        }
    }

    private static String notValidated(String why) {
        return "the temporary license is not validated: " + why;
    }
}
