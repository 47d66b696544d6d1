package org.tslab.licenseserver.activation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import org.tslab.contracts.ConnectionMethod;

/** What a license server is from now on. */
sealed interface Registration {
    String licenseServerId();

    /**
     * The clearinghouse vouches for it.
     *
     * @param chain root first, its own certificate last
     */
    record Certified(String licenseServerId, List<X509Certificate> chain) implements Registration {}

    /** Somebody has typed the License Server ID; the certificate stays what it was. */
    record ByHand(String licenseServerId, ConnectionMethod method, Instant until) implements Registration {}

    /** As {@link ByHand}, where the former certificate is over: it vouches for itself again. */
    record SelfSigned(String licenseServerId, ConnectionMethod method, X509Certificate certificate)
        implements
            Registration {}
}
