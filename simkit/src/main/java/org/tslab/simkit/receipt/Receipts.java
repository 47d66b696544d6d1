package org.tslab.simkit.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.problem.ProblemException;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.secret.SealedColumn;
import org.tslab.simkit.secret.Sealing;
import org.tslab.simkit.sql.Sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * All receipts of the last day. Whoever sends a form again, by going back or by reloading, gets the receipt of the
 * first time: the token in the form is good for one. Only the visitor who sent it may see it; what it says is sealed.
 */
@ApplicationScoped
@IfBuildProperty(name = "tslab.errands", stringValue = "true")
public class Receipts implements Resettable, Sealing {
    public static final SealedColumn SEALED = new SealedColumn("receipt", "content", "name", "'receipt/' || name");
    private final Sql sql;
    private final KeyEncryptionKey key;
    private final ObjectMapper json;

    Receipts(Sql sql, KeyEncryptionKey key, ObjectMapper json) {
        this.sql = sql;
        this.key = key;
        this.json = json;
    }

    /** A receipt, or none yet: the first sending of the form is still being worked on, or was cut off. */
    public record Kept(Optional<Receipt> receipt) {}

    /**
     * Does the work unless a form with this token was sent before.
     *
     * @return the name of the receipt
     */
    public String once(String token, String visitor, Supplier<Receipt> work) {
        var name = hash(token);
        if (QuarkusTransaction.requiringNew().call(() -> begin(name, visitor))) {
            try {
                var receipt = work.get();
                QuarkusTransaction.requiringNew().run(() -> keep(name, receipt));
            } catch (ProblemException refused) {
                QuarkusTransaction.requiringNew().run(() -> forget(name));
                throw refused;
            }
        }
        return name;
    }

    /** The name of the receipt that this visitor has got for a form with this token, or is getting. */
    public Optional<String> given(String token, String visitor) {
        var name = hash(token);
        return find(name, visitor).map(_ -> name);
    }

    public Optional<Kept> find(String name, String visitor) {
        return QuarkusTransaction.requiringNew().call(() -> select(name, visitor));
    }

    @Override
    public void reset() {
        sql.run(connection -> {
            try (var delete = connection.prepareStatement("delete from receipt")) {
                delete.executeUpdate();
            }
        });
    }

    private boolean begin(String name, String visitor) {
        return sql.call(connection -> {
            try (var old = connection
                .prepareStatement("delete from receipt where made_at < now() - interval '1 day'");
                var insert = connection.prepareStatement(
                    "insert into receipt (name, visitor_hash) values (?, ?) on conflict do nothing")) {
                old.executeUpdate();
                insert.setString(1, name);
                insert.setString(2, hash(visitor));
                return insert.executeUpdate() == 1;
            }
        });
    }

    private void keep(String name, Receipt receipt) {
        var sealed = key.seal(toJson(receipt), context(name));
        sql.run(connection -> {
            try (var update = connection.prepareStatement("update receipt set content = ? where name = ?")) {
                update.setBytes(1, sealed);
                update.setString(2, name);
                update.executeUpdate();
            }
        });
    }

    private void forget(String name) {
        sql.run(connection -> {
            try (var delete = connection.prepareStatement("delete from receipt where name = ?")) {
                delete.setString(1, name);
                delete.executeUpdate();
            }
        });
    }

    private Optional<Kept> select(String name, String visitor) {
        return sql.call(connection -> {
            try (var select = connection
                .prepareStatement("select content from receipt where name = ? and visitor_hash = ?")) {
                select.setString(1, name);
                select.setString(2, hash(visitor));
                var row = select.executeQuery();
                return row.next()
                    ? Optional.of(new Kept(Optional.ofNullable(row.getBytes(1)).map(sealed -> open(name, sealed))))
                    : Optional.empty();
            }
        });
    }

    private Receipt open(String name, byte[] sealed) {
        try {
            return json.readValue(key.open(sealed, context(name)), Receipt.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] toJson(Receipt receipt) {
        try {
            return json.writeValueAsBytes(receipt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(SEALED);
    }

    private static String context(String name) {
        return "receipt/" + name;
    }

    /** Neither the token nor the visitor's cookie can be told from what is stored. */
    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
