package org.tslab.rdp.licensing;

import org.tslab.rdp.crypto.Digests;
import org.tslab.rdp.crypto.Rc4;
import org.tslab.rdp.wire.Bytes;

/** MS-RDPELE 5.1: the two keys of one licensing exchange, and what is done with them. */
public record LicensingKeys(Bytes macSalt, Bytes encryptionKey) {
    /** The size of the client's and of the server's random number. */
    public static final int RANDOM_SIZE = 32;
    public static final int PREMASTER_SIZE = 48;
    public static final int MAC_SIZE = 16;

    public static LicensingKeys derive(Bytes premaster, Bytes clientRandom, Bytes serverRandom) {
        var blob = sessionKeyBlob(masterSecret(premaster, clientRandom, serverRandom), clientRandom, serverRandom);
        return new LicensingKeys(
            blob.slice(0, 16),
            Digests.md5(blob.slice(16, 32), clientRandom, serverRandom));
    }

    static Bytes masterSecret(Bytes premaster, Bytes clientRandom, Bytes serverRandom) {
        return stretch(premaster, clientRandom, serverRandom);
    }

    /** Here the server's random comes first: the two change places between the stages (MS-RDPELE 5.1.2). */
    static Bytes sessionKeyBlob(Bytes masterSecret, Bytes clientRandom, Bytes serverRandom) {
        return stretch(masterSecret, serverRandom, clientRandom);
    }

    private static Bytes stretch(Bytes secret, Bytes firstRandom, Bytes secondRandom) {
        return Digests.saltedHash(secret, "A", firstRandom, secondRandom)
            .concat(Digests.saltedHash(secret, "BB", firstRandom, secondRandom))
            .concat(Digests.saltedHash(secret, "CCC", firstRandom, secondRandom));
    }

    /** Encrypts or decrypts one blob. Every blob starts the key stream afresh (MS-RDPELE 5.1.3). */
    public Bytes crypt(Bytes data) {
        return new Rc4(encryptionKey).crypt(data);
    }

    /** MACData over plain bytes. */
    public Bytes mac(Bytes plain) {
        return Digests.mac(macSalt, plain);
    }
}
