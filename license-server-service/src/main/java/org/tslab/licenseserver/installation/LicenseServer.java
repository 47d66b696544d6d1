package org.tslab.licenseserver.installation;

import java.util.Set;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.simkit.problem.DependencyDownProblem;

/**
 * A license server as it is now.
 *
 * @param domain its domain, or its workgroup when the role is WORKGROUP
 * @param site the Active Directory site, empty when it has none
 * @param licenseServerId what the clearinghouse knows it by, empty before the first activation
 * @param nextLicenseId the number that its next license gets
 * @param service whether it serves anybody now
 * @param policies how its administrator wants it to issue
 * @param computersInEffect the members that the group Terminal Services Computers had when the service started; not
 *        read while the policy is disabled
 */
public record LicenseServer(String name, ServerRole role, ProductVersion version, String domain, String site,
    boolean onDomainController, ActivationStatus status, String productId, String licenseServerId,
    long nextLicenseId, ServiceState service, ServerPolicies policies, Set<String> computersInEffect) {

    public boolean activated() {
        return status == ActivationStatus.ACTIVATED;
    }

    /** Whether its activation allows it; a problem that says what has to come first otherwise. */
    public LicenseServer require(Operation operation) {
        return switch (LifePolicy.judge(status, operation)) {
            case ALLOWED -> this;
            case DONE_ALREADY -> throw NotAllowedNowProblem.doneAlready(this);
            case ACTIVATE_FIRST -> throw NotAllowedNowProblem.activateFirst(name);
            case REACTIVATE_FIRST -> throw NotAllowedNowProblem.reactivateFirst(this);
        };
    }

    /** Whether it issues licenses at the request of this terminal server, or license server, at all. */
    public boolean admits(String computer) {
        return !policies.licenseServerSecurityGroup() || computersInEffect.contains(computer);
    }

    /** Whoever asks a license server whose service does not run gets no answer that counts. */
    public LicenseServer requireService() {
        if (service != ServiceState.STARTED) {
            throw new DependencyDownProblem("Terminal Server Licensing service of " + name + ", which is " + service
                + ",");
        }
        return this;
    }

    /** A license server has licenses for terminal servers of its own version and older ones (S2-36, S2-39). */
    public boolean serves(ProductVersion terminalServer) {
        return terminalServer.compareTo(version) <= 0;
    }

    public LicenseServerAnnounced announcement(boolean perDeviceInStock) {
        return new LicenseServerAnnounced(name, version, status, role, domain, site, onDomainController,
            perDeviceInStock);
    }
}
