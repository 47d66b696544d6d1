package org.tslab.portal.testing;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** An environment whose mail server insists on STARTTLS and a password, and whose pages are not as usual. */
public final class StrictMail implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("tslab.portal.license-types", "PER_DEVICE", "tslab.portal.product-key-boxes", "7");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(StrictMailServer.class));
    }
}
