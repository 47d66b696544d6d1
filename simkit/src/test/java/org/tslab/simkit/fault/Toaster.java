package org.tslab.simkit.fault;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

/** Another feature of a test. */
@ApplicationScoped
class Toaster implements FaultOperation<Toaster.Burn> {
    /** All that can go wrong. */
    record Burn() {}

    @Override
    public String name() {
        return "toast";
    }

    @Override
    public Map<String, Class<? extends Burn>> effects() {
        return Map.of("burn", Burn.class);
    }
}
