package org.tslab.clearinghouse.registrant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.secret.SealedKeys;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.secret.KeyEncryptionKey;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;

/**
 * Everyone who registered a license server, each field sealed by itself. Every method is one statement that takes
 * effect at once: there is no transaction over two databases. So a registrant is stored before the activation and
 * confirmed after it; one that is never confirmed belongs to an activation that did not come about.
 */
@ApplicationScoped
public class Registrants implements Resettable {
    private final AgroalDataSource database;
    private final KeyEncryptionKey dataKey;

    Registrants(@DataSource("registrants") AgroalDataSource database, KeyEncryptionKey keyEncryptionKey) {
        this.database = database;
        dataKey = KeyEncryptionKey.ofBytes(new SealedKeys(database, keyEncryptionKey).named("registrants"));
    }

    public UUID store(Registrant registrant) {
        var id = UUID.randomUUID();
        var sealed = sealed(id, registrant);
        var columns = String.join(", ", sealed.keySet());
        var places = ", ?".repeat(sealed.size());
        run("insert into registrant (id, " + columns + ") values (?" + places + ")", insert -> {
            insert.setObject(1, id);
            int place = 2;
            for (var value : sealed.values()) {
                insert.setBytes(place++, value);
            }
            insert.executeUpdate();
        });
        return id;
    }

    public void confirm(UUID id) {
        update("update registrant set confirmed = true where id = ?", id);
    }

    public void delete(UUID id) {
        update("delete from registrant where id = ?", id);
    }

    /** Whether somebody who says to be this is the one who registered. */
    public boolean matches(UUID id, Registrant claimed) {
        return find(id).filter(registered -> ClaimPolicy.holds(registered, claimed)).isPresent();
    }

    /** The company that a license server belongs to; its certificate names it. */
    public String companyOf(UUID id) {
        return find(id).map(Registrant::company)
            .orElseThrow(() -> new IllegalStateException("an activation has lost its registrant"));
    }

    /** Those whose activation must have ended long ago, one way or the other, but never said so. */
    public List<UUID> leftUnconfirmed() {
        var ids = new ArrayList<UUID>();
        run("""
            select id from registrant
            where not confirmed and stored_at < now() - interval '10 minutes' order by stored_at""", select -> {
            var row = select.executeQuery();
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        });
        return ids;
    }

    @Override
    public void reset() {
        run("delete from registrant", PreparedStatement::executeUpdate);
    }

    private Optional<Registrant> find(UUID id) {
        var found = new ArrayList<Registrant>();
        run("select * from registrant where id = ?", select -> {
            select.setObject(1, id);
            var row = select.executeQuery();
            while (row.next()) {
                found.add(opened(id, row));
            }
        });
        return found.stream().findFirst();
    }

    private Registrant opened(UUID id, ResultSet row) throws SQLException {
        return new Registrant(opened(id, row, "first_name"), opened(id, row, "last_name"), opened(id, row, "company"),
            opened(id, row, "country_region"), opened(id, row, "email"), opened(id, row, "organizational_unit"),
            opened(id, row, "address"), opened(id, row, "city"), opened(id, row, "state"),
            opened(id, row, "postal_code"), opened(id, row, "phone"));
    }

    private String opened(UUID id, ResultSet row, String column) throws SQLException {
        var sealed = row.getBytes(column);
        return sealed == null ? null : new String(dataKey.open(sealed, context(id, column)), UTF_8);
    }

    private static String context(UUID id, String column) {
        return "registrant/" + id + "/" + column;
    }

    private Map<String, byte[]> sealed(UUID id, Registrant registrant) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("first_name", registrant.firstName());
        fields.put("last_name", registrant.lastName());
        fields.put("company", registrant.company());
        fields.put("country_region", registrant.countryRegion());
        fields.put("email", registrant.email());
        fields.put("organizational_unit", registrant.organizationalUnit());
        fields.put("address", registrant.address());
        fields.put("city", registrant.city());
        fields.put("state", registrant.state());
        fields.put("postal_code", registrant.postalCode());
        fields.put("phone", registrant.phone());
        var sealed = new LinkedHashMap<String, byte[]>();
        fields.forEach((column, value) -> sealed.put(column,
            value == null ? null : dataKey.seal(value.getBytes(UTF_8), context(id, column))));
        return sealed;
    }

    private void update(String statement, UUID id) {
        run(statement, update -> {
            update.setObject(1, id);
            update.executeUpdate();
        });
    }

    private void run(String statement, Use use) {
        try (var connection = database.getConnection();
            var prepared = connection.prepareStatement(statement)) {
            use.of(prepared);
        } catch (SQLException e) {
            throw new IllegalStateException("the registrants' database fails with state " + e.getSQLState(), e);
        }
    }

    /** What is done with a statement that is ready. */
    @FunctionalInterface
    private interface Use {
        void of(PreparedStatement statement) throws SQLException;
    }
}
