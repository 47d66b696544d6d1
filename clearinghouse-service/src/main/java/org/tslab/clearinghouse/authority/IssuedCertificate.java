package org.tslab.clearinghouse.authority;

import java.math.BigInteger;
import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.tslab.contracts.RevocationReason;

/** A certificate of a license server. INVARIANT: it is planned, and stored, before it is signed. */
@Entity
@Table(name = "issued_certificate")
class IssuedCertificate {
    @Id
    private String serial;
    private String licenseServerId;
    private String productId;
    private Instant notBefore;
    private Instant notAfter;
    private byte[] fingerprint;
    private byte[] sealedCertificate;
    private Instant revokedAt;
    @Enumerated(EnumType.STRING)
    private RevocationReason revocationReason;

    protected IssuedCertificate() {} // for Hibernate

    static String serialText(BigInteger serial) {
        return serial.toString(16);
    }

    /** False when it was revoked before: the first reason counts. */
    boolean revoke(RevocationReason reason, Instant at) {
        if (revokedAt != null) {
            return false;
        }
        revokedAt = at;
        revocationReason = reason;
        return true;
    }

    CertificateStatus status() {
        return revokedAt == null
            ? new CertificateStatus.Good()
            : new CertificateStatus.Revoked(new BigInteger(serial, 16), revokedAt, revocationReason == null
                ? RevocationReason.UNSPECIFIED
                : revocationReason);
    }

    boolean kept() {
        return fingerprint != null;
    }

    byte[] sealedCertificate() {
        return sealedCertificate;
    }

    /** What is known about it to whoever judges it; only a signed one is known at all. */
    KnownCertificate known() {
        return new KnownCertificate(licenseServerId, productId, notBefore, notAfter, revokedAt != null);
    }
}
