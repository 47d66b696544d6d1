package org.tslab.terminalserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.BERSet;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tslab.rdp.cal.HydraCertVersion;
import org.tslab.rdp.cal.LicenseServerInfo;
import org.tslab.rdp.cal.LicensedProductInfo;
import org.tslab.rdp.cal.LicensedVersion;
import org.tslab.rdp.cal.Manufacturer;
import org.tslab.rdp.wire.Bytes;

/**
 * A license server's keys and chain, of a test's own making. It signs what license-server-service signs, in the same
 * form: CALs as certs-only PKCS#7, certificates of terminal servers.
 */
public final class Authority {
    private static final Date FROM = Date.from(Instant.parse("2003-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2099-01-01T00:00:00Z"));
    private static final String MANUFACTURER = "Microsoft Corporation";
    private final List<X509CertificateHolder> chain;
    private final KeyPair keys;

    private Authority(List<X509CertificateHolder> chain, KeyPair keys) {
        this.chain = chain;
        this.keys = keys;
    }

    /** What stands in a CAL. */
    public record Order(String hardwareId, LicensedProductInfo product, Instant from, Instant until) {
        public static Order permanent(String hardwareId, Instant from, Instant until) {
            return new Order(hardwareId, product("A02", 5, 2, LicensedVersion.ENFORCED | LicensedVersion.RTM), from,
                until);
        }

        public static Order temporary(String hardwareId, Instant from, Instant until) {
            return new Order(hardwareId, product("A02", 5, 2, LicensedVersion.ENFORCED | LicensedVersion.TEMPORARY),
                from, until);
        }

        public Order with(LicensedProductInfo other) {
            return new Order(hardwareId, other, from, until);
        }

        public static LicensedProductInfo product(String id, int major, int minor, long flags) {
            return LicensedProductInfo.forClient(id, id + "-" + major + ".0" + minor + "-S",
                new LicensedVersion(major, minor, flags));
        }
    }

    /** A license server below a clearinghouse below a root. */
    public static Authority activated() {
        var root = rsa();
        var clearinghouse = rsa();
        var licenseServer = rsa();
        var certificates = new ArrayList<X509CertificateHolder>();
        certificates.add(authority("root", "root", root.getPublic(), root));
        certificates.add(authority("root", "clearinghouse", clearinghouse.getPublic(), root));
        certificates.add(authority("clearinghouse", "LS01", licenseServer.getPublic(), clearinghouse));
        return new Authority(List.copyOf(certificates), licenseServer);
    }

    /** A license server that signs for itself. */
    public static Authority unactivated() {
        var keys = rsa();
        return new Authority(List.of(authority("LS01", "LS01", keys.getPublic(), keys)), keys);
    }

    /** A CAL that this license server has issued. */
    public Bytes cal(Order order) {
        return pkcs7(chain, leaf(order, keys));
    }

    /** The same with indefinite lengths, as some libraries write it. */
    public Bytes indefiniteCal(Order order) {
        var certificates = new ArrayList<>(chain);
        certificates.add(leaf(order, keys));
        return certsOnly(certificates, ASN1Encoding.BER);
    }

    /** The same, signed by somebody who took the chain from a CAL but has not the key. */
    public Bytes forgedCal(Order order) {
        return pkcs7(chain, leaf(order, rsa()));
    }

    /** A CAL signed by somebody whom this license server has certified as a terminal server. */
    public Bytes calSignedByTerminalServer(Order order) {
        var terminalServer = rsa();
        var path = new ArrayList<>(chain);
        path.add(certified("TS66", terminalServer.getPublic()));
        return pkcs7(path, build(base(chain.size() + 1L, "TS66", person(order), keys.getPublic(), order), order,
            terminalServer));
    }

    /** DER, root first, the terminal server last. */
    public List<byte[]> terminalServerChain(String name, PublicKey key) {
        var path = new ArrayList<>(chain);
        path.add(certified(name, key));
        return path.stream().map(Authority::der).toList();
    }

