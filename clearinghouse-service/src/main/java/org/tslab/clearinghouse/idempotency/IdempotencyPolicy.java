package org.tslab.clearinghouse.idempotency;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a request with an idempotency key comes to, given what came under that key before. */
final class IdempotencyPolicy {
    /** Visible ASCII; a UUID fits, with or without the quotation marks of a structured header. */
    private static final Pattern KEY = Pattern.compile("\"?([\\x21\\x23-\\x7e]{8,128})\"?");

    private IdempotencyPolicy() {}

    /** What to do. */
    sealed interface Decision {
        /** Nothing came under this key yet; or it came, and repeats itself without harm. */
        record Proceed() implements Decision {}

        record Replay(String answer) implements Decision {}

        /** The key was used for something else. */
        record RefuseReuse() implements Decision {}
    }

    /** The key itself, if the header holds one. */
    static Optional<String> key(String header) {
        var key = KEY.matcher(header.strip());
        return key.matches() ? Optional.of(key.group(1)) : Optional.empty();
    }

    static Decision decide(Optional<Exchange> former, String fingerprint) {
        return former.<Decision>map(f -> {
            if (!f.fingerprint().equals(fingerprint)) {
                return new Decision.RefuseReuse();
            }
            return f.answer().isEmpty() ? new Decision.Proceed() : new Decision.Replay(f.answer());
        }).orElseGet(Decision.Proceed::new);
    }
}
