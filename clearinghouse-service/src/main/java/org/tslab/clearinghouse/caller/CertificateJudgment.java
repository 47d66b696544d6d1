package org.tslab.clearinghouse.caller;

/** Whether a certificate lets its holder in. */
sealed interface CertificateJudgment {
    record Accepted(String licenseServerId, String productId) implements CertificateJudgment {}

    record Refused(Reason reason) implements CertificateJudgment {}

    /** Why not, and what to do about it. */
    enum Reason {
        NONE_SENT(401, "Connect with the certificate that this license server got when it was activated."),
        FOREIGN(403, "The certificate was not issued by this clearinghouse. Activate the license server here."),
        UNKNOWN(403, "The clearinghouse has no record of this certificate. Activate the license server."),
        REVOKED(403, "The certificate was revoked. Reactivate the license server."),
        NOT_YET_VALID(403, "The certificate is not valid yet. Compare the clocks of both sides."),
        EXPIRED(403, "The certificate has expired. Reactivate the license server.");

        private final int status;
        private final String advice;

        Reason(int status, String advice) {
            this.status = status;
            this.advice = advice;
        }

        int status() {
            return status;
        }

        String advice() {
            return advice;
        }
    }
}
