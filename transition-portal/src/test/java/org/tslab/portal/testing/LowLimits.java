package org.tslab.portal.testing;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Limits that a test reaches before long; a reset gives everybody all of them anew. */
public final class LowLimits implements QuarkusTestResourceLifecycleManager {
    public static final int REQUESTS_PER_ADDRESS = 3;
    public static final int REQUESTS_PER_SOURCE = 20;
    public static final int WRONG_KEYS = 10;

    @Override
    public Map<String, String> start() {
        return Map.of("tslab.portal.limits.requests-per-address-and-day", "" + REQUESTS_PER_ADDRESS,
            "tslab.portal.limits.requests-per-source-and-hour", "" + REQUESTS_PER_SOURCE,
            "tslab.portal.limits.wrong-keys-per-source-and-hour", "" + WRONG_KEYS);
    }

    @Override
    public void stop() {}
}
