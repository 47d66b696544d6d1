package org.tslab.rdp.fuzz;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

import org.tslab.rdp.Vectors;
import org.tslab.rdp.certificate.ProprietaryCertificate;
import org.tslab.rdp.certificate.X509CertificateChain;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.wire.Bytes;

/** Keys, random values and certificates that the fuzzed server and client have, so that a run can be repeated. */
final class Known {
    static final RsaPrivateKey KEY;
    static final Bytes CERTIFICATE;
    static final Bytes SERVER_RANDOM = filled(32, 0x5e);
    static final Bytes CLIENT_RANDOM = filled(32, 0xc1);
    static final Bytes CHALLENGE = Bytes.ofHex("0102030405060708090a");
    static final HardwareId HARDWARE_ID = HardwareId.ofHex("00000104092891313d3e676e98d161d991abd458");
    static {
        var pair = Vectors.privateKey("test-pki/ts512.key");
        KEY = new RsaPrivateKey(pair);
        CERTIFICATE = ProprietaryCertificate.sign(new RsaPublicKey(pair.getModulus(), pair.getPublicExponent()))
            .encode();
    }

    static final SecurityOffer.Standard STANDARD = standard(EncryptionLevel.HIGH,
        EnumSet.allOf(EncryptionMethod.class), true, SERVER_RANDOM);

    private Known() {}

    static SecurityOffer.Standard standard(EncryptionLevel level, EnumSet<EncryptionMethod> methods,
        boolean encryptsLicensing, Bytes serverRandom) {
        return new SecurityOffer.Standard(level, methods, encryptsLicensing, serverRandom, CERTIFICATE, KEY);
    }

    static ServerOffer offer(Bytes certificate, boolean strict) {
        return new ServerOffer(ProductInfo.windowsServer2003(), List.of("tslab.example"), certificate, KEY,
            SERVER_RANDOM, CHALLENGE, strict);
    }

    static Stream<Bytes> certificates() {
        var chain = new X509CertificateChain(true, List.of(
            Vectors.hex("ms-rdpele-sec4/4.1-cert0-license-server-selfsigned.der.hex"),
            Vectors.hex("ms-rdpele-sec4/4.1-cert1-terminal-server.der.hex")));
        return Stream.of(CERTIFICATE, chain.encode());
    }

    static Stream<Bytes> licensePdus() {
        return Stream.of("4.1-server-license-request", "4.2-client-new-license-request", "4.3-client-license-info",
            "4.4-server-platform-challenge", "4.5-client-platform-challenge-response", "4.6-server-new-license")
            .map(dump -> Vectors.hex("ms-rdpele-sec4/" + dump + ".hex"));
    }

    static Bytes filled(int size, int value) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return Bytes.of(bytes);
    }
}
