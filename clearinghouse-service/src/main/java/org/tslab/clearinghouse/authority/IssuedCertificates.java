package org.tslab.clearinghouse.authority;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.RevocationReason;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.sql.Sql;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Every certificate the clearinghouse gave, or was about to give, to a license server. */
@ApplicationScoped
public class IssuedCertificates implements PanacheRepositoryBase<IssuedCertificate, String>, Resettable {
    private final Authority authority;
    private final KeyEncryptionKey keyEncryptionKey;
    private final Sql sql;

    IssuedCertificates(Authority authority, KeyEncryptionKey keyEncryptionKey, Sql sql) {
        this.authority = authority;
        this.keyEncryptionKey = keyEncryptionKey;
        this.sql = sql;
    }

    /** Commits the plan before it signs, so that there is a record of every signature even after a power failure. */
    public X509Certificate sign(LicenseServerCertificate planned) {
        QuarkusTransaction.requiringNew().run(() -> plan(List.of(planned)));
        return signPlanned(planned);
    }

    /** In one statement. INVARIANT: a certificate is signed only after the end of the transaction that planned it. */
    public void plan(List<LicenseServerCertificate> planned) {
        if (planned.isEmpty()) {
            return;
        }
        sql.update("""
            insert into issued_certificate (serial, license_server_id, product_id, not_before, not_after)
            select s, l, p, to_timestamp(b), to_timestamp(a)
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[]) as planned (s, l, p, b, a)""",
            texts(planned, each -> IssuedCertificate.serialText(each.serial())),
            texts(planned, LicenseServerCertificate::licenseServerId),
            texts(planned, LicenseServerCertificate::productId),
            planned.stream().mapToLong(each -> each.notBefore().getEpochSecond()).toArray(),
            planned.stream().mapToLong(each -> each.notAfter().getEpochSecond()).toArray());
    }

    /** Of a plan that is on disk. */
    public X509Certificate signPlanned(LicenseServerCertificate planned) {
        return authority.sign(planned);
    }

    /** From the end of this transaction on the certificate is known. */
    public void keep(X509Certificate certificate) {
        keep(List.of(certificate));
    }

    /** The same for many, in one statement. */
    public void keep(List<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            return;
        }
        int kept = sql.update("""
            update issued_certificate set fingerprint = f, sealed_certificate = c
            from unnest(?::text[], ?::bytea[], ?::bytea[]) as signed (s, f, c)
            where serial = s and fingerprint is null""",
            texts(certificates, IssuedCertificates::serialOf),
            certificates.stream().map(IssuedCertificates::fingerprint).toArray(byte[][]::new),
            certificates.stream().map(this::sealed).toArray(byte[][]::new));
        if (kept != certificates.size()) {
            throw new IllegalStateException("a certificate was signed without a plan, or twice");
        }
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

    private byte[] sealed(X509Certificate certificate) {
        return keyEncryptionKey.seal(Certificates.encode(certificate), context(serialOf(certificate)));
    }

    private static <T> String[] texts(List<T> of, Function<T, String> text) {
        return of.stream().map(text).toArray(String[]::new);
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
