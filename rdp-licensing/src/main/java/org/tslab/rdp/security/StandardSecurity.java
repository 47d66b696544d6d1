package org.tslab.rdp.security;

import org.tslab.rdp.crypto.Digests;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 5.3 Standard RDP Security without FIPS, at a level that encrypts both directions. Part of the world of
 * Windows Server 2003; it keeps nothing secret from anyone today.
 */
public final class StandardSecurity implements Protection {
    private static final int SIGNATURE = 8;
    private static final int RANDOM_IN_PREMASTER = 24;

    private final Bytes macKey;
    private final KeyStream sending;
    private final KeyStream receiving;
    private final boolean encryptsLicensing;

    private StandardSecurity(Bytes macKey, KeyStream sending, KeyStream receiving, boolean encryptsLicensing) {
        this.macKey = macKey;
        this.sending = sending;
        this.receiving = receiving;
        this.encryptsLicensing = encryptsLicensing;
    }

    /** The keys that both sides derive from the two randoms. */
    record Keys(Bytes mac, Bytes serverToClient, Bytes clientToServer) {

        /** MS-RDPBCGR 5.3.5.1. Unlike in licensing, the randoms keep their order in both stages. */
        static Keys derive(EncryptionMethod method, Bytes clientRandom, Bytes serverRandom) {
            var premaster = clientRandom.slice(0, RANDOM_IN_PREMASTER)
                .concat(serverRandom.slice(0, RANDOM_IN_PREMASTER));
            var master = hash(premaster, "A", clientRandom, serverRandom)
                .concat(hash(premaster, "BB", clientRandom, serverRandom))
                .concat(hash(premaster, "CCC", clientRandom, serverRandom));
            return new Keys(
                method.shortened(hash(master, "X", clientRandom, serverRandom)),
                method.shortened(Digests.md5(hash(master, "YY", clientRandom, serverRandom), clientRandom,
                    serverRandom)),
                method.shortened(Digests.md5(hash(master, "ZZZ", clientRandom, serverRandom), clientRandom,
                    serverRandom)));
        }

        private static Bytes hash(Bytes secret, String label, Bytes clientRandom, Bytes serverRandom) {
            return Digests.saltedHash(secret, label, clientRandom, serverRandom);
        }
    }

    /** @param encryptsLicensing the client has said in its Security Exchange that it takes encrypted licensing PDUs */
    public static StandardSecurity ofServer(EncryptionMethod method, Bytes clientRandom, Bytes serverRandom,
        boolean encryptsLicensing) {
        var keys = Keys.derive(method, clientRandom, serverRandom);
        return new StandardSecurity(keys.mac(), new KeyStream(method, keys.serverToClient()),
            new KeyStream(method, keys.clientToServer()), encryptsLicensing);
    }

    public static StandardSecurity ofClient(EncryptionMethod method, Bytes clientRandom, Bytes serverRandom,
        boolean encryptsLicensing) {
        var keys = Keys.derive(method, clientRandom, serverRandom);
        return new StandardSecurity(keys.mac(), new KeyStream(method, keys.clientToServer()),
            new KeyStream(method, keys.serverToClient()), encryptsLicensing);
    }

    @Override
    public Sealed seal(int flags, Bytes plain) {
        var isLicensing = (flags & SecurityHeader.LICENSE_PKT) != 0;
        if (isLicensing && !encryptsLicensing) {
            return new Sealed(this, new SecurityHeader(flags).encode().concat(plain));
        }
        return encrypted(isLicensing ? flags | SecurityHeader.LICENSE_ENCRYPT : flags, plain);
    }

    @Override
    public Sealed sealData(Bytes plain) {
        return encrypted(0, plain);
    }

    /** Some clients encrypt their licensing PDUs and some do not; everything else has to be encrypted. */
    @Override
    public Opened open(int flag, Bytes bytes) {
        var in = bytes.reader();
        var header = SecurityHeader.decode(in);
        if (!header.has(flag)) {
            throw new MalformedPduException("securityHeader.flags", "lack 0x" + Integer.toHexString(flag));
        }
        if (flag == SecurityHeader.LICENSE_PKT && !header.has(SecurityHeader.ENCRYPT)) {
            return new Opened(this, in.rest());
        }
        return decrypted(header, in);
    }

    @Override
    public Opened openData(Bytes bytes) {
        var in = bytes.reader();
        return decrypted(SecurityHeader.decode(in), in);
    }

    private Sealed encrypted(int flags, Bytes plain) {
        var crypted = sending.crypt(plain);
        var header = new SecurityHeader(flags | SecurityHeader.ENCRYPT).encode();
        return new Sealed(new StandardSecurity(macKey, crypted.next(), receiving, encryptsLicensing),
            header.concat(signature(plain, Bytes.EMPTY)).concat(crypted.bytes()));
    }

    private Opened decrypted(SecurityHeader header, WireReader in) {
        if (!header.has(SecurityHeader.ENCRYPT)) {
            throw new MalformedPduException("securityHeader.flags", "lack SEC_ENCRYPT");
        }
        var signature = in.bytes("dataSignature", SIGNATURE);
        var crypted = receiving.crypt(in.rest());
        var salt = header.has(SecurityHeader.SECURE_CHECKSUM)
            ? new WireWriter().u32(receiving.count()).toBytes()
            : Bytes.EMPTY;
        if (!signature.equals(signature(crypted.bytes(), salt))) {
            throw new MalformedPduException("dataSignature", "is wrong");
        }
        return new Opened(new StandardSecurity(macKey, sending, crypted.next(), encryptsLicensing), crypted.bytes());
    }

    /** @param salt the number of PDUs before, or empty for the plain signature */
    private Bytes signature(Bytes plain, Bytes salt) {
        var length = new WireWriter().u32(plain.size()).toBytes();
        return Digests.keyed(macKey, length, plain, salt).slice(0, SIGNATURE);
    }
}
