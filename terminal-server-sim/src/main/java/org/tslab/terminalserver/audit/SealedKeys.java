package org.tslab.terminalserver.audit;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.secret.SealedColumn;
import org.tslab.simkit.secret.Sealing;

/** The keys of licensing exchanges, sealed for the database: with them everything in a transcript can be read. */
@ApplicationScoped
class SealedKeys implements Sealing {
    private static final int MAC_SALT_SIZE = 16;
    private final KeyEncryptionKey keyEncryptionKey;

    SealedKeys(KeyEncryptionKey keyEncryptionKey) {
        this.keyEncryptionKey = keyEncryptionKey;
    }

    static Bytes joined(LicensingKeys keys) {
        return keys.macSalt().concat(keys.encryptionKey());
    }

    Bytes seal(UUID connection, Bytes joined) {
        return Bytes.of(keyEncryptionKey.seal(joined.toArray(), context(connection)));
    }

    LicensingKeys open(UUID connection, Bytes sealed) {
        var joined = Bytes.of(keyEncryptionKey.open(sealed.toArray(), context(connection)));
        return new LicensingKeys(joined.slice(0, MAC_SALT_SIZE), joined.slice(MAC_SALT_SIZE, joined.size()));
    }

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(new SealedColumn("connection_audit", "keys", "id::text", "'connection_audit/' || id"));
    }

    private static String context(UUID connection) {
        return "connection_audit/" + connection;
    }
}
