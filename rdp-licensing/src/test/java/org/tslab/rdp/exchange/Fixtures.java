package org.tslab.rdp.exchange;

import java.util.Arrays;
import java.util.List;

import org.tslab.rdp.Vectors;
import org.tslab.rdp.certificate.ProprietaryCertificate;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.exchange.ClientProfile.ServerKey;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.wire.Bytes;

/** One terminal server and one device, with random values that are not. */
final class Fixtures {
    static final HardwareId HARDWARE_ID = HardwareId.ofHex("00000104092891313d3e676e98d161d991abd458");
    static final Bytes CHALLENGE = Bytes.ofHex("0102030405060708090a");
    static final Bytes NEW_CAL = Bytes.ofHex("ca1000");
    static final Bytes OLD_CAL = Bytes.ofHex("ca10ff");
    static final RsaPrivateKey KEY;
    static final RsaPublicKey PUBLIC_KEY;

    static {
        var key = Vectors.privateKey("test-pki/ts512.key");
        KEY = new RsaPrivateKey(key);
        PUBLIC_KEY = new RsaPublicKey(key.getModulus(), key.getPublicExponent());
    }

    private Fixtures() {}

    static ServerOffer offer() {
        return offer(ProprietaryCertificate.sign(PUBLIC_KEY).encode());
    }

    static ServerOffer offer(Bytes certificate) {
        return new ServerOffer(ProductInfo.windowsServer2003(), List.of("tslab.example"), certificate, KEY,
            filled(32, 0x51), CHALLENGE, false);
    }

    static ClientProfile client(ClientStyle style, Bytes stored) {
        return client(style, stored, new ServerKey.FromRequest());
    }

    static ClientProfile client(ClientStyle style, Bytes stored, ServerKey key) {
        return new ClientProfile(HARDWARE_ID, "alice", "PC-ONE", stored, filled(32, 0xc1), filled(48, 0x9e), key,
            style);
    }

    static Bytes filled(int size, int value) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return Bytes.of(bytes);
    }
}
