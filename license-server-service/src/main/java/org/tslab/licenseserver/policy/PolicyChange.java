package org.tslab.licenseserver.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.ServerPolicies;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

/** Gives a license server other policies. The next request is decided by them. */
@ApplicationScoped
class PolicyChange {
    private final LicenseServers servers;
    private final Journal journal;

    PolicyChange(LicenseServers servers, Journal journal) {
        this.servers = servers;
        this.journal = journal;
    }

    @Transactional
    ServerPolicies set(String licenseServer, ServerPolicies policies) {
        servers.locked(licenseServer);
        servers.setPolicies(licenseServer, policies);
        journal.record(new Entry("set-policies", licenseServer, "set",
            says("Prevent License Upgrade", policies.preventLicenseUpgrade()),
            says("License Server Security Group", policies.licenseServerSecurityGroup()),
            says("revocation", policies.revocation()),
            policies.internetConnector()
                ? "an Internet Connector license is installed"
                : "no Internet Connector license is installed"));
        return policies;
    }

    private static String says(String policy, boolean enabled) {
        return policy + " is " + (enabled ? "enabled" : "disabled");
    }
}
