package org.tslab.licenseserver.clearinghouse;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.licenseserver.connection.ConnectionGate;

/** The answer to the prompt of Internet Explorer Enhanced Security Configuration (S1-17). */
@ApplicationScoped
public class TrustedSite {
    private final ConnectionGate gate;
    private final ClearinghouseConfig config;

    TrustedSite(ConnectionGate gate, ClearinghouseConfig config) {
        this.gate = gate;
        this.config = config;
    }

    /** The site that the prompt names; empty when there is no prompt. */
    public Optional<String> asked(String licenseServer) {
        return gate.asksToTrust(licenseServer, config.url());
    }

    /** Where people find the clearinghouse with a browser. */
    public String address() {
        return config.url().toString();
    }

    /** @param add whether the administrator said Add; null when nobody was asked */
    public void answered(String licenseServer, Boolean add) {
        if (Boolean.TRUE.equals(add)) {
            gate.trust(licenseServer, config.url());
        }
    }
}
