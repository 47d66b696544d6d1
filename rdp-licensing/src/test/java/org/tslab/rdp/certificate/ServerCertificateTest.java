package org.tslab.rdp.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.tslab.rdp.Vectors;
import org.tslab.rdp.crypto.LittleEndian;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.ServerLicenseRequest;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireWriter;

/** MS-RDPELE 2.2.1.4.2 and MS-RDPBCGR 2.2.1.4.3.1.1. */
class ServerCertificateTest {
    private static final Bytes LICENSE_SERVER = Vectors
        .hex("ms-rdpele-sec4/4.1-cert0-license-server-selfsigned.der.hex");
    private static final Bytes TERMINAL_SERVER = Vectors.hex("ms-rdpele-sec4/4.1-cert1-terminal-server.der.hex");
    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

    @Test
    void theDocumentsChainIsTemporaryAndOfTwoCertificates() {
        var wire = ((ServerLicenseRequest) LicensePdu
            .decode(Vectors.hex("ms-rdpele-sec4/4.1-server-license-request.hex"))).serverCertificate().data();

        var chain = ServerCertificate.decode(wire);

        assertThat(chain).isEqualTo(new X509CertificateChain(true, List.of(LICENSE_SERVER, TERMINAL_SERVER)));
        assertThat(chain.encode()).isEqualTo(wire);
    }

    /** The JDK cannot read the terminal server's certificate; its key is found all the same. */
    @Test
    void theTerminalServersKeyIsTheLastCertificatesKey() {
        var key = new X509CertificateChain(true, List.of(LICENSE_SERVER, TERMINAL_SERVER)).publicKey();

        assertThat(key.exponent()).isEqualTo(EXPONENT);
        assertThat(key.modulus().bitLength()).isEqualTo(2048);
        assertThat(TERMINAL_SERVER.toHex()).contains(key.modulus().toString(16));
    }

    /** A certificate of X.509 version 1 does not state its version. */
    @Test
    void theKeyIsFoundWithoutAVersionToo() {
        var stated = LICENSE_SERVER.slice(8, LICENSE_SERVER.size());
        assertThat(stated.toHex()).startsWith("a003020102");
        var head = LICENSE_SERVER.reader();
        var unstated = new WireWriter()
            .u16be(head.u16be("tag")).u16be(head.u16be("length") - 5)
            .u16be(head.u16be("tag")).u16be(head.u16be("length") - 5)
            .bytes(stated.slice(5, stated.size())).toBytes();

        assertThat(new X509CertificateChain(false, List.of(unstated)).publicKey())
            .isEqualTo(new X509CertificateChain(false, List.of(LICENSE_SERVER)).publicKey());
    }

