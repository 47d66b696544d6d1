package org.tslab.clearinghouse.signingrequest;

import java.io.IOException;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What RFC 2986 and DER demand of the form of a request, beyond what the library insists on. A form with two readings
 * is refused, since what we read and what was signed might differ.
 */
final class StrictForm {
    /** A request needs 8. The library calls itself for each, so thousands of them would exhaust the stack. */
    private static final int DEEPEST = 16;
    private static final int CONSTRUCTED = 0x20;
    private static final int TAG_NUMBER = 0x1f;

    private StrictForm() {}

    /** Whether it is one element, and those in it fit into each other, not too deep; looked at before decoding. */
    static boolean nests(byte[] der) {
        var ends = new ArrayDeque<Integer>(List.of(der.length));
        int at = 0;
        while (at < der.length) {
            int content = at + 2 + lengthBytes(der, at + 1);
            if ((der[at] & TAG_NUMBER) == TAG_NUMBER || content < at + 2 || content > der.length) {
                return false;
            }
            int length = length(der, at + 1, content);
            if (length < 0 || length > ends.peek() - content) {
                return false;
            }
            if ((der[at] & CONSTRUCTED) != 0 && length > 0) {
                ends.push(content + length);
                at = content;
            } else {
                at = content + length;
            }
            while (ends.size() > 1 && at == ends.peek()) {
                ends.pop();
            }
            if (ends.size() > DEEPEST || at > ends.peek() || ends.size() == 1 && at < der.length) {
                return false;
            }
        }
        return at > 0;
    }

    /** How many bytes say how long the length is; beyond reach where there is none or no end is given. */
    private static int lengthBytes(byte[] der, int at) {
        if (at >= der.length || der[at] == (byte) 0x80) {
            return -1;
        }
        return der[at] >= 0 ? 0 : der[at] & 0x7f;
    }

    /** Negative when it is longer than any request. */
    private static int length(byte[] der, int at, int content) {
        if (content == at + 1) {
            return der[at];
        }
        var length = new BigInteger(1, Arrays.copyOfRange(der, at + 1, content));
        return length.bitLength() > 16 ? -1 : length.intValue();
    }

    /** What is wrong with the form, if anything. */
    static Optional<String> flaw(byte[] der, CertificationRequest request, RSAPublicKey key) throws IOException {
        var info = request.getCertificationRequestInfo();
        if (!Arrays.equals(der, request.getEncoded(ASN1Encoding.DER))
            || !sameKey(info.getSubjectPublicKeyInfo(), key)) {
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

    /** The library leaves the bit string that the key is in as it is, and reads a negative number as positive. */
    private static boolean sameKey(SubjectPublicKeyInfo info, RSAPublicKey key) throws IOException {
        var again = new org.bouncycastle.asn1.pkcs.RSAPublicKey(key.getModulus(), key.getPublicExponent());
        return Arrays.equals(info.getPublicKeyData().getOctets(), again.getEncoded(ASN1Encoding.DER));
    }

    /** RFC 4055, 5: NULL stands behind the algorithms that we accept. */
    private static boolean nothingButTheAlgorithm(AlgorithmIdentifier algorithm) {
        return DERNull.INSTANCE.equals(algorithm.getParameters());
    }

    /** They are otherwise passed over: what a certificate says is for the clearinghouse to decide. */
    private static boolean wellFormed(ASN1Set attributes) throws IOException {
        if (attributes == null) {
            return false;
        }
        var types = new HashSet<String>();
        var former = new byte[0];
        for (var element : attributes) {
            var attribute = Attribute.getInstance(element);
            var encoded = element.toASN1Primitive().getEncoded(ASN1Encoding.DER);
            if (attribute.getAttrValues().size() == 0 || !types.add(attribute.getAttrType().getId())
                || ASN1Sequence.getInstance(element).size() != 2 || Arrays.compareUnsigned(former, encoded) > 0) {
                return false;
            }
            former = encoded;
        }
        return true;
    }
}
