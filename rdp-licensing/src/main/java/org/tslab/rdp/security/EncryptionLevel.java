package org.tslab.rdp.security;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.tslab.rdp.wire.MalformedPduException;

/** MS-RDPBCGR 5.4.1, 2.2.1.4.3 encryptionLevel: how much of standard RDP security a server insists on, without FIPS. */
public enum EncryptionLevel {
    /** Only what the client sends is encrypted. */
    LOW(1),
    /** Both directions, with the strongest method that the client knows. */
    CLIENT_COMPATIBLE(2),
    /** Both directions with 128 bits, or not at all. */
    HIGH(3);

    private static final Set<EncryptionMethod> STRONGEST_FIRST = EnumSet.allOf(EncryptionMethod.class);
    private final int value;

    EncryptionLevel(int value) {
        this.value = value;
    }

    /** The value of encryptionLevel. */
    public int value() {
        return value;
    }

    boolean encryptsToClient() {
        return this != LOW;
    }

    /** The strongest method that both sides know and that this level allows. */
    Optional<EncryptionMethod> choose(Set<EncryptionMethod> offered, long clientMethods) {
        return STRONGEST_FIRST.stream()
            .filter(method -> offered.contains(method) && (clientMethods & method.flag()) != 0)
            .filter(method -> this != HIGH || method == EncryptionMethod.BITS_128)
            .findFirst();
    }

    static EncryptionLevel of(long value) {
        for (var level : values()) {
            if (level.value == value) {
                return level;
            }
        }
        throw new MalformedPduException("encryptionLevel", "is " + value);
    }
}
