package org.tslab.licenseserver.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Problem.Violation;

/**
 * Changes what a license server's computer runs and is: service packs, another edition, promotion to a domain
 * controller and demotion. From Windows 2000 to a newer release is an upgrade.
 */
@ApplicationScoped
class OperatingSystemChange {
    private final LicenseServers servers;
    private final OperatingSystems systems;
    private final ServerUpgrade upgrade;
    private final StatusBook book;

    OperatingSystemChange(LicenseServers servers, OperatingSystems systems, ServerUpgrade upgrade, StatusBook book) {
        this.servers = servers;
        this.systems = systems;
        this.upgrade = upgrade;
        this.book = book;
    }

    /** Does nothing when it is so already. */
    @Transactional
    OperatingSystem change(String name, OperatingSystem wanted) {
        servers.locked(name);
        var is = systems.of(name);
        var flaws = OperatingSystemPolicy.flaws(is, wanted);
        if (!flaws.isEmpty()) {
            throw new MalformedRequestProblem(flaws.entrySet().stream()
                .map(flaw -> new Violation(flaw.getKey(), flaw.getValue())).toList());
        }
        if (!wanted.equals(is)) {
            write(name, is, wanted);
        }
        return wanted;
    }

    private void write(String name, OperatingSystem is, OperatingSystem wanted) {
        if (wanted.release().version() != is.release().version()) {
            upgrade.upgrade(name);
        }
        systems.put(name, wanted);
        book.tell(name, new Entry("change-operating-system", name, "changed",
            wanted.release() + ", " + wanted.edition() + " Edition",
            wanted.onDomainController() ? "a domain controller" : "no domain controller"));
    }
}
