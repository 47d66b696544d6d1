package org.tslab.lab.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    private static final Instant NOW = Instant.parse("2005-05-01T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void aTokenIsVerifiedWithTheEnvironmentsPublicKey() throws Exception {
        var secrets = Secrets.in(new LabHome(directory));

        var token = tokens(secrets).token("alice", Role.RESELLER, Role.LICENSE_SERVER_ADMIN);

        var claims = verifier(secrets, NOW).processToClaims(token);
        assertThat(claims.getSubject()).isEqualTo("alice");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("license-server-admin", "reseller");
        assertThat(claims.getExpirationTime().getValue()).isEqualTo(NOW.plus(Duration.ofHours(12)).getEpochSecond());
        assertThat(claims.getJwtId()).isNotBlank();
    }

    @Test
    void aTokenIsGoodForTwelveHours() throws Exception {
        var secrets = Secrets.in(new LabHome(directory));
        var token = tokens(secrets).token("alice", Role.SUPPORT);

        verifier(secrets, NOW.plus(Duration.ofHours(12)).minusSeconds(1)).processToClaims(token);
        assertThatThrownBy(() -> verifier(secrets, NOW.plus(Duration.ofHours(12))).processToClaims(token))
            .isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void anotherEnvironmentsTokenIsWorthNothing() {
        var token = tokens(Secrets.in(new LabHome(directory.resolve("other")))).token("mallory", Role.INSTRUCTOR);
        var secrets = Secrets.in(new LabHome(directory.resolve("own")));

        assertThatThrownBy(() -> verifier(secrets, NOW).processToClaims(token)).isInstanceOf(InvalidJwtException.class);
    }

    private static Tokens tokens(Secrets secrets) {
        return Tokens.signedBy(secrets, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static JwtConsumer verifier(Secrets secrets, Instant at) throws Exception {
        return new JwtConsumerBuilder().setVerificationKey(publicKey(secrets)).setExpectedIssuer(Tokens.ISSUER)
            .setRequireExpirationTime().setRequireSubject()
            .setEvaluationTime(NumericDate.fromSeconds(at.getEpochSecond()))
            .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT,
                AlgorithmIdentifiers.RSA_USING_SHA256)
            .build();
    }

    private static PublicKey publicKey(Secrets secrets) throws Exception {
        var der = Pem.der(Files.readString(secrets.tokenPublicKey()));
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    }
}
