package org.tslab.rdp.security;

import org.tslab.rdp.crypto.Digests;
import org.tslab.rdp.transport.ServerBlock;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 5.3 Standard RDP Security without FIPS. Part of the world of Windows Server 2003; it keeps nothing secret
 * from anyone today.
 */
public final class StandardSecurity implements Protection {
    private static final int SIGNATURE = 8;
    private static final int RANDOM_IN_PREMASTER = 24;

    private final Bytes macKey;
    private final KeyStream sending;
    private final KeyStream receiving;
    private final Habits habits;

    private StandardSecurity(Bytes macKey, KeyStream sending, KeyStream receiving, Habits habits) {
        this.macKey = macKey;
        this.sending = sending;
        this.receiving = receiving;
        this.habits = habits;
    }

    /**
     * What is encrypted and what is not.
     *
     * @param encrypts this side encrypts what it sends
     * @param peerEncrypts whatever the peer sends outside of licensing has to be encrypted
     * @param takesEncryptedLicensing this side has said that licensing PDUs may come encrypted
     * @param encryptsLicensing this side encrypts its licensing PDUs as well
     */
    public record Habits(boolean encrypts, boolean peerEncrypts, boolean takesEncryptedLicensing,
        boolean encryptsLicensing) {

        /** @param clientTakes the client has said in its Security Exchange that it takes encrypted licensing PDUs */
        public static Habits ofServer(EncryptionLevel level, boolean encryptsLicensing, boolean clientTakes) {
            return new Habits(level.encryptsToClient(), true, encryptsLicensing,
                encryptsLicensing && clientTakes && level.encryptsToClient());
        }

        public static Habits ofClient(EncryptionLevel level, boolean encryptsLicensing) {
            return new Habits(true, level.encryptsToClient(), encryptsLicensing, encryptsLicensing);
        }
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

    public static StandardSecurity ofServer(EncryptionMethod method, Bytes clientRandom, Bytes serverRandom,
        Habits habits) {
        var keys = Keys.derive(method, clientRandom, serverRandom);
        return new StandardSecurity(keys.mac(), new KeyStream(method, keys.serverToClient()),
            new KeyStream(method, keys.clientToServer()), habits);
    }

    public static StandardSecurity ofClient(EncryptionMethod method, Bytes clientRandom, Bytes serverRandom,
        Habits habits) {
        var keys = Keys.derive(method, clientRandom, serverRandom);
        return new StandardSecurity(keys.mac(), new KeyStream(method, keys.clientToServer()),
            new KeyStream(method, keys.serverToClient()), habits);
    }

    /** For a client, from what the server has told in its security data. */
    public static StandardSecurity ofClient(ServerBlock.Security server, Bytes clientRandom,
        boolean encryptsLicensing) {
        return ofClient(EncryptionMethod.of(server.encryptionMethod()), clientRandom, server.random(),
            Habits.ofClient(EncryptionLevel.of(server.encryptionLevel()), encryptsLicensing));
    }

    @Override
    public boolean takesEncryptedLicensing() {
        return habits.takesEncryptedLicensing();
    }

    @Override
    public Sealed seal(int flags, Bytes plain) {
        if ((flags & SecurityHeader.LICENSE_PKT) == 0) {
            return encrypted(flags, plain, header(flags).concat(plain));
        }
        var said = habits.takesEncryptedLicensing() ? flags | SecurityHeader.LICENSE_ENCRYPT : flags;
        var clear = header(said).concat(plain);
        return habits.encryptsLicensing() ? encrypted(said, plain, clear) : new Sealed(this, clear, clear);
    }

    @Override
    public Sealed sealData(Bytes plain) {
        return habits.encrypts() ? encrypted(0, plain, plain) : new Sealed(this, header(0).concat(plain), plain);
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
            return new Opened(this, in.rest(), bytes, false);
        }
        var opened = decrypted(header, in);
        return new Opened(opened.next(), opened.plain(), header.cleared().encode().concat(opened.plain()), true);
    }

    @Override
    public Opened openData(Bytes bytes) {
        var in = bytes.reader();
        var header = SecurityHeader.decode(in);
        if (!habits.peerEncrypts() && !header.has(SecurityHeader.ENCRYPT)) {
            var plain = in.rest();
            return new Opened(this, plain, plain, false);
        }
        return decrypted(header, in);
    }

    private Sealed encrypted(int flags, Bytes plain, Bytes clear) {
        var crypted = sending.crypt(plain);
        return new Sealed(new StandardSecurity(macKey, crypted.next(), receiving, habits),
            header(flags | SecurityHeader.ENCRYPT).concat(signature(plain, Bytes.EMPTY)).concat(crypted.bytes()),
            clear);
    }

    private static Bytes header(int flags) {
        return new SecurityHeader(flags).encode();
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
        return new Opened(new StandardSecurity(macKey, sending, crypted.next(), habits), crypted.bytes(),
            crypted.bytes(), true);
    }

    /** @param salt the number of PDUs before, or empty for the plain signature */
    private Bytes signature(Bytes plain, Bytes salt) {
        var length = new WireWriter().u32(plain.size()).toBytes();
        return Digests.keyed(macKey, length, plain, salt).slice(0, SIGNATURE);
    }
}