    public X509Certificate root() {
        try {
            return new JcaX509CertificateConverter().getCertificate(chain.getFirst());
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CertificateHolder leaf(Order order, KeyPair signer) {
        return build(base(0x0300_0000_0fL, "LS01", person(order), keys.getPublic(), order), order, signer);
    }

    private X509CertificateHolder certified(String name, PublicKey key) {
        return sign(new JcaX509v3CertificateBuilder(name("LS01"), BigInteger.TWO, FROM, UNTIL, name(name), key), false,
            keys);
    }

    private static X509v3CertificateBuilder base(long serial, String issuer, X500Name subject, PublicKey key,
        Order order) {
        return new JcaX509v3CertificateBuilder(name(issuer), BigInteger.valueOf(serial), Date.from(order.from()),
            Date.from(order.until()), subject, key);
    }

    private static X509CertificateHolder build(X509v3CertificateBuilder builder, Order order, KeyPair signer) {
        try {
            builder.addExtension(new Extension(oid(HydraCertVersion.OID), true,
                HydraCertVersion.CURRENT.encode().toArray()));
            builder.addExtension(new Extension(oid(Manufacturer.OID), true,
                new Manufacturer(MANUFACTURER).encode().toArray()));
            builder.addExtension(new Extension(oid(LicensedProductInfo.OID), true, order.product().encode().toArray()));
            builder.addExtension(new Extension(oid(LicenseServerInfo.OID), true,
                new LicenseServerInfo("LS01", "69712-640-0000001-45001", "SIMULATED").encode().toArray()));
            return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One multi-valued RDN of BMPStrings, as in the CALs that Windows issues. */
    private static X500Name person(Order order) {
        return new X500NameBuilder().addMultiValuedRDN(new AttributeTypeAndValue[]{
            new AttributeTypeAndValue(BCStyle.CN, new DERBMPString("PC-ONE")),
            new AttributeTypeAndValue(BCStyle.L, new DERBMPString("alice")),
            new AttributeTypeAndValue(BCStyle.SERIALNUMBER, new DERBMPString(order.hardwareId())),
            new AttributeTypeAndValue(BCStyle.OU, new DERBMPString("SIMULATED"))}).build();
    }

    private static X509CertificateHolder authority(String issuer, String subject, PublicKey key, KeyPair signer) {
        return sign(new JcaX509v3CertificateBuilder(name(issuer), BigInteger.ONE, FROM, UNTIL, name(subject), key),
            true, signer);
    }

    private static X509CertificateHolder sign(X509v3CertificateBuilder builder, boolean authority, KeyPair signer) {
        try {
            return builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes pkcs7(List<X509CertificateHolder> path, X509CertificateHolder leaf) {
        var certificates = new ArrayList<>(path);
        certificates.add(leaf);
        return certsOnly(certificates, ASN1Encoding.DL);
    }

    /** Also without any certificate, which no license server would do. */
    public static Bytes certsOnly(List<X509CertificateHolder> certificates, String encoding) {
        var all = new ASN1EncodableVector();
        certificates.forEach(c -> all.add(c.toASN1Structure()));
        var set = encoding.equals(ASN1Encoding.BER) ? new BERSet(all) : new DLSet(all);
        var nothing = new ContentInfo(CMSObjectIdentifiers.data, null);
        try {
            return Bytes.of(new ContentInfo(CMSObjectIdentifiers.signedData,
                new SignedData(new DERSet(), nothing, set, null, new DERSet())).getEncoded(encoding));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder().addRDN(BCStyle.O, "SIMULATED").addRDN(BCStyle.CN, commonName).build();
    }

    private static ASN1ObjectIdentifier oid(String dotted) {
        return new ASN1ObjectIdentifier(dotted);
    }

    private static byte[] der(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Small, since these keys protect nothing and are made often. */
    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
