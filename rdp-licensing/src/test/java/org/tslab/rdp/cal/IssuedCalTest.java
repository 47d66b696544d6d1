package org.tslab.rdp.cal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.Vectors;
import org.tslab.rdp.certificate.X509CertificateChain;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.wire.Bytes;

/** MS-RDPELE 2.2.2.8: the CALs that Windows issued are PKCS#7 bundles whose last certificate the one before signed. */
class IssuedCalTest {
    static Stream<Bytes> cals() {
        return Stream.of(
            Vectors.hex("ms-rdpele-sec4/4.6-NEW_LICENSE_INFO-plaintext.hex"),
            Vectors.hex(Vectors.json("ironrdp/upgrade-license.json"), "newLicenseInfoPlain"))
            .map(plain -> NewLicenseInfo.decode(plain).license());
    }

    @ParameterizedTest
    @MethodSource("cals")
    void theLicenseServersKeySignedTheCal(Bytes cal) throws GeneralSecurityException {
        var certificates = certificates(cal);
        var leaf = parts(certificates.getLast());
        var issuer = new X509CertificateChain(false, List.of(certificates.get(certificates.size() - 2))).publicKey();
        var signature = Signature.getInstance("SHA1withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(
            new RSAPublicKeySpec(issuer.modulus(), issuer.exponent())));

        signature.update(leaf.getFirst().toArray());

        var bits = content(leaf.getLast());
        assertThat(signature.verify(bits.slice(1, bits.size()).toArray())).isTrue();
    }

    /** Of the ContentInfo its SignedData, and of that the element with the tag [0]. */
    private static List<Bytes> certificates(Bytes cal) {
        var signedData = parts(parts(cal).getLast()).getFirst();
        return parts(signedData).stream().filter(part -> part.reader().u8("tag") == 0xa0).findFirst()
            .map(IssuedCalTest::parts).orElseThrow();
    }

    /** The elements inside an element, each with its own tag and length. */
    private static List<Bytes> parts(Bytes element) {
        var rest = content(element);
        var parts = new ArrayList<Bytes>();
        while (!rest.isEmpty()) {
            var size = header(rest) + content(rest).size();
            parts.add(rest.slice(0, size));
            rest = rest.slice(size, rest.size());
        }
        return parts;
    }

    private static Bytes content(Bytes element) {
        var in = element.reader();
        in.skip("tag", 1);
        var first = in.u8("length");
        var length = switch (first) {
            case 0x81 -> in.u8("length");
            case 0x82 -> in.u16be("length");
            default -> first;
        };
        return in.bytes("content", length);
    }

    private static int header(Bytes element) {
        return switch (element.slice(1, 2).reader().u8("length")) {
            case 0x81 -> 3;
            case 0x82 -> 4;
            default -> 2;
        };
    }
}
