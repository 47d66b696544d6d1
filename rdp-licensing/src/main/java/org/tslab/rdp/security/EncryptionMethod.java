package org.tslab.rdp.security;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * MS-RDPBCGR 2.2.1.4.3 encryptionMethod, strongest first, and how 5.3.5.1 makes the keys that short. FIPS is left out.
 */
public enum EncryptionMethod {
    BITS_128(0x2, 16, ""),
    BITS_56(0x8, 8, "d1"),
    BITS_40(0x1, 8, "d1269e");

    private final long flag;
    private final int size;
    private final Bytes salt;

    EncryptionMethod(long flag, int size, String salt) {
        this.flag = flag;
        this.size = size;
        this.salt = Bytes.ofHex(salt);
    }

    /** The bit in encryptionMethods, and the value of encryptionMethod. */
    public long flag() {
        return flag;
    }

    static EncryptionMethod of(long flag) {
        for (var method : values()) {
            if (method.flag == flag) {
                return method;
            }
        }
        throw new MalformedPduException("encryptionMethod", "is " + flag);
    }

    /** The key in the size of this method, its first bytes replaced by ones that everybody knows. */
    Bytes shortened(Bytes key) {
        return salt.concat(key.slice(salt.size(), size));
    }
}
