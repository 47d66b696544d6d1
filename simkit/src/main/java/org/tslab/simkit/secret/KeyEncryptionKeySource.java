package org.tslab.simkit.secret;

import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the beans the one key that is not stored anywhere: it comes from the environment. */
class KeyEncryptionKeySource {
    @Produces
    @Singleton
    KeyEncryptionKey keyEncryptionKey(@ConfigProperty(name = "tslab.key-encryption-key") String base64,
        @ConfigProperty(name = "tslab.other-key-encryption-key") Optional<String> other) {
        var key = KeyEncryptionKey.ofBase64(base64);
        return other.map(KeyEncryptionKey::ofBase64).map(key::alsoOpening).orElse(key);
    }
}
