package org.tslab.clearinghouse.registrant;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.clearinghouse.registrant.KeyRotation.Kind;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Works on the key rotation that is under way, round by round, each in a transaction of its own. Every replica looks
 * now and then whether there is one: whichever takes a round does it, and when one dies another goes on.
 */
@ApplicationScoped
class KeyRotator {
    private static final long LOOK_EVERY_MILLIS = 2_000;
    private final RegistrantDatabase database;
    private final DataKeys keys;
    private final KeyRotations rotations;
    private final DataKeyChange dataKeyChange;
    private final KeyEncryptionKeyChange keyEncryptionKeyChange;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("key-rotator").unstarted(this::run);

    KeyRotator(RegistrantDatabase database, DataKeys keys, KeyRotations rotations, DataKeyChange dataKeyChange,
        KeyEncryptionKeyChange keyEncryptionKeyChange) {
        this.database = database;
        this.keys = keys;
        this.rotations = rotations;
        this.dataKeyChange = dataKeyChange;
        this.keyEncryptionKeyChange = keyEncryptionKeyChange;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.set(true);
        wanted.release();
        thread.join(5_000);
    }

    /** Asks for a new data key, or for everything under the right key-encryption key, and returns at once. */
    KeyRotation begin(Kind kind, String by) {
        var rotation = switch (kind) {
            case DATA_KEY -> rotations.begin(kind, keys.lookedUp().version() + 1, by,
                database.call(connection -> RegistrantDatabase
                    .rows(connection, row -> row.getLong(1), "select count(*) from registrant")
                    .getFirst()));
            case KEY_ENCRYPTION_KEY -> rotations.begin(kind, 0, by, keyEncryptionKeyChange.rows());
        };
        Log.infof("key rotation under way kind=%s keyVersion=%d rows=%d", rotation.kind(), rotation.keyVersion(),
            rotation.rowsTotal());
        wanted.release();
        return rotation;
    }

    private void run() {
        try {
            while (!stopping.get()) {
                wanted.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                // Whatever a round fails with, it is tried again: a rotation that stays behind would never be noticed.
                CompletableFuture.runAsync(this::goOn, Runnable::run).exceptionally(KeyRotator::logged).join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Void logged(Throwable failure) {
        Log.warnf("key rotation waits reason=%s", failure);
        return null;
    }

    private void goOn() {
        boolean more = true;
        while (more && !stopping.get()) {
            more = round();
        }
    }

    /** Whether there is more to do for this replica. */
    private boolean round() {
        return database.inTransaction(connection -> {
            var taken = rotations.take(connection);
            if (taken.isEmpty()) {
                return false;
            }
            var more = switch (taken.get().kind()) {
                case DATA_KEY -> dataKeyChange.goOn(connection, taken.get());
                case KEY_ENCRYPTION_KEY -> keyEncryptionKeyChange.goOn(connection, taken.get());
            };
            if (!more) {
                Log.infof("key rotation finished kind=%s rows=%d", taken.get().kind(), taken.get().rowsDone());
            }
            return more;
        });
    }
}
