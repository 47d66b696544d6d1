package org.tslab.terminalserver.licensing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tslab.rdp.wire.Bytes;

/**
 * What a terminal server signs for itself: its TLS certificate, and the chain it shows while no license server has ever
 * signed for it. The same key and name always give the same certificate, so clients that remember it stay calm.
 */
public final class OwnSignature {
    private static final Date FROM = Date.from(Instant.parse("1996-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2099-12-31T00:00:00Z"));

    private OwnSignature() {}

    public static X509CertificateHolder certificate(String name, KeyPair keys) {
        return sign(name, name, keys, false);
    }

    /** Two certificates, as MS-RDPELE 2.2.1.4.2 wants them: one that signs, one that is shown. */
    static TerminalServerChain chain(String name, KeyPair keys) {
        try {
            var issuer = name + " without license server";
            return new TerminalServerChain("", true, List.of(
                Bytes.of(sign(issuer, issuer, keys, true).getEncoded()),
                Bytes.of(sign(issuer, name, keys, false).getEncoded())));
        } catch (IOException e) {
            throw new UncheckedIOException("a certificate just made cannot be encoded", e);
        }
    }

    private static X509CertificateHolder sign(String issuer, String subject, KeyPair keys, boolean authority) {
        var serial = BigInteger.valueOf(authority ? 1 : 2);
        try {
            return new JcaX509v3CertificateBuilder(name(issuer), serial, FROM, UNTIL, name(subject), keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException("an extension cannot be encoded", e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this Java has no SHA256withRSA", e);
        }
    }

    private static org.bouncycastle.asn1.x500.X500Name name(String commonName) {
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).addRDN(BCStyle.O, "SIMULATED").build();
    }
}
