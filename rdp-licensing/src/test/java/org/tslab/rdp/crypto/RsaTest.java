package org.tslab.rdp.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPrivateKeySpec;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.tslab.rdp.Vectors;
import org.tslab.rdp.wire.Bytes;

/** MS-RDPBCGR 5.3.4.1, with each provider of cryptography that a driver may prefer. */
@ParameterizedClass
@EnumSource
class RsaTest {
    @Parameter
    Preferred preferred;

    enum Preferred {
        JAVA,
        NATIVE
    }

    @BeforeEach
    void prefer() {
        var provider = AmazonCorrettoCryptoProvider.INSTANCE;
        Security.removeProvider(provider.getName());
        // Where its library does not load, Java's own is tested twice.
        if (preferred == Preferred.NATIVE && provider.getLoadingError() == null) {
            Security.insertProviderAt(provider, 1);
        }
    }

    @AfterAll
    static void asBefore() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.INSTANCE.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts512", "ts2048"})
    void whatIsEncryptedIsDecryptedByEitherFormOfThePrivateKey(String name) {
        var pair = Vectors.privateKey("test-pki/" + name + ".key");
        var key = new RsaPublicKey(pair.getModulus(), pair.getPublicExponent());
        var secret = Bytes.ofHex("c0ffee".repeat(16));

        var cipher = key.encrypt(secret);

        assertThat(cipher.size()).isEqualTo(key.size() + 8);
        assertThat(cipher.slice(key.size(), cipher.size())).isEqualTo(Bytes.of(new byte[8]));
        assertThat(new RsaPrivateKey(pair).decrypt(cipher).slice(0, 48)).isEqualTo(secret);
        assertThat(new RsaPrivateKey(withoutPrimes(pair)).decrypt(cipher).slice(0, 48)).isEqualTo(secret);
    }

    /** A server may show any number as its key, and a client computes with it. */
    @ParameterizedTest
    @CsvSource({"ts512, 1", "ts512, 2", "ts512, 65536", "ts512, 4294967295", "even, 65537", "even, 1"})
    void keysThatNoServerShouldHaveEncryptToo(String name, BigInteger exponent) {
        var modulus = name.equals("even")
            ? BigInteger.TWO.pow(1_023)
            : Vectors.privateKey("test-pki/" + name + ".key").getModulus();
        var key = new RsaPublicKey(modulus, exponent);
        var secret = Bytes.ofHex("c0ffee".repeat(40));

        assertThat(LittleEndian.number(key.encrypt(secret)))
            .isEqualTo(LittleEndian.number(secret).modPow(exponent, modulus));
    }

    /** What rdesktop sends, whatever the modulus. */
    @ParameterizedTest
    @ValueSource(strings = {"ts512", "ts2048"})
    void zerosDecryptToZeros(String name) {
        var pair = Vectors.privateKey("test-pki/" + name + ".key");

        assertThat(new RsaPrivateKey(pair).decrypt(Bytes.of(new byte[72])))
            .isEqualTo(Bytes.of(new byte[pair.getModulus().bitLength() / 8]));
    }

    /** Shorter than the modulus, empty, longer, and larger: a number is a number. */
    @ParameterizedTest
    @ValueSource(strings = {"", "05", "0102030405", "07000000", "ff"})
    void aBlobOfAnyLengthIsTheNumberThatItHolds(String start) {
        var pair = Vectors.privateKey("test-pki/ts512.key");
        var blob = Bytes.ofHex(start.equals("ff") ? "ff".repeat(100) : start);

        assertThat(LittleEndian.number(new RsaPrivateKey(pair).decrypt(blob)))
            .isEqualTo(LittleEndian.number(blob).modPow(pair.getPrivateExponent(), pair.getModulus()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 1031})
    void theResultHasTheSizeOfTheModulusInWholeBytes(int bits) throws GeneralSecurityException {
        var pair = (RSAPrivateCrtKey) key(bits);
        var number = new RsaPublicKey(pair.getModulus(), pair.getPublicExponent()).encrypt(Bytes.ofHex("2a"));

        var plain = new RsaPrivateKey(pair).decrypt(number);

        assertThat(plain.size()).isEqualTo((bits + 7) / 8);
        assertThat(LittleEndian.number(plain)).isEqualTo(BigInteger.valueOf(42));
    }

    private static RSAPrivateKey key(int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
        generator.initialize(bits);
        return (RSAPrivateKey) generator.generateKeyPair().getPrivate();
    }

    private static RSAPrivateKey withoutPrimes(RSAPrivateKey key) {
        try {
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(
                new RSAPrivateKeySpec(key.getModulus(), key.getPrivateExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
