package org.tslab.clearinghouse.registrant;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.secret.SealedKeys;
import org.tslab.simkit.secret.KeyEncryptionKey;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;

/**
 * The keys that registrants are sealed with: the newest seals, and every one that a row still needs opens. Another
 * replica may make a newer one at any time, so what is remembered here is proven by the statement that uses it.
 */
@ApplicationScoped
class DataKeys {
    private static final String NAME = "registrants";
    private final SealedKeys stored;
    private final Map<Integer, KeyEncryptionKey> opened = new ConcurrentHashMap<>();
    private final AtomicReference<DataKey> newest = new AtomicReference<>();

    DataKeys(@DataSource("registrants") AgroalDataSource database, KeyEncryptionKey keyEncryptionKey) {
        stored = new SealedKeys(database, keyEncryptionKey);
    }

    /** A data key and its version, which stands beside everything that it sealed. */
    record DataKey(int version, KeyEncryptionKey key) {
        /** What the key that comes after this one is called in the database. */
        String nextName() {
            return nameOf(version + 1);
        }
    }

    /** The key that seals, as far as this replica knows. */
    DataKey newest() {
        var known = newest.get();
        return known == null ? lookedUp() : known;
    }

    /** The key that seals, by what the database says now. The first one is made here. */
    DataKey lookedUp() {
        var version = versions(stored.names()).stream().max(Integer::compare).orElse(1);
        return remembered(version, KeyEncryptionKey.ofBytes(stored.named(nameOf(version))));
    }

    /** The key of that version, made if it was not there yet. */
    DataKey made(int version) {
        return remembered(version, KeyEncryptionKey.ofBytes(stored.named(nameOf(version))));
    }

    KeyEncryptionKey of(int version) {
        return opened.computeIfAbsent(version, this::open);
    }

    /** The names of all keys before this version. */
    Collection<String> namesBefore(int version) {
        return versions(stored.names()).stream().filter(older -> older < version).map(DataKeys::nameOf).toList();
    }

    private KeyEncryptionKey open(int version) {
        if (!stored.names().contains(nameOf(version))) {
            throw new IllegalStateException("the data key " + version + " is not there any more");
        }
        return KeyEncryptionKey.ofBytes(stored.named(nameOf(version)));
    }

    private DataKey remembered(int version, KeyEncryptionKey key) {
        opened.put(version, key);
        var looked = new DataKey(version, key);
        return newest.accumulateAndGet(looked,
            (known, now) -> known == null || known.version() < version ? now : known);
    }

    private static Collection<Integer> versions(Collection<String> names) {
        return names.stream().filter(name -> name.startsWith(NAME))
            .map(name -> name.equals(NAME) ? 1 : Integer.parseInt(name.substring(NAME.length() + 1))).toList();
    }

    private static String nameOf(int version) {
        return version == 1 ? NAME : NAME + "/" + version;
    }
}
