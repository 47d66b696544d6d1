package org.tslab.terminalserver.licensing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcContentSignerBuilder;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tslab.rdp.wire.Bytes;

/**
 * What a terminal server signs for itself: its TLS certificate, and the chain it shows while no license server has ever
 * signed for it. The same key and name always give the same certificate, so clients that remember it stay calm.
 */
public final class OwnSignature {
    private static final Date FROM = Date.from(Instant.parse("1996-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2099-12-31T00:00:00Z"));

    /** RFC 6979: draws no random number, so that the same certificate comes out each time, as with RSA. */
    private static final BcContentSignerBuilder REPEATABLE_ECDSA = new BcECContentSignerBuilder(
        new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA"),
        new DefaultDigestAlgorithmIdentifierFinder().find("SHA-256")) {
        @Override
        protected Signer createSigner(AlgorithmIdentifier signature, AlgorithmIdentifier digest) {
            return new DSADigestSigner(new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())),
                new SHA256Digest());
        }
    };

    private OwnSignature() {}

    public static X509CertificateHolder certificate(String name, KeyPair keys) {
        return sign(name, name, keys, false);
    }

    /** Two certificates, as MS-RDPELE 2.2.1.4.2 wants them: one that signs, one that is shown. */
    static TerminalServerChain chain(String name, KeyPair keys) {
        try {
            var issuer = name + " without license server";
            return new TerminalServerChain("", true, "", List.of(
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
                .build(signer(keys.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException("an extension cannot be encoded", e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this Java signs with no " + keys.getPublic().getAlgorithm(), e);
        }
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException, IOException {
        return key instanceof RSAPrivateKey
            ? new JcaContentSignerBuilder("SHA256withRSA").build(key)
            : REPEATABLE_ECDSA.build(PrivateKeyFactory.createKey(key.getEncoded()));
    }

    private static org.bouncycastle.asn1.x500.X500Name name(String commonName) {
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).addRDN(BCStyle.O, "SIMULATED").build();
    }
}
