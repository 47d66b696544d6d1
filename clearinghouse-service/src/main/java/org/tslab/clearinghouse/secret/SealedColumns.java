package org.tslab.clearinghouse.secret;

import java.util.List;

import org.tslab.simkit.receipt.Receipts;
import org.tslab.simkit.secret.SealedColumn;

/** What is sealed directly under the key-encryption key. */
public final class SealedColumns {
    private static final SealedColumn KEYS = of("sealed_key", "sealed", "name", "sealed-key/");
    /** All of the database that knows no people. */
    public static final List<SealedColumn> OF_THE_CLEARINGHOUSE = List.of(KEYS,
        of("authority_key", "sealed_key", "role", "authority-key/"),
        of("issued_certificate", "sealed_certificate", "serial", "issued-certificate/"),
        Receipts.SEALED);
    public static final List<SealedColumn> OF_THE_REGISTRANTS = List.of(KEYS);

    private SealedColumns() {}

    /** @param context what stands before the id in the context that a value is bound to */
    private static SealedColumn of(String table, String column, String id, String context) {
        return new SealedColumn(table, column, id, "'" + context + "' || " + id);
    }
}
