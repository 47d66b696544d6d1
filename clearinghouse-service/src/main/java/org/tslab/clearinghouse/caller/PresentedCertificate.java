package org.tslab.clearinghouse.caller;

import java.time.Instant;

/** What the certificate is that came with a connection. */
sealed interface PresentedCertificate {
    record None() implements PresentedCertificate {}

    /** The activation CA of this environment did not sign it. */
    record Foreign() implements PresentedCertificate {}

    /** It bears the activation CA's signature, but there is no record of it. */
    record Unknown() implements PresentedCertificate {}

    record Known(String licenseServerId, String productId, Instant notBefore, Instant notAfter, boolean revoked)
        implements
            PresentedCertificate {}
}
