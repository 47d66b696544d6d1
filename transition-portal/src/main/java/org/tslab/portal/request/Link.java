package org.tslab.portal.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret by which somebody comes back to a request: in a cookie while it is begun, in an address once it is
 * submitted. Only its hash is stored.
 */
public record Link(String secret) {
    /** As paths of resources match it. */
    public static final String FORM = "[A-Za-z0-9_-]{32}";
    private static final Pattern GOOD = Pattern.compile(FORM);
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Link fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Link(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty when it cannot have been made here. */
    public static Optional<Link> of(String secret) {
        return secret != null && GOOD.matcher(secret).matches() ? Optional.of(new Link(secret)) : Optional.empty();
    }

    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Where its owner sees how the request stands. */
    public String path() {
        return "/requests/" + secret;
    }

    /** Says nothing: who knows the secret sees the request. */
    @Override
    public String toString() {
        return "Link";
    }
}
