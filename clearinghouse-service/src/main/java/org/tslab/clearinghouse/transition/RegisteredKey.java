package org.tslab.clearinghouse.transition;

/** What is known of a product key that was made. */
record RegisteredKey(OwnedLicense license, boolean redeemed) {
    RegisteredKey nowRedeemed() {
        return new RegisteredKey(license, true);
    }
}
