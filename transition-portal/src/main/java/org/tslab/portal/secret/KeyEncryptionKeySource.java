package org.tslab.portal.secret;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tslab.simkit.secret.KeyEncryptionKey;

/** Gives the beans the one key that is not stored anywhere: it comes from the environment. */
class KeyEncryptionKeySource {
    @Produces
    @Singleton
    KeyEncryptionKey keyEncryptionKey(@ConfigProperty(name = "tslab.key-encryption-key") String base64) {
        return KeyEncryptionKey.ofBase64(base64);
    }
}
