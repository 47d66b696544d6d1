package org.tslab.simkit.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;

import org.junit.jupiter.api.Test;

class KeyEncryptionKeyTest {
    private final KeyEncryptionKey key = KeyEncryptionKey.ofBytes(new byte[32]);

    @Test
    void whatIsSealedOpensAgainInItsContextOnly() {
        var sealed = key.seal("secret".getBytes(UTF_8), "table/1");

        assertThat(key.open(sealed, "table/1")).asString(UTF_8).isEqualTo("secret");
        assertThatThrownBy(() -> key.open(sealed, "table/2")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sealingTheSameTwiceLooksDifferent() {
        assertThat(key.seal(new byte[8], "c")).isNotEqualTo(key.seal(new byte[8], "c"));
    }

    @Test
    void anAlteredSecretDoesNotOpen() {
        var sealed = key.seal("secret".getBytes(UTF_8), "c");
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> key.open(sealed, "c")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyOfAnotherLengthIsRefusedWithoutShowingIt() {
        var tooShort = Base64.getEncoder().encodeToString(new byte[16]);

        assertThatThrownBy(() -> KeyEncryptionKey.ofBase64(tooShort)).hasMessageContaining("16 bytes instead of 32");
        assertThatThrownBy(() -> KeyEncryptionKey.ofBase64("hunter2!")).hasMessageNotContaining("hunter2");
    }

    @Test
    void whileTheKeyChangesTheOldOneStillOpensButSealsNothing() {
        var newKey = KeyEncryptionKey
            .ofBytes(new byte[]{1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6,
                7, 8, 1, 2, 3, 4, 5, 6, 7, 8});
        var both = newKey.alsoOpening(key);
        var old = key.seal("secret".getBytes(UTF_8), "c");

        assertThat(both.open(old, "c")).asString(UTF_8).isEqualTo("secret");
        var resealed = both.resealed(old, "c").orElseThrow();
        assertThat(newKey.open(resealed, "c")).asString(UTF_8).isEqualTo("secret");
        assertThat(both.resealed(resealed, "c")).isEmpty();
        assertThatThrownBy(() -> key.open(both.seal(new byte[1], "c"), "c")).isInstanceOf(IllegalStateException.class);
    }
}
