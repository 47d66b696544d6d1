package org.tslab.terminalserver.testing;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The license server that this service calls in its tests, and limits that a test can wait for. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    /** More than the largest crowd of well-behaved clients in these tests. */
    public static final int MAX_CONNECTIONS = 220;
    /** Fewer than a test can make in a moment. */
    public static final int AUDIT_KEEP = 20;
    private StandInLicenseServer licenseServer;

    @Override
    public Map<String, String> start() {
        licenseServer = new StandInLicenseServer();
        return Map.of(
            "quarkus.rest-client.license-server.url", licenseServer.url(),
            "tslab.audit.keep", String.valueOf(AUDIT_KEEP),
            "tslab.rdp.silence", "PT4S",
            "tslab.rdp.session-length", "PT0.3S",
            "tslab.rdp.max-connections", String.valueOf(MAX_CONNECTIONS));
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(licenseServer, new TestInjector.MatchesType(StandInLicenseServer.class));
    }

    @Override
    public void stop() {
        licenseServer.stop();
    }
}
