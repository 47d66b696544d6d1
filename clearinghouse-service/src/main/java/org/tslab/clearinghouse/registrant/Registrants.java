package org.tslab.clearinghouse.registrant;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.registrant.DataKeys.DataKey;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Asked;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Kind;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.control.Resettable;

/**
 * Everyone who registered a license server, each field sealed by itself. There is no transaction over two databases. So
 * a registrant is stored before the activation and confirmed after it; one that is never confirmed belongs to an
 * activation that did not come about.
 */
@ApplicationScoped
public class Registrants implements Resettable {
    /** One more than a key rotation can come between. */
    private static final int TRIES = 3;
    private final RegistrantDatabase database;
    private final DataKeys keys;
    private final RegistrantAccesses accesses;

    Registrants(RegistrantDatabase database, DataKeys keys, RegistrantAccesses accesses) {
        this.database = database;
        this.keys = keys;
        this.accesses = accesses;
    }

    public UUID store(Registrant registrant) {
        return store(List.of(registrant)).getFirst();
    }

    /** All in one statement; their ids in the same order. */
    public List<UUID> store(List<Registrant> registrants) {
        var ids = registrants.stream().map(_ -> UUID.randomUUID()).toList();
        var key = keys.newest();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (database.call(inserting(sealed(ids, registrants, key), key))) {
                return ids;
            }
            key = keys.lookedUp();
        }
        throw new IllegalStateException("the data key changes faster than a registrant is stored");
    }

    public void confirm(UUID id) {
        confirm(List.of(id));
    }

    public void confirm(List<UUID> ids) {
        update("update registrant set confirmed = true where id = any(?::text[]::uuid[])", ids);
    }

    public void delete(UUID id) {
        update("delete from registrant where id = any(?::text[]::uuid[])", List.of(id));
    }

    /** Whether somebody who says to be this is the one who registered. Nobody gets to see the data by it. */
    public boolean matches(UUID id, Registrant claimed) {
        return unseen(id).filter(registered -> ClaimPolicy.holds(registered, claimed)).isPresent();
    }

    /** The company that a license server belongs to; its certificate names it. */
    public String companyOf(UUID id) {
        return unseen(id).map(Registrant::company)
            .orElseThrow(() -> new IllegalStateException("an activation has lost its registrant"));
    }

    /** What is stored of somebody, and shown only after it is on disk that it was seen. */
    public Optional<Registrant> see(UUID id, Asked asked) {
        return database.inTransaction(connection -> {
            var found = find(connection, id, "");
            if (found.isPresent()) {
                accesses.add(connection, id, Kind.SEEN, asked, List.of());
            }
            return found;
        });
    }

    /** Puts other data in the place of what is stored of somebody; false when nothing is. */
    public boolean correct(UUID id, Registrant corrected, Asked asked) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var key = keys.lookedUp();
            var done = database.inTransaction(connection -> correct(connection, id, corrected, key, asked));
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw new IllegalStateException("the data key changes faster than a registrant is corrected");
    }

    /** Those whose activation must have ended long ago, one way or the other, but never said so. */
    public List<UUID> leftUnconfirmed() {
        return database.call(connection -> RegistrantDatabase.rows(connection, row -> row.getObject(1, UUID.class), """
            select id from registrant
            where not confirmed and stored_at < now() - interval '10 minutes' order by stored_at"""));
    }

    @Override
    public void reset() {
        database.inTransaction(connection -> RegistrantDatabase.update(connection, "delete from registrant"));
    }

    private static List<SealedRegistrant> sealed(List<UUID> ids, List<Registrant> registrants, DataKey key) {
        return IntStream.range(0, ids.size())
            .mapToObj(i -> SealedRegistrant.seal(ids.get(i), registrants.get(i), key)).toList();
    }

    /** Stores them unless a newer key than theirs has been made: then nothing more is sealed with the old one. */
    private static RegistrantDatabase.Work<Boolean> inserting(List<SealedRegistrant> sealed, DataKey key) {
        var values = new ArrayList<Object>();
        values.add(key.version());
        values.add(sealed.stream().map(each -> each.id().toString()).toArray(String[]::new));
        SealedRegistrant.COLUMNS.forEach(column -> values.add(
            sealed.stream().map(each -> each.fields().get(column)).toArray(byte[][]::new)));
        values.add(key.nextName());
        var arrays = ", ?::bytea[]".repeat(SealedRegistrant.COLUMNS.size());
        return connection -> RegistrantDatabase.update(connection, "insert into registrant (key_version, id, "
            + SealedRegistrant.COLUMN_LIST + ") select ?, sealed.* from unnest(?::text[]::uuid[]" + arrays
            + ") as sealed where not exists (select 1 from sealed_key where name = ?)", values.toArray()) > 0;
    }

    /** Empty when a newer key has been made meanwhile. */
    private Optional<Boolean> correct(Connection connection, UUID id, Registrant corrected, DataKey key, Asked asked)
        throws SQLException {
        var found = find(connection, id, "for update");
        if (found.isEmpty()) {
            return Optional.of(false);
        }
        if (replace(connection, SealedRegistrant.seal(id, corrected, key), key) == 0) {
            return Optional.empty();
        }
        accesses.add(connection, id, Kind.CORRECTED, asked,
            SealedRegistrant.differences(found.get(), corrected));
        return Optional.of(true);
    }

    private static int replace(Connection connection, SealedRegistrant sealed, DataKey key) throws SQLException {
        var values = new ArrayList<Object>(sealed.fields().values());
        values.addAll(List.of(sealed.keyVersion(), sealed.id(), key.nextName()));
        return RegistrantDatabase.update(connection, "update registrant set "
            + String.join(" = ?, ", SealedRegistrant.COLUMNS) + " = ?, key_version = ? "
            + "where id = ? and not exists (select 1 from sealed_key where name = ?)", values.toArray());
    }

    /** For the clearinghouse itself, which shows nobody what it finds. */
    private Optional<Registrant> unseen(UUID id) {
        return database.call(connection -> find(connection, id, ""));
    }

    private Optional<Registrant> find(Connection connection, UUID id, String lock) throws SQLException {
        return RegistrantDatabase.rows(connection, SealedRegistrant::read, "select id, key_version, "
            + SealedRegistrant.COLUMN_LIST + " from registrant where id = ? " + lock, id).stream().findFirst()
            .map(sealed -> sealed.opened(keys.of(sealed.keyVersion())));
    }

    private void update(String statement, List<UUID> ids) {
        var texts = ids.stream().map(UUID::toString).toArray(String[]::new);
        database.call(connection -> RegistrantDatabase.update(connection, statement, (Object) texts));
    }
}
