package org.tslab.contracts.transition;

import java.util.List;

/**
 * What is sealed in {@link org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued}: for the transition
 * portal alone to read.
 */
public record TransitionTokens(List<Token> tokens) {
    /**
     * A license code as in a License Pack (Retail Purchase), good for so many CALs.
     *
     * @param licenseCode 25 characters, without hyphens
     */
    public record Token(String licenseCode, int quantity) {
        /** Says the quantity only: a license code is worth licenses. */
        @Override
        public String toString() {
            return "Token of " + quantity;
        }
    }
}
