package org.tslab.clearinghouse.idempotency;

/**
 * What was asked under an idempotency key, and what was answered.
 *
 * @param fingerprint a hash of the request
 * @param answer as JSON; empty while the operation, which repeats itself, has not ended
 */
record Exchange(String fingerprint, String answer) {
    /** Says nothing: answers may hold license codes. */
    @Override
    public String toString() {
        return "Exchange";
    }
}
