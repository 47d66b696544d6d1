package org.tslab.clearinghouse.authority;

import java.time.Instant;

/** What the clearinghouse knows about a certificate that it gave to a license server. */
public record KnownCertificate(String licenseServerId, String productId, Instant notBefore, Instant notAfter,
    boolean revoked) {}
