package org.tslab.rdp.security;

import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 2.2.1.10.1 Security Exchange PDU Data (TS_SECURITY_PACKET), with its basic security header: the random
 * number of the client, which only the server can read.
 *
 * @param takesEncryptedLicensing the client has set SEC_LICENSE_ENCRYPT_SC: it takes encrypted licensing PDUs
 * @param encryptedClientRandom in the size of the server's modulus and eight zero bytes
 */
public record SecurityExchange(boolean takesEncryptedLicensing, Bytes encryptedClientRandom) {
    public static final int RANDOM_SIZE = 32;

    public static SecurityExchange of(boolean takesEncryptedLicensing, Bytes clientRandom, RsaPublicKey serverKey) {
        return new SecurityExchange(takesEncryptedLicensing, serverKey.encrypt(clientRandom));
    }

    /** @param bytes from the security header on */
    static SecurityExchange decode(Bytes bytes) {
        var in = bytes.reader();
        var header = SecurityHeader.decode(in);
        if (!header.has(SecurityHeader.EXCHANGE_PKT) || header.has(SecurityHeader.ENCRYPT)) {
            throw new MalformedPduException("securityHeader.flags", "are not those of a Security Exchange");
        }
        var encrypted = in.bytes("encryptedClientRandom", in.length32("length"));
        in.expectEnd("TS_SECURITY_PACKET");
        return new SecurityExchange(header.has(SecurityHeader.LICENSE_ENCRYPT), encrypted);
    }

    /** From the security header on. */
    public Bytes encode() {
        var flags = SecurityHeader.EXCHANGE_PKT | (takesEncryptedLicensing ? SecurityHeader.LICENSE_ENCRYPT : 0);
        return new SecurityHeader(flags).encode().concat(
            new WireWriter().u32(encryptedClientRandom.size()).bytes(encryptedClientRandom).toBytes());
    }

    /** The random number itself; the key must be the one that the client was shown. */
    Bytes clientRandom(RsaPrivateKey key) {
        if (encryptedClientRandom.size() != key.size() + RsaPublicKey.PADDING) {
            throw new MalformedPduException("encryptedClientRandom", "has " + encryptedClientRandom.size() + " bytes");
        }
        if (!key.covers(encryptedClientRandom)) {
            throw new MalformedPduException("encryptedClientRandom", "is no smaller than the modulus");
        }
        return key.decrypt(encryptedClientRandom).slice(0, RANDOM_SIZE);
    }
}
