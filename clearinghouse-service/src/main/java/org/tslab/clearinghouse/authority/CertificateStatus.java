package org.tslab.clearinghouse.authority;

import java.math.BigInteger;
import java.time.Instant;

import org.tslab.contracts.RevocationReason;

/** What the clearinghouse says about a certificate to whoever asks (RFC 6960, 2.2). */
public sealed interface CertificateStatus {
    record Good() implements CertificateStatus {}

    record Revoked(BigInteger serial, Instant at, RevocationReason reason) implements CertificateStatus {}

    /** It was never given to anyone. */
    record Unknown() implements CertificateStatus {}
}
