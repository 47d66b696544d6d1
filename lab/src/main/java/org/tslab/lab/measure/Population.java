package org.tslab.lab.measure;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import org.tslab.lab.proof.MainFlow;

/**
 * Devices that have been here before. They are put straight into the license server's tables, since a million would
 * keep its API busy for minutes; nobody is told of them, so the event stream does not know them.
 */
final class Population {
    private static final int HARDWARE_ID_BYTES = 20;
    private final LicenseServerDatabase database;
    private long count;
    private boolean stocked;

    Population(LicenseServerDatabase database) {
        this.database = database;
    }

    /** What such a device has. */
    enum Has {
        /** It has not been here after all. */
        NOTHING("", ""),
        /** A temporary license with which somebody has logged on: the next one is permanent. */
        VALIDATED("TEMPORARY", "60 days"),
        /** A permanent license that is good for long: nothing is to do. */
        PERMANENT("ACTIVE", "60 days"),
        /** A permanent license in its last days: it is renewed. */
        ENDING("ACTIVE", "3 days");

        private final String status;
        private final String term;

        Has(String status, String term) {
            this.status = status;
            this.term = term;
        }
    }

    /** The number of the first of them; the others follow. */
    long add(Has has, int devices) {
        var first = count;
        count += devices;
        if (has != Has.NOTHING) {
            put(has, first, devices);
        }
        return first;
    }

    /** Devices with permanent licenses, until there are so many licenses in all. */
    void fill(int licenses) {
        var missing = licenses - Math.toIntExact((long) database.number("select count(*) from issued_license"));
        if (missing > 0) {
            add(Has.PERMANENT, missing);
        }
    }

    private void put(Has has, long first, int devices) {
        if (!stocked) {
            stock();
            stocked = true;
        }
        database.executeUnchecked("""
            insert into issued_license (license_server, hardware_id, product_version, license_id, serial, status,
              validated, key_pack_id, issued_at, expires_at, computer, user_name)
            select s.name, substring(sha256(int8send(n)) for %1$d), 'WINDOWS_SERVER_2003',
              s.next_license_id + n - %2$d, gen_random_uuid(), '%3$s', true,
              case when '%3$s' = 'ACTIVE' then p.key_pack_id end, now(),
              date_trunc('second', now()) + interval '%4$s', 'PC-' || n, 'alice'
            from license_server s join license_key_pack p on p.license_server = s.name
              and p.key_pack_serial = 'measured', generate_series(%2$d, %2$d + %5$d - 1) as n
            where s.name = '%6$s';
            update license_server set next_license_id = next_license_id + %5$d where name = '%6$s';
            update license_key_pack set issued = issued + case when '%3$s' = 'ACTIVE' then %5$d else 0 end
            where license_server = '%6$s' and key_pack_serial = 'measured'""".formatted(HARDWARE_ID_BYTES, first,
            has.status, has.term, devices, MainFlow.LICENSE_SERVER));
        // What the planner and the next reader should not have to find out while it is measured.
        database.execute("vacuum analyze issued_license");
    }

    /** One key pack, from which all licenses come that are issued from now on. */
    private void stock() {
        database.execute("""
            insert into license_key_pack (license_server, key_pack_id, key_pack_serial, program, product_type,
              product_version, total, installed_at)
            select name, next_key_pack_id, 'measured', 'RETAIL', 'PER_DEVICE', 'WINDOWS_SERVER_2003', 2000000000, now()
            from license_server where name = '%1$s';
            update license_server set next_key_pack_id = next_key_pack_id + 1 where name = '%1$s';
            update license_key_pack set withdrawn = total - issued
            where license_server = '%1$s' and key_pack_serial <> 'measured'""".formatted(MainFlow.LICENSE_SERVER));
    }

    /** What a license takes on the disk, with its part of the indexes. */
    double bytesPerLicense() {
        return database
            .number("select pg_total_relation_size('issued_license')::float8 / count(*) from issued_license");
    }

    /** The hardware ID of the device with this number, as an insertion above makes it. */
    static String hardwareId(long number) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(ByteBuffer.allocate(Long.BYTES).putLong(number)
                .array());
            return HexFormat.of().formatHex(Arrays.copyOf(hash, HARDWARE_ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
