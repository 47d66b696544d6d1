package org.tslab.clearinghouse.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.tslab.clearinghouse.ClearinghouseConfig;
import org.tslab.clearinghouse.authority.Authority;
import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.simkit.sql.Sql;

/** Makes the list of revoked certificates (CRL, RFC 5280 section 5) of the CA that certifies license servers. */
@ApplicationScoped
class RevocationList {
    private final Authority authority;
    private final IssuedCertificates certificates;
    private final Sql sql;
    private final ClearinghouseConfig config;
    private final InstantSource clock;

    RevocationList(Authority authority, IssuedCertificates certificates, Sql sql, ClearinghouseConfig config,
        InstantSource clock) {
        this.authority = authority;
        this.certificates = certificates;
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    /** DER, as of now by the simulated clock. */
    @Transactional
    byte[] current() {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var issuer = authority.issuer();
        var list = new X509v2CRLBuilder(X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()),
            Date.from(now));
        list.setNextUpdate(Date.from(now.plus(config.revocationTerm())));
        certificates.revoked().forEach(
            revoked -> list.addCRLEntry(revoked.serial(), Date.from(revoked.at()), revoked.reason().code()));
        try {
            list.addExtension(Extension.authorityKeyIdentifier, false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey()));
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(nextNumber())));
            return authority.sign(list).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a list of revoked certificates cannot be made", e);
        }
    }

    private long nextNumber() {
        return sql.rows(row -> row.getLong(1), "select nextval('crl_number')").getFirst();
    }
}
