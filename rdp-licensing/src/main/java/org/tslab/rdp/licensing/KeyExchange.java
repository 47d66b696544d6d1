package org.tslab.rdp.licensing;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * The four fields with which both requests of a client begin (MS-RDPELE 2.2.2.2, 2.2.2.3): who it is and the secret
 * that the keys are made of.
 */
public record KeyExchange(long algorithm, long platformId, Bytes clientRandom, Blob encryptedPremaster) {
    /** KEY_EXCHANGE_ALG_RSA, the only algorithm there is. */
    public static final long RSA = 1;
    private static final int PREMASTER_MAX = 2048 /* a modulus of 16384 bits */ + 8;

    static KeyExchange decode(WireReader in) {
        var exchange = new KeyExchange(
            in.u32("PreferredKeyExchangeAlg"),
            in.u32("PlatformId"),
            in.bytes("ClientRandom", LicensingKeys.RANDOM_SIZE),
            Blob.decode(in, "EncryptedPreMasterSecret"));
        var size = exchange.encryptedPremaster.data().size();
        if (size < 1 || size > PREMASTER_MAX) {
            throw new MalformedPduException("EncryptedPreMasterSecret", "has " + size + " bytes");
        }
        return exchange;
    }

    void encode(WireWriter out) {
        out.u32(algorithm).u32(platformId).bytes(clientRandom);
        encryptedPremaster.encode(out);
    }
}
