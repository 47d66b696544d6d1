package org.tslab.rdp.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPrivateKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.tslab.rdp.Vectors;
import org.tslab.rdp.wire.Bytes;

/** MS-RDPBCGR 5.3.4.1. */
class RsaTest {

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

    /** What rdesktop sends, whatever the modulus. */
    @Test
    void zerosDecryptToZeros() {
        var key = new RsaPrivateKey(Vectors.privateKey("test-pki/ts2048.key"));

        assertThat(key.decrypt(Bytes.of(new byte[72]))).isEqualTo(Bytes.of(new byte[256]));
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
