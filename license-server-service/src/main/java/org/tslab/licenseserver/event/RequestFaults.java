package org.tslab.licenseserver.event;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.fault.FaultOperation;

/** What can be ordered to go wrong with requests for licenses, under the name {@code license-request}. */
@ApplicationScoped
public class RequestFaults implements FaultOperation<RequestFault> {
    private static final Map<String, Class<? extends RequestFault>> EFFECTS = effectsByName();
    private final OrderedEvents ordered;

    RequestFaults(OrderedEvents ordered) {
        this.ordered = ordered;
    }

    @Override
    public String name() {
        return "license-request";
    }

    @Override
    public Map<String, Class<? extends RequestFault>> effects() {
        return EFFECTS;
    }

    /** Whether the license server can serve the requests that have come. */
    public boolean letServe(String licenseServer) {
        return ordered.next(this, licenseServer, RequestFault::event)
            .map(RequestFault.PolicyModuleDefault.class::isInstance).orElse(true);
    }

    private static Map<String, Class<? extends RequestFault>> effectsByName() {
        var effects = new HashMap<String, Class<? extends RequestFault>>();
        effects.put("database-error", RequestFault.DatabaseError.class);
        effects.put("version-store-full", RequestFault.VersionStoreFull.class);
        effects.put("database-corrupted", RequestFault.DatabaseCorrupted.class);
        effects.put("policy-module-failed", RequestFault.PolicyModuleFailed.class);
        effects.put("policy-module-default", RequestFault.PolicyModuleDefault.class);
        effects.put("policy-module-lacks-product", RequestFault.PolicyModuleLacksProduct.class);
        effects.put("computers-group-missing", RequestFault.ComputersGroupMissing.class);
        effects.put("not-in-computers-group", RequestFault.NotInComputersGroup.class);
        effects.put("nobody-in-computers-group", RequestFault.NobodyInComputersGroup.class);
        return Map.copyOf(effects);
    }
}
