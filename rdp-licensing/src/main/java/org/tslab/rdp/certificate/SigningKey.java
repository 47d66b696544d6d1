package org.tslab.rdp.certificate;

import java.math.BigInteger;

import org.tslab.rdp.crypto.LittleEndian;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.wire.Bytes;

/**
 * The Terminal Services Signing Key, both halves of it as MS-RDPBCGR 5.3.3.1.1 prints them. It protects nothing; a
 * client that checks the signature at all checks it against this key.
 */
final class SigningKey {
    private static final BigInteger MODULUS = LittleEndian.number(Bytes.ofHex(
        "3d3a5ebd72433ec94dbbc11e4aba5fcb3e882087eff5c1e2d7b76b9af2524595"
            + "ce63656b583afeef7ce7bffe3df65c7d6c5e06091af561bb2093095f056dea87"));
    private static final BigInteger PRIVATE_EXPONENT = LittleEndian.number(Bytes.ofHex(
        "87a71932da11875558001616256568f8243ee6fae9674994cf92cc3399e80860"
            + "179a129f24ddb12499c73ab80a7b0ddd350779170b519bb3c7100113e73ff35f"));
    private static final int SIZE = 64;

    private SigningKey() {}

    /** MS-RDPBCGR 5.3.3.1.2: the signature over an MD5 digest, and the zero bytes behind it. */
    static Bytes sign(Bytes md5) {
        var padded = md5.concat(Bytes.ofHex("00" + "ff".repeat(45) + "01"));
        var signature = LittleEndian.number(padded).modPow(PRIVATE_EXPONENT, MODULUS);
        return LittleEndian.bytes(signature, SIZE + RsaPublicKey.PADDING);
    }
}
