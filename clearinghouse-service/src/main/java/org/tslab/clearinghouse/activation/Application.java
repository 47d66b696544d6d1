package org.tslab.clearinghouse.activation;

import java.security.PublicKey;

import org.tslab.clearinghouse.register.KeyHash;
import org.tslab.contracts.clearinghouse.Registrant;

/** An activation request in which nothing is missing or wrong. */
record Application(String productId, Registrant registrant, PublicKey key) {
    /** What is remembered of the key, to know it again. */
    byte[] keyHash() {
        return KeyHash.of(key);
    }
}
