package org.tslab.lab.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs tokens with the environment's key, so that a person, a script or a test can act in any role. */
public final class Tokens {
    public static final String ISSUER = "https://tslab.example/environment";
    static final Duration TERM = Duration.ofHours(12);

    private final PrivateKey key;
    private final Clock clock;

    private Tokens(PrivateKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    public static Tokens signedBy(Secrets secrets, Clock clock) {
        return signedBy(secrets.tokenPrivateKey(), clock);
    }

    /** @param privateKey a PEM file with a PKCS#8 key */
    public static Tokens signedBy(Path privateKey, Clock clock) {
        try {
            var der = Pem.der(Files.readString(privateKey));
            return new Tokens(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)), clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("Cannot read " + privateKey + ": " + e.getMessage(), e);
        }
    }

    /** A JWT (RS256) for that subject with those roles. */
    public String token(String subject, Set<Role> roles) {
        var issuedAt = clock.instant();
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(subject);
        claims.setStringListClaim("groups", roles.stream().map(Role::toString).sorted().toList());
        claims.setIssuedAt(NumericDate.fromSeconds(issuedAt.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(issuedAt.plus(TERM).getEpochSecond()));
        claims.setJwtId(UUID.randomUUID().toString());
        return signed(claims);
    }

    public String token(String subject, Role... roles) {
        return token(subject, Set.copyOf(List.of(roles)));
    }

    private String signed(JwtClaims claims) {
        try {
            var signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKey(key);
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            signature.setHeader("typ", "JWT");
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new LabException("Cannot sign a token: " + e.getMessage(), e);
        }
    }
}
