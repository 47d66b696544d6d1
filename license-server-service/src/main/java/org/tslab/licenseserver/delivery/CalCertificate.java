package org.tslab.licenseserver.delivery;

import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.tslab.contracts.LicenseStatus;
import org.tslab.licenseserver.identity.Identity;
import org.tslab.licenseserver.identity.Leaf;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.issuance.IssuedLicense;
import org.tslab.rdp.cal.HydraCertVersion;
import org.tslab.rdp.cal.LicenseServerInfo;
import org.tslab.rdp.cal.LicensedProductInfo;
import org.tslab.rdp.cal.LicensedVersion;
import org.tslab.rdp.cal.Manufacturer;
import org.tslab.rdp.wire.Bytes;

/**
 * What a CAL says as a certificate (MS-RDPELE 2.2.2.8, and the shape of those that Windows issues). It carries the
 * license server's own public key, so no key is made for it. Everything comes from the stored license.
 */
final class CalCertificate {
    /** The product of terminal servers, by the name it has on the wire. */
    private static final String PRODUCT = "A02";

    private CalCertificate() {}

    static Leaf of(IssuedLicense license, LicenseServer server, Identity identity) {
        return new Leaf(license.serial(), license.issuedAt(), license.expiresAt(), subject(license),
            SubjectPublicKeyInfo.getInstance(identity.certificate().getPublicKey().getEncoded()),
            extensions(license, server));
    }

    /**
     * One multi-valued RDN of BMPStrings, as Windows writes it. The hardware ID stands there in plain hex: our own
     * encoding, since clients never look.
     */
    private static X500Name subject(IssuedLicense license) {
        var attributes = new ArrayList<AttributeTypeAndValue>();
        attributes.add(attribute(BCStyle.CN, license.computer()));
        attributes.add(attribute(BCStyle.L, license.user()));
        attributes.add(attribute(BCStyle.SERIALNUMBER, license.device().hardwareId().toHex()));
        attributes.add(attribute(BCStyle.OU, "SIMULATED"));
        // X.520 knows no empty attributes.
        attributes.removeIf(attribute -> attribute.getValue().equals(new DERBMPString("")));
        return new X500Name(new RDN[]{new RDN(attributes.toArray(AttributeTypeAndValue[]::new))});
    }

    /** A BMPString has room for the first 65,536 characters only. */
    private static AttributeTypeAndValue attribute(ASN1ObjectIdentifier type, String value) {
        return new AttributeTypeAndValue(type, new DERBMPString(value.replaceAll("[^\\x{0}-\\x{ffff}]", "?")));
    }

    /** Their values are raw structures, not ASN.1. */
    private static List<Extension> extensions(IssuedLicense license, LicenseServer server) {
        return List.of(
            extension(HydraCertVersion.OID, HydraCertVersion.CURRENT.encode()),
            extension(Manufacturer.OID, new Manufacturer("Microsoft Corporation").encode()),
            extension(LicensedProductInfo.OID, product(license).encode()),
            extension(LicenseServerInfo.OID,
                new LicenseServerInfo(server.name(), server.productId(), server.domain()).encode()));
    }

    private static Extension extension(String oid, Bytes value) {
        return new Extension(new ASN1ObjectIdentifier(oid), true, new DEROctetString(value.toArray()));
    }

    private static LicensedProductInfo product(IssuedLicense license) {
        var version = license.device().version();
        var flags = LicensedVersion.ENFORCED | LicensedVersion.RTM
            | (license.status() == LicenseStatus.TEMPORARY ? LicensedVersion.TEMPORARY : 0);
        return LicensedProductInfo.forClient(PRODUCT,
            "%s-%d.%02d-S".formatted(PRODUCT, version.major(), version.minor()),
            new LicensedVersion(version.major(), version.minor(), flags));
    }
}
