package org.tslab.clearinghouse.activation;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;

import org.tslab.contracts.clearinghouse.Registrant;

/** An activation request in which nothing is missing or wrong. */
record Application(String productId, Registrant registrant, PublicKey key) {
    /** What is remembered of the key, to know it again. */
    byte[] keyHash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
