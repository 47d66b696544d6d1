package org.tslab.terminalserver.server;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.secret.SealedColumn;
import org.tslab.simkit.secret.Sealing;
import org.tslab.simkit.sql.Sql;
import org.tslab.terminalserver.profile.Profile;

/** Makes the terminal servers' key pairs, seals the private halves for the database and opens them again. */
@ApplicationScoped
public class TerminalServerKeys implements Sealing {
    private final Sql sql;
    private final KeyEncryptionKey keyEncryptionKey;

    TerminalServerKeys(Sql sql, KeyEncryptionKey keyEncryptionKey) {
        this.sql = sql;
        this.keyEncryptionKey = keyEncryptionKey;
    }

    /**
     * The two key pairs that a profile asks for.
     *
     * @param licensing RSA, also for standard RDP security
     */
    public record Keys(KeyPair licensing, KeyPair tls) {
        @Override
        public String toString() {
            return "Keys";
        }
    }

    /**
     * Those that the server's profile asks for. One that is missing is made, which takes some 60 ms, so this is never
     * called on the way of a client.
     *
     * @return empty when the terminal server has been removed meanwhile
     */
    @Transactional
    public Optional<Keys> of(TerminalServer server) {
        provide(server.id(), server.profile());
        return stored(server, KeyKind.licensing(server.profile().keyBits()))
            .flatMap(licensing -> stored(server, KeyKind.tls(server.profile().tlsKey()))
                .map(tls -> new Keys(licensing, tls)));
    }

    /** Makes what the profile asks for and is not there yet; part of the caller's transaction. */
    void provide(UUID id, Profile profile) {
        provide(id, KeyKind.licensing(profile.keyBits()));
        provide(id, KeyKind.tls(profile.tlsKey()));
    }

    /** Of replicas that make one at the same moment the first counts. */
    private void provide(UUID id, KeyKind kind) {
        var there = sql.rows(row -> row.getInt(1),
            "select 1 from terminal_server_key where terminal_server = ? and kind = ?", id, kind);
        if (there.isEmpty()) {
            var pair = make(kind);
            sql.update("""
                insert into terminal_server_key (terminal_server, kind, private_key, public_key)
                select id, ?, ?, ? from terminal_server where id = ?
                on conflict (terminal_server, kind) do nothing""", kind,
                keyEncryptionKey.seal(pair.getPrivate().getEncoded(), context(id)), pair.getPublic().getEncoded(), id);
        }
    }

    private Optional<KeyPair> stored(TerminalServer server, KeyKind kind) {
        return sql.rows(row -> opened(server, kind, row.getBytes(1), row.getBytes(2)),
            "select private_key, public_key from terminal_server_key where terminal_server = ? and kind = ?",
            server.id(), kind).stream().findFirst();
    }

    private KeyPair opened(TerminalServer server, KeyKind kind, byte[] sealedPrivateKey, byte[] publicKey) {
        try {
            var factory = KeyFactory.getInstance(kind.algorithm());
            var privateKey = keyEncryptionKey.open(sealedPrivateKey, context(server.id()));
            return new KeyPair(factory.generatePublic(new X509EncodedKeySpec(publicKey)),
                factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored key " + kind + " of terminal server " + server.name()
                + " is none", e);
        }
    }

    private static KeyPair make(KeyKind kind) {
        try {
            var generator = KeyPairGenerator.getInstance(kind.algorithm());
            generator.initialize(kind.bits());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no key " + kind, e);
        }
    }

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(new SealedColumn("terminal_server_key", "private_key", "terminal_server || '/' || kind",
            "'terminal_server/' || terminal_server"));
    }

    private static String context(UUID id) {
        return "terminal_server/" + id;
    }
}
