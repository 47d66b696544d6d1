package org.tslab.licenseserver.event;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.fault.FaultOperation;

/**
 * What can be ordered to have happened in Active Directory when a license server's service is started, under the name
 * {@code directory}.
 */
@ApplicationScoped
public class DirectoryFaults implements FaultOperation<DirectoryFaults.RemovedFromGroup> {
    private final OrderedEvents ordered;

    DirectoryFaults(OrderedEvents ordered) {
        this.ordered = ordered;
    }

    /** It is told; it changes nothing, since license servers of Windows Server 2003 need no such group. */
    public record RemovedFromGroup() {}

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public Map<String, Class<? extends RemovedFromGroup>> effects() {
        return Map.of("removed-from-group", RemovedFromGroup.class);
    }

    public void looked(String licenseServer) {
        ordered.next(this, licenseServer, _ -> TermServLicensing.REMOVED_FROM_DIRECTORY);
    }
}
