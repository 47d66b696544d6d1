package org.tslab.clearinghouse.signingrequest;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * What RFC 2986 and DER demand of the form of a request, beyond what the library insists on. A form with two readings
 * is refused, since what we read and what was signed might differ.
 */
final class StrictForm {
    private StrictForm() {}

    /** What is wrong with the form, if anything. */
    static Optional<String> flaw(byte[] der, CertificationRequest request) throws IOException {
        var info = request.getCertificationRequestInfo();
        if (!Arrays.equals(der, request.getEncoded(ASN1Encoding.DER))) {
            return Optional.of("is not encoded in DER");
        }
        if (!info.getVersion().hasValue(0)) {
            return Optional.of("has a version that does not exist");
        }
        if (!nothingButTheAlgorithm(request.getSignatureAlgorithm())) {
            return Optional.of("has parameters with its signature algorithm");
        }
        if (request.getSignature().getPadBits() != 0
            || info.getSubjectPublicKeyInfo().getPublicKeyData().getPadBits() != 0) {
            return Optional.of("has a signature or key that is no number of bytes");
        }
        return wellFormed(info.getAttributes()) ? Optional.empty() : Optional.of("has malformed attributes");
    }

    /** RFC 4055, 5: NULL stands behind the algorithms that we accept. */
    private static boolean nothingButTheAlgorithm(AlgorithmIdentifier algorithm) {
        return DERNull.INSTANCE.equals(algorithm.getParameters());
    }

    /** They are otherwise passed over: what a certificate says is for the clearinghouse to decide. */
    private static boolean wellFormed(ASN1Set attributes) {
        if (attributes == null) {
            return false;
        }
        var types = new HashSet<String>();
        for (var element : attributes) {
            var attribute = Attribute.getInstance(element);
            if (attribute.getAttrValues().size() == 0 || !types.add(attribute.getAttrType().getId())) {
                return false;
            }
        }
        return true;
    }
}
