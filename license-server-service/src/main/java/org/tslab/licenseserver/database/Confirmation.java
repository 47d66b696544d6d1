package org.tslab.licenseserver.database;

/**
 * That somebody knows what will be lost. What devices have is not part of it: that changes while one reads it.
 */
public record Confirmation(int keyPacks, long licenses) {
    /** Nobody has confirmed anything. */
    public static final Confirmation NONE = new Confirmation(-1, -1);

    /** Lets pass whoever names what is there, and whoever has nothing to lose. */
    void require(Inventory lost) {
        if (lost.keyPacks() + lost.temporary() > 0 && !equals(new Confirmation(lost.keyPacks(), lost.licenses()))) {
            throw new ConfirmationRequiredProblem(lost);
        }
    }
}
