package org.tslab.terminalserver.server;

import org.tslab.terminalserver.profile.Profile.TlsKey;

/** What one of a terminal server's key pairs is for, and what it is. */
enum KeyKind {
    LICENSING_512("RSA", 512),
    LICENSING_1024("RSA", 1024),
    LICENSING_2048("RSA", 2048),
    TLS_RSA_2048("RSA", 2048),
    TLS_EC_P256("EC", 256);

    private final String algorithm;
    private final int bits;

    KeyKind(String algorithm, int bits) {
        this.algorithm = algorithm;
        this.bits = bits;
    }

    static KeyKind licensing(int keyBits) {
        return switch (keyBits) {
            case 512 -> LICENSING_512;
            case 1024 -> LICENSING_1024;
            case 2048 -> LICENSING_2048;
            default -> throw new IllegalArgumentException("a licensing key of " + keyBits + " bits");
        };
    }

    static KeyKind tls(TlsKey key) {
        return switch (key) {
            case RSA_2048 -> TLS_RSA_2048;
            case EC_P256 -> TLS_EC_P256;
        };
    }

    String algorithm() {
        return algorithm;
    }

    int bits() {
        return bits;
    }
}
