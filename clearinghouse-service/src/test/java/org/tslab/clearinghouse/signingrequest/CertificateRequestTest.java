package org.tslab.clearinghouse.signingrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.clearinghouse.testing.LicenseServer.certificateRequest;
import static org.tslab.clearinghouse.testing.LicenseServer.newPair;
import static org.tslab.clearinghouse.testing.LicenseServer.pem;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.clearinghouse.signingrequest.CertificateRequest.ForRsaKey;

/** What comes in from anyone: it is either a proven RSA key, or it is refused with a reason. */
class CertificateRequestTest {
    private static final KeyPair PAIR = newPair("RSA", 2048);
    private static final KeyPair OTHER = newPair("RSA", 2048);
    private static final BigInteger OTHER_MODULUS = ((RSAPublicKey) OTHER.getPublic()).getModulus();

    @Test
    void aRequestSignedWithItsOwnKeyIsAccepted() {
        var request = CertificateRequestReader.read(certificateRequest(PAIR, PAIR, "SHA256withRSA"));

        assertThat(((ForRsaKey) request).key()).isEqualTo(PAIR.getPublic());
        assertThat(CertificateRequestPolicy.flaw(request)).isEmpty();
    }

    @Test
    void aMissingRequestIsRequired() {
        assertThat(flawOf(null)).isEqualTo("is required");
        assertThat(flawOf(" ")).isEqualTo("is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "hello",
        "-----BEGIN CERTIFICATE REQUEST-----MIIB-----END CERTIFICATE REQUEST-----",
        "-----BEGIN CERTIFICATE REQUEST-----MAA=-----END CERTIFICATE REQUEST-----",
        "-----BEGIN CERTIFICATE REQUEST-----=-----END CERTIFICATE REQUEST-----",
        "-----BEGIN CERTIFICATE REQUEST----------END CERTIFICATE REQUEST-----",
        "-----BEGIN CERTIFICATE-----MAA=-----END CERTIFICATE-----",
    })
    void whatIsNoRequestIsSaidToBeNone(String sent) {
        assertThat(flawOf(sent)).isEqualTo("is not a PKCS#10 request in PEM");
    }

    @Test
    void theLengthIsCheckedBeforeAnythingIsDecoded() {
        assertThat(flawOf(pem(new byte[1_000_000]))).isEqualTo("has more than 8192 characters");
    }

    @Test
    void proofOfPossessionIsRequired() {
        assertThat(flawOf(certificateRequest(PAIR, OTHER, "SHA256withRSA")))
            .isEqualTo("is not signed with the private key that belongs to it");
    }

    @ParameterizedTest
    @CsvSource({"SHA1withRSA", "MD5withRSA"})
    void weakSignaturesAreRefused(String algorithm) {
        assertThat(flawOf(certificateRequest(PAIR, PAIR, algorithm)))
            .isEqualTo("is not signed with SHA-256, SHA-384 or SHA-512 and RSA");
    }

    @ParameterizedTest
    @CsvSource({"1024", "4098"})
    void onlyKeysFrom2048To4096BitsAreCertified(int bits) {
        assertThat(flawOf(forKey(BigInteger.ONE.shiftLeft(bits - 1).setBit(0), BigInteger.valueOf(65_537))))
            .isEqualTo("is for a key of " + bits + " bits instead of 2048 to 4096");
    }

    @Test
    void aKeyOf512BitsIsRefused() {
        var weak = newPair("RSA", 512);

        assertThat(flawOf(certificateRequest(weak, weak, "SHA256withRSA")))
            .isEqualTo("is for a key of 512 bits instead of 2048 to 4096");
    }

    @ParameterizedTest
    @CsvSource({"3", "65536", "65539", "4294967295"})
    void theExponentMustBeOddAndNeitherTinyNorHuge(BigInteger exponent) {
        var flaw = flawOf(forKey(OTHER_MODULUS, exponent));

        assertThat(flaw).isEqualTo(exponent.intValue() == 3 || !exponent.testBit(0)
            ? "is for a key whose modulus or exponent cannot be used"
            : "is not signed with the private key that belongs to it");
        assertThat(flawOf(forKey(OTHER_MODULUS, BigInteger.ONE.shiftLeft(32).add(BigInteger.ONE))))
            .isEqualTo("is for a key whose modulus or exponent cannot be used");
    }

    @Test
    void anExponentOfThreeIsRefusedEvenWithProof() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0));
        var pair = generator.generateKeyPair();

        assertThat(flawOf(certificateRequest(pair, pair, "SHA256withRSA")))
            .isEqualTo("is for a key whose modulus or exponent cannot be used");
    }

    @Test
    void anEllipticCurveKeyIsRefused() {
        var pair = newPair("EC", 256);

        assertThat(flawOf(certificateRequest(pair, pair, "SHA256withECDSA")))
            .isEqualTo("is for a key of EC instead of RSA");
    }

    @Test
    void noTruncatedOrAlteredRequestIsAnErrorOrGetsAnotherKeyCertified() {
        var der = Base64.getMimeDecoder().decode(certificateRequest(PAIR, PAIR, "SHA256withRSA")
            .replaceAll("-----[A-Z ]+-----", ""));
        var random = new Random(1);

        for (int place = 0; place < der.length; place++) {
            assertThat(flawOf(pem(Arrays.copyOf(der, place)))).isNotNull();
            for (int round = 0; round < 8; round++) {
                var altered = der.clone();
                altered[place] ^= (byte) (1 + random.nextInt(255));

                var request = CertificateRequestReader.read(pem(altered));

                assertThat(CertificateRequestPolicy.flaw(request).isPresent()
                    || request instanceof ForRsaKey same && same.key().equals(PAIR.getPublic())).isTrue();
            }
        }
    }

    private static String flawOf(String sent) {
        return CertificateRequestPolicy.flaw(CertificateRequestReader.read(sent)).orElse(null);
    }

    /** For a key whose private half nothing is signed with. */
    private static String forKey(BigInteger modulus, BigInteger exponent) {
        try {
            var key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, exponent));
            return certificateRequest(new KeyPair(key, null), PAIR, "SHA256withRSA");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
