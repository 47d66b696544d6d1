package org.tslab.clearinghouse.registrant;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.secret.SealedColumns;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.secret.SealedColumn;
import org.tslab.simkit.secret.SealedColumn.Round;
import org.tslab.simkit.sql.Sql;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Seals anew, in both databases, whatever the other key-encryption key sealed. A round that was lost between the two
 * databases is done again, which changes nothing: what is sealed with the right key is left as it is.
 */
@ApplicationScoped
class KeyEncryptionKeyChange {
    private final KeyEncryptionKey key;
    private final Sql clearinghouse;
    private final RegistrantDatabase registrants;

    KeyEncryptionKeyChange(KeyEncryptionKey key, Sql clearinghouse, RegistrantDatabase registrants) {
        this.key = key;
        this.clearinghouse = clearinghouse;
        this.registrants = registrants;
    }

    /** Where a rotation stands: how many columns are done, and behind which id it goes on in the next one. */
    private record Place(int columns, String id) {
        static Place of(String text) {
            var slash = text.indexOf('/');
            return slash < 0
                ? new Place(0, "")
                : new Place(Integer.parseInt(text.substring(0, slash)), text.substring(slash + 1));
        }

        String text() {
            return columns + "/" + id;
        }
    }

    long rows() {
        var there = clearinghouse.<Long>call(connection -> sum(connection, SealedColumns.OF_THE_CLEARINGHOUSE));
        return there + registrants.<Long>call(connection -> sum(connection, SealedColumns.OF_THE_REGISTRANTS));
    }

    /** One round; it tells whether another one is needed. */
    boolean goOn(Connection connection, KeyRotation rotation) throws SQLException {
        var place = Place.of(rotation.place());
        var columns = Stream.concat(SealedColumns.OF_THE_REGISTRANTS.stream(),
            SealedColumns.OF_THE_CLEARINGHOUSE.stream()).toList();
        if (place.columns() == columns.size()) {
            KeyRotations.finish(connection, rotation);
            return false;
        }
        var column = columns.get(place.columns());
        var round = place.columns() < SealedColumns.OF_THE_REGISTRANTS.size()
            ? reseal(connection, column, place)
            : QuarkusTransaction.requiringNew().call(() -> clearinghouse.call(there -> reseal(there, column, place)));
        var next = round.rows() == 0 ? new Place(place.columns() + 1, "") : new Place(place.columns(), round.last());
        KeyRotations.advance(connection, rotation, next.text(), round.rows());
        return true;
    }

    private Round reseal(Connection connection, SealedColumn column, Place place) throws SQLException {
        return column.reseal(connection, key, place.id(), DataKeyChange.ROWS_AT_A_TIME);
    }

    private static long sum(Connection connection, List<SealedColumn> columns) throws SQLException {
        long rows = 0;
        for (var column : columns) {
            rows += column.rows(connection);
        }
        return rows;
    }
}
