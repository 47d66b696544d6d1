package org.tslab.clearinghouse.secret;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

import javax.sql.DataSource;

import org.tslab.simkit.secret.KeyEncryptionKey;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Symmetric keys of one database, each made when it is first asked for and stored sealed from then on. */
public final class SealedKeys {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final DataSource database;
    private final KeyEncryptionKey keyEncryptionKey;

    public SealedKeys(DataSource database, KeyEncryptionKey keyEncryptionKey) {
        this.database = database;
        this.keyEncryptionKey = keyEncryptionKey;
    }

    /** The same 32 bytes at every call of every replica: of two that make the key at once, the first one wins. */
    public byte[] named(String name) {
        // A key must outlive the transaction in which it happens to be asked for first, or what it protects is lost.
        return QuarkusTransaction.requiringNew().call(() -> findOrMake(name));
    }

    /** What all the keys are called that there are now. */
    public Set<String> names() {
        return QuarkusTransaction.requiringNew().call(this::storedNames);
    }

    private Set<String> storedNames() {
        try (var connection = database.getConnection();
            var select = connection.prepareStatement("select name from sealed_key")) {
            var row = select.executeQuery();
            var names = new HashSet<String>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("the names of the keys cannot be read", e);
        }
    }

    private byte[] findOrMake(String name) {
        try (var connection = database.getConnection()) {
            offerNew(connection, name);
            return keyEncryptionKey.open(stored(connection, name), context(name));
        } catch (SQLException e) {
            throw new IllegalStateException("the key \"" + name + "\" can be neither made nor read", e);
        }
    }

    private void offerNew(Connection connection, String name) throws SQLException {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        try (var insert = connection.prepareStatement(
            "insert into sealed_key (name, sealed) values (?, ?) on conflict do nothing")) {
            insert.setString(1, name);
            insert.setBytes(2, keyEncryptionKey.seal(key, context(name)));
            insert.executeUpdate();
        }
    }

    private static byte[] stored(Connection connection, String name) throws SQLException {
        try (var select = connection.prepareStatement("select sealed from sealed_key where name = ?")) {
            select.setString(1, name);
            var row = select.executeQuery();
            if (!row.next()) {
                throw new IllegalStateException("the key \"" + name + "\" has just been deleted");
            }
            return row.getBytes(1);
        }
    }

    private static String context(String name) {
        return "sealed-key/" + name;
    }
}
