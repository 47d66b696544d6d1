package org.tslab.contracts.transition;

import java.util.Base64;
import java.util.List;

import org.tslab.contracts.ProductType;

/**
 * What is sealed in {@link org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted}: for the
 * clearinghouse alone to read. It says again what the event says in the clear, so that nobody who can write events can
 * have these keys answered as another request.
 *
 * @param answerKey Base64 of 32 random bytes, made for this request alone: the answer is sealed with it, so that only
 *     whoever asked can read it and only the clearinghouse can have written it
 * @param productKeys as they were typed, in the order of their boxes
 */
public record TransitionKeys(String requestId, ProductType productType, String answerKey, List<String> productKeys) {
    /** Far more than a form has boxes. */
    public static final int MOST_KEYS = 100;
    private static final int ANSWER_KEY_BYTES = 32;

    public TransitionKeys {
        if (requestId == null || productType == null || answerKey == null || productKeys == null
            || productKeys.isEmpty() || productKeys.size() > MOST_KEYS
            || Base64.getDecoder().decode(answerKey).length != ANSWER_KEY_BYTES) {
            throw new IllegalArgumentException("a request has an id, a product type, an answer key of "
                + ANSWER_KEY_BYTES + " bytes and 1 to " + MOST_KEYS + " product keys");
        }
        productKeys = List.copyOf(productKeys);
    }

    /** Names the request only. */
    @Override
    public String toString() {
        return "TransitionKeys of " + requestId;
    }
}