    @Test
    void thePaddingBehindTheChainMayBeMissing() {
        var chain = new X509CertificateChain(false, List.of(LICENSE_SERVER, TERMINAL_SERVER));
        var wire = chain.encode();

        assertThat(ServerCertificate.decode(wire.slice(0, wire.size() - 16))).isEqualTo(chain);
        assertThatThrownBy(() -> ServerCertificate.decode(wire.slice(0, wire.size() - 1)))
            .hasMessage("Padding: needs 16 bytes, 15 are left");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void aChainHasOneToTwoHundredCertificates(int count) {
        var certificates = Collections.nCopies(count, Bytes.EMPTY);

        assertThatThrownBy(() -> new X509CertificateChain(false, certificates))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        03000000                 | dwVersion: 3 is unknown
        0200000000000000         | NumCertBlobs: says 0
        02000080c9000000         | NumCertBlobs: says 201
        02000000ffffffff         | NumCertBlobs: says 4294967295
        0200000001000000ffffffff | cbCert: says 4294967295 bytes, 0 are left
        010000000200000001000000 | dwSigAlgId: is 2, not 1
        """)
    void whatIsNoCertificateIsRefused(String wire, String reason) {
        assertThatThrownBy(() -> ServerCertificate.decode(Bytes.ofHex(wire)))
            .isInstanceOf(MalformedPduException.class).hasMessage(reason);
    }

    /** Signed bytes and signature were computed by another implementation. */
    @Test
    void aProprietaryCertificateIsSignedWithThePublishedKey() {
        var example = Vectors.json("tssk-terminal-services-signing-key.json").get("example");
        var keyBlob = Vectors.hex(example, "publicKeyBlobBody");
        var key = new RsaPublicKey(LittleEndian.number(keyBlob.slice(20, 84)), EXPONENT);

        var certificate = ProprietaryCertificate.sign(key);

        assertThat(certificate.signature().toHex())
            .isEqualTo(example.get("signature_le").asText() + "00".repeat(8));
        assertThat(certificate.encode().toHex()).isEqualTo(
            example.get("signedBytes").asText() + "08004800" + certificate.signature().toHex());
        assertThat(ServerCertificate.decode(certificate.encode())).isEqualTo(certificate);
        assertThat(certificate.signatureVerifies()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts512", "ts2048"})
    void proprietaryCertificatesHoldKeysOfEverySize(String name) {
        var pair = Vectors.privateKey("test-pki/" + name + ".key");
        var key = new RsaPublicKey(pair.getModulus(), pair.getPublicExponent());

        var decoded = (ProprietaryCertificate) ServerCertificate.decode(ProprietaryCertificate.sign(key).encode());

        assertThat(decoded.publicKey()).isEqualTo(key);
        assertThat(decoded.temporary()).isFalse();
        assertThat(new ProprietaryCertificate(true, key, decoded.signature()).signatureVerifies()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        16  | magic: is 826364927, not 826364754
        20  | keylen: says 255 bytes, 84 are left
        24  | bitlen: is 767, not 512
        28  | datalen: is 255, not 63
        99  | modulus: is 63, not 64
        100 | modulus: is 1, not 0
        108 | wSignatureBlobType: is 255, not 8
        """)
    void aProprietaryKeyThatContradictsItselfIsRefused(int at, String reason) {
        var pair = Vectors.privateKey("test-pki/ts512.key");
        var wire = ProprietaryCertificate.sign(new RsaPublicKey(pair.getModulus(), pair.getPublicExponent())).encode()
            .toArray();

        wire[at] = (byte) (at == 99 ? 0 : 0xff);

        assertThatThrownBy(() -> ServerCertificate.decode(Bytes.of(wire)))
            .isInstanceOf(MalformedPduException.class).hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0  | X.509 certificate: has a tag 255 where 48 belongs
        1  | X.509 certificate: is longer than 64 KB
        2  | X.509 certificate: needs 65529 bytes, 1273 are left
        """)
    void aCertificateThatIsNoneHasNoKey(int at, String reason) {
        var der = TERMINAL_SERVER.toArray();
        der[at] = (byte) 0xff;
        var chain = new X509CertificateChain(false, List.of(Bytes.of(der)));

        assertThatThrownBy(chain::publicKey).isInstanceOf(MalformedPduException.class).hasMessage(reason);
    }

    @Test
    void keysThatNobodyCouldHaveMeantAreRefused() {
        assertThatThrownBy(() -> RsaKeys.checked(BigInteger.TWO.pow(400), EXPONENT))
            .hasMessage("RSA public key: has a modulus of 401 bits");
        assertThatThrownBy(() -> RsaKeys.checked(BigInteger.TWO.pow(600), BigInteger.ZERO))
            .hasMessage("RSA public key: has an exponent of 0 bits");
        assertThatThrownBy(() -> RsaKeys.checked(BigInteger.TWO.pow(600), BigInteger.TWO.pow(32)))
            .hasMessage("RSA public key: has an exponent of 33 bits");
        assertThatThrownBy(() -> RsaKeys.checked(BigInteger.TWO.pow(600).negate(), EXPONENT))
            .isInstanceOf(MalformedPduException.class);
    }
}
