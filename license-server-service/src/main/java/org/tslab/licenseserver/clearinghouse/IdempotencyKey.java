package org.tslab.licenseserver.clearinghouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

import org.tslab.simkit.problem.MalformedRequestProblem;

/** By what the clearinghouse knows that it is asked for the same thing again, and not for more. */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
    /** As the clearinghouse takes it: visible ASCII, with or without the quotation marks of a structured header. */
    private static final Pattern FORM = Pattern.compile("\"?([\\x21\\x23-\\x7e]{8,128})\"?");

    /** For a request that is like no other. */
    public static IdempotencyKey fresh() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    /**
     * For what an administrator asks of a license server: the same key for another license server is another one.
     *
     * @param header what came with the administrator's request; null when nothing did, and then it is a new request
     */
    public static IdempotencyKey of(String header, String licenseServer) {
        if (header == null) {
            return fresh();
        }
        var key = FORM.matcher(header.strip());
        if (!key.matches()) {
            throw new MalformedRequestProblem(HEADER, "has 8 to 128 visible characters of ASCII");
        }
        return new IdempotencyKey(hash(licenseServer + "\n" + key.group(1)));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
