package org.tslab.clearinghouse.registrant;

import java.time.Instant;
import java.util.UUID;

/**
 * One change of a key and how far it is.
 *
 * @param keyVersion the data key that everybody's data will be sealed with; 0 when the key-encryption key changes
 * @param place what the next round goes on behind, in words of the round itself
 * @param millis how long it has taken, in real time
 */
record KeyRotation(UUID id, Kind kind, int keyVersion, String askedBy, Instant askedAt, boolean finished, String place,
    long rowsDone, long rowsTotal, long millis) {

    /** Which key changes. */
    enum Kind {
        /** Everybody's data are sealed anew with a new key, which is sealed with the key-encryption key. */
        DATA_KEY,
        /** What the other key-encryption key sealed is sealed anew with the one that counts. */
        KEY_ENCRYPTION_KEY
    }
}
