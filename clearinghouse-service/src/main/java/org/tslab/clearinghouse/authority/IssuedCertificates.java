package org.tslab.clearinghouse.authority;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.RevocationReason;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.secret.KeyEncryptionKey;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Every certificate the clearinghouse gave, or was about to give, to a license server. */
@ApplicationScoped
public class IssuedCertificates implements PanacheRepositoryBase<IssuedCertificate, String>, Resettable {
    private final Authority authority;
    private final KeyEncryptionKey keyEncryptionKey;

    IssuedCertificates(Authority authority, KeyEncryptionKey keyEncryptionKey) {
        this.authority = authority;
        this.keyEncryptionKey = keyEncryptionKey;
    }

    /** Commits the plan before it signs, so that there is a record of every signature even after a power failure. */
    public X509Certificate sign(LicenseServerCertificate planned) {
        QuarkusTransaction.requiringNew().run(() -> persist(new IssuedCertificate(planned)));
        return authority.sign(planned);
    }

    /** From the end of this transaction on the certificate is known. */
    public void keep(X509Certificate certificate) {
        var serial = serialOf(certificate);
        var sealed = keyEncryptionKey.seal(Certificates.encode(certificate), context(serial));
        findById(serial).signed(fingerprint(certificate), sealed);
    }

    /** What is known about exactly this certificate, not merely about its serial number. */
    public Optional<KnownCertificate> known(X509Certificate certificate) {
        return find("serial = ?1 and fingerprint = ?2", serialOf(certificate), fingerprint(certificate))
            .firstResultOptional().map(IssuedCertificate::known);
    }

    public X509Certificate bySerial(String serial) {
        return Certificates.decode(keyEncryptionKey.open(findById(serial).sealedCertificate(), context(serial)));
    }

    /** False when it was revoked before. */
    public boolean revoke(String serial, RevocationReason reason, Instant at) {
        return findById(serial).revoke(reason, at);
    }

    /** What is known about the certificate of that number; one that nobody got is unknown. */
    public CertificateStatus status(BigInteger serial) {
        return findByIdOptional(IssuedCertificate.serialText(serial)).filter(IssuedCertificate::kept)
            .map(IssuedCertificate::status).orElseGet(CertificateStatus.Unknown::new);
    }

    /** Every certificate that was revoked, oldest first. */
    public List<CertificateStatus.Revoked> revoked() {
        return list("revokedAt is not null and fingerprint is not null order by revokedAt, serial").stream()
            .map(IssuedCertificate::status).filter(CertificateStatus.Revoked.class::isInstance)
            .map(CertificateStatus.Revoked.class::cast).toList();
    }

    public static String serialOf(X509Certificate certificate) {
        return IssuedCertificate.serialText(certificate.getSerialNumber());
    }

    public static BigInteger newSerial() {
        return Certificates.newSerial();
    }

    @Override
    public void reset() {
        deleteAll();
    }

    private static byte[] fingerprint(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Certificates.encode(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String context(String serial) {
        return "issued-certificate/" + serial;
    }
}
