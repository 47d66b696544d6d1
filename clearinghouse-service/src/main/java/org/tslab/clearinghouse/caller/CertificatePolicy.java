package org.tslab.clearinghouse.caller;

import java.time.Instant;

import org.tslab.clearinghouse.caller.CertificateJudgment.Accepted;
import org.tslab.clearinghouse.caller.CertificateJudgment.Reason;
import org.tslab.clearinghouse.caller.CertificateJudgment.Refused;

/**
 * Whether a license server's certificate is good (S1-9). TLS has proven that the caller holds the private key; the rest
 * is judged here, because the time that counts is the simulated one.
 */
final class CertificatePolicy {
    private CertificatePolicy() {}

    static CertificateJudgment judge(PresentedCertificate presented, Instant now) {
        return switch (presented) {
            case PresentedCertificate.None() -> new Refused(Reason.NONE_SENT);
            case PresentedCertificate.Foreign() -> new Refused(Reason.FOREIGN);
            case PresentedCertificate.Unknown() -> new Refused(Reason.UNKNOWN);
            case PresentedCertificate.Known known when known.revoked() -> new Refused(Reason.REVOKED);
            case PresentedCertificate.Known known when now.isBefore(known.notBefore()) ->
                new Refused(Reason.NOT_YET_VALID);
            case PresentedCertificate.Known known when now.isAfter(known.notAfter()) -> new Refused(Reason.EXPIRED);
            case PresentedCertificate.Known known -> new Accepted(known.licenseServerId(), known.productId());
        };
    }
}
