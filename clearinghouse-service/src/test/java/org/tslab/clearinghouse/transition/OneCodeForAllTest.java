package org.tslab.clearinghouse.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.Portal;
import org.tslab.clearinghouse.testing.Reseller;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.simkit.transition.TransitionSeal;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** What a request gets where one license code is good for all of it; not documented, so it is configuration. */
@QuarkusTest
@Service
@TestProfile(OneCodeForAllTest.OneCodeForAll.class)
class OneCodeForAllTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    @Any
    InMemoryConnector broker;
    @Inject
    TransitionSeal seal;

    /** The environment that is tested. */
    public static final class OneCodeForAll implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tslab.clearinghouse.transition.one-code-for-all", "true");
        }
    }

    @Test
    void threeProductKeysEarnOneLicenseCodeForThreeCals() {
        FrontDoor.openAnew(https);
        var portal = new Portal(broker, seal);
        var request = portal.request(ProductType.PER_DEVICE, Reseller
            .productKeys(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.OEM, "2003-04-23", 3).toArray(String[]::new));

        var answer = portal.submitted(request);

        assertThat(answer.getInt("quantity")).isEqualTo(3);
        assertThat(portal.tokens(request, answer)).extracting(token -> token.quantity()).containsExactly(3);
    }
}
