package org.tslab.simkit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

import org.junit.jupiter.api.Test;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;

/** Which tokens need not be looked at again. */
class RememberedTokensTest {
    private static final KeyPair KEYS = keys();
    private final RememberedTokens tokens = new RememberedTokens();
    private final JWTAuthContextInfo expected = new JWTAuthContextInfo(KEYS.getPublic(), "tslab");

    @Test
    void theSameTokenIsLookedAtOnce() throws ParseException {
        var token = token(KEYS, "TS01");

        assertThat(tokens.parse(token, expected)).isSameAs(tokens.parse(token, expected));
        assertThat(tokens.parse(token, expected).getName()).isEqualTo("TS01");
    }

    @Test
    void eachTokenHasItsOwnOwner() throws ParseException {
        tokens.parse(token(KEYS, "TS01"), expected);

        assertThat(tokens.parse(token(KEYS, "TS02"), expected).getName()).isEqualTo("TS02");
    }

    @Test
    void aTokenThatIsNotGoodIsRefusedEachTime() throws ParseException {
        var forged = token(keys(), "TS01");
        var good = token(KEYS, "TS01");
        tokens.parse(good, expected);

        for (var bad : new String[]{forged, good.substring(0, good.length() - 6) + "AAAAAA"}) {
            assertThatThrownBy(() -> tokens.parse(bad, expected)).isInstanceOf(ParseException.class);
            assertThatThrownBy(() -> tokens.parse(bad, expected)).isInstanceOf(ParseException.class);
        }
    }

    private static String token(KeyPair keys, String subject) {
        return Jwt.issuer("tslab").subject(subject).expiresIn(60).sign(keys.getPrivate());
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
