package org.tslab.clearinghouse.registrant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

import org.tslab.clearinghouse.registrant.DataKeys.DataKey;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.secret.KeyEncryptionKey;

/** A registrant as the database holds it: each field sealed by itself, for its own row and column only. */
record SealedRegistrant(UUID id, int keyVersion, Map<String, byte[]> fields) {
    static final List<String> COLUMNS = List.copyOf(fieldsOf(Registrant.required("", "", "", "")).keySet());
    static final String COLUMN_LIST = String.join(", ", COLUMNS);

    static SealedRegistrant seal(UUID id, Registrant registrant, DataKey with) {
        var sealed = new LinkedHashMap<String, byte[]>();
        fieldsOf(registrant).forEach((column, value) -> sealed.put(column,
            value == null ? null : with.key().seal(value.getBytes(UTF_8), context(id, column))));
        return new SealedRegistrant(id, with.version(), sealed);
    }

    /** Of a row that has the columns {@code id}, {@code key_version} and all of {@link #COLUMNS}. */
    static SealedRegistrant read(ResultSet row) throws SQLException {
        var fields = new LinkedHashMap<String, byte[]>();
        for (var column : COLUMNS) {
            fields.put(column, row.getBytes(column));
        }
        return new SealedRegistrant(row.getObject("id", UUID.class), row.getInt("key_version"), fields);
    }

    Registrant opened(KeyEncryptionKey with) {
        return new Registrant(open("first_name", with), open("last_name", with), open("company", with),
            open("country_region", with), open("email", with), open("organizational_unit", with),
            open("address", with), open("city", with), open("state", with), open("postal_code", with),
            open("phone", with));
    }

    /** The same person under another key; no field is put together with another on the way. */
    SealedRegistrant resealed(KeyEncryptionKey from, DataKey to) {
        var resealed = new LinkedHashMap<String, byte[]>();
        fields.forEach((column, sealed) -> resealed.put(column, sealed == null
            ? null
            : to.key().seal(from.open(sealed, context(id, column)), context(id, column))));
        return new SealedRegistrant(id, to.version(), resealed);
    }

    /** The columns in which two registrants differ. */
    static List<String> differences(Registrant one, Registrant other) {
        var others = fieldsOf(other);
        var differences = new TreeSet<String>();
        fieldsOf(one).forEach((column, value) -> {
            var same = value == null ? others.get(column) == null : value.equals(others.get(column));
            if (!same) {
                differences.add(column);
            }
        });
        return List.copyOf(differences);
    }

    /** Names the row only. */
    @Override
    public String toString() {
        return "SealedRegistrant " + id;
    }

    private String open(String column, KeyEncryptionKey with) {
        var sealed = fields.get(column);
        return sealed == null ? null : new String(with.open(sealed, context(id, column)), UTF_8);
    }

    private static Map<String, String> fieldsOf(Registrant registrant) {
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
        return fields;
    }

    private static String context(UUID id, String column) {
        return "registrant/" + id + "/" + column;
    }
}
