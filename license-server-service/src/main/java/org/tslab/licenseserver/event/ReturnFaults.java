package org.tslab.licenseserver.event;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.fault.FaultOperation;

/** What can be ordered to go wrong when expired licenses go back, under the name {@code license-return}. */
@ApplicationScoped
public class ReturnFaults implements FaultOperation<ReturnFaults.NotReturned> {
    private final OrderedEvents ordered;

    ReturnFaults(OrderedEvents ordered) {
        this.ordered = ordered;
    }

    /** They stay where they are until it is tried again. */
    public record NotReturned() {}

    @Override
    public String name() {
        return "license-return";
    }

    @Override
    public Map<String, Class<? extends NotReturned>> effects() {
        return Map.of("not-returned", NotReturned.class);
    }

    /** Whether the license server can return what has expired now. */
    public boolean letReturn(String licenseServer) {
        return ordered.next(this, licenseServer, _ -> TermServLicensing.LICENSE_NOT_RETURNED).isEmpty();
    }
}
