package org.tslab.rdp.certificate;

import java.math.BigInteger;

import org.tslab.rdp.crypto.Digests;
import org.tslab.rdp.crypto.LittleEndian;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 2.2.1.4.3.1.1 Server Proprietary Certificate (PROPRIETARYSERVERCERTIFICATE): a bare RSA key under a
 * signature that anybody can make, since Microsoft published the signing key with the protocol (5.3.3.1.1).
 */
public record ProprietaryCertificate(boolean temporary, RsaPublicKey publicKey, Bytes signature)
    implements
        ServerCertificate {
    static final long VERSION = 1;
    private static final long RSA = 1;
    private static final int BB_RSA_KEY_BLOB = 6;
    private static final int BB_RSA_SIGNATURE_BLOB = 8;
    private static final long RSA1 = 0x31415352L;
    private static final int SIGNATURE_SIZE = 64 + RsaPublicKey.PADDING;

    public ProprietaryCertificate {
        if (signature.size() != SIGNATURE_SIZE) {
            throw new IllegalArgumentException("a signature of " + signature.size() + " bytes");
        }
    }

    /** A certificate for the key, signed as Windows does. */
    public static ProprietaryCertificate sign(RsaPublicKey key) {
        return new ProprietaryCertificate(false, key, SigningKey.sign(Digests.md5(signedPart(false, key))));
    }

    public boolean signatureVerifies() {
        return SigningKey.sign(Digests.md5(signedPart(temporary, publicKey))).equals(signature);
    }

    static ProprietaryCertificate decode(boolean temporary, WireReader in) {
        expect("dwSigAlgId", RSA, in.u32("dwSigAlgId"));
        expect("dwKeyAlgId", RSA, in.u32("dwKeyAlgId"));
        expect("wPublicKeyBlobType", BB_RSA_KEY_BLOB, in.u16("wPublicKeyBlobType"));
        var keyBlob = in.part("PublicKeyBlob", in.u16("wPublicKeyBlobLen"));
        var key = key(keyBlob);
        keyBlob.expectEnd("PublicKeyBlob");
        expect("wSignatureBlobType", BB_RSA_SIGNATURE_BLOB, in.u16("wSignatureBlobType"));
        expect("wSignatureBlobLen", SIGNATURE_SIZE, in.u16("wSignatureBlobLen"));
        var signature = in.bytes("SignatureBlob", SIGNATURE_SIZE);
        in.expectEnd("PROPRIETARYSERVERCERTIFICATE");
        return new ProprietaryCertificate(temporary, key, signature);
    }

    /** MS-RDPBCGR 2.2.1.4.3.1.1.1 RSA Public Key (RSA_PUBLIC_KEY). */
    private static RsaPublicKey key(WireReader in) {
        expect("magic", RSA1, in.u32("magic"));
        var size = in.length32("keylen") - RsaPublicKey.PADDING;
        expect("bitlen", 8L * size, in.u32("bitlen"));
        expect("datalen", size - 1L, in.u32("datalen"));
        var exponent = BigInteger.valueOf(in.u32("pubExp"));
        var modulus = LittleEndian.number(in.bytes("modulus", size));
        expect("modulus", 0, LittleEndian.number(in.bytes("modulus", RsaPublicKey.PADDING)).signum());
        expect("modulus", size, (modulus.bitLength() + 7) / 8);
        return RsaKeys.checked(modulus, exponent);
    }

    private static void expect(String field, long wanted, long found) {
        if (found != wanted) {
            throw new MalformedPduException(field, "is " + found + ", not " + wanted);
        }
    }

    @Override
    public Bytes encode() {
        return new WireWriter().bytes(signedPart(temporary, publicKey))
            .u16(BB_RSA_SIGNATURE_BLOB).u16(SIGNATURE_SIZE).bytes(signature).toBytes();
    }

    private static Bytes signedPart(boolean temporary, RsaPublicKey key) {
        var size = key.size();
        var keyBlob = new WireWriter().u32(RSA1).u32(size + RsaPublicKey.PADDING).u32(8L * size).u32(size - 1L)
            .u32(key.exponent().longValueExact()).bytes(LittleEndian.bytes(key.modulus(), size))
            .zeros(RsaPublicKey.PADDING).toBytes();
        return new WireWriter().u32(VERSION | (temporary ? TEMPORARY : 0)).u32(RSA).u32(RSA)
            .u16(BB_RSA_KEY_BLOB).u16(keyBlob.size()).bytes(keyBlob).toBytes();
    }
}
