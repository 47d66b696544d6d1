package org.tslab.licenseserver.neverwrong;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.Certificate;
import org.tslab.simkit.sql.Sql;

import io.restassured.path.json.JsonPath;

/** The invariants one by one, said of the database alone: they hold whatever the model says. */
final class Invariants {
    private static final int RANDOM_UUID = 4;
    private final Sql sql;
    private final Map<String, Told> told = new TreeMap<>();
    private final Map<UUID, String> serials = new HashMap<>();

    Invariants(Sql sql) {
        this.sql = sql;
    }

    /** What a client was told that it has. */
    private record Told(String hardwareId, Instant expiresAt) {}

    void hold(Instant start, Instant now) {
        whatIsIssuedAndWhatIsAvailableIsAll();
        aDeviceHasOneLicense();
        whatWasAcknowledgedIsThere(now);
        aLicenseCodeIsOneKeyPack();
        everySerialIsOfOneCertificate();
        licensesEndByTheSimulatedClock(start, now);
    }

    private void whatIsIssuedAndWhatIsAvailableIsAll() {
        none("INV-1: issued + available = total, and issued is what devices have", """
            select license_server || ' key pack ' || key_pack_id from license_key_pack p
            where issued < 0 or withdrawn < 0 or issued + withdrawn > total or issued <> (
              select count(*) from issued_license l where l.license_server = p.license_server
                and l.key_pack_id = p.key_pack_id and l.status = 'ACTIVE')""");
    }

    private void aDeviceHasOneLicense() {
        none("INV-2: at most one permanent license for a device and a version, and a number for each license", """
            select license_server || ' ' || encode(hardware_id, 'hex') || ' ' || product_version from issued_license
            where status = 'ACTIVE' group by license_server, hardware_id, product_version having count(*) > 1
            union all
            select license_server || ' license ' || license_id from issued_license
            group by license_server, license_id having count(*) > 1""");
    }

    /** Of a license that has ended, or was taken back, the device may have another by now. */
    private void whatWasAcknowledgedIsThere(Instant now) {
        told.values().removeIf(each -> !now.isBefore(each.expiresAt()));
        var there = new HashMap<String, Told>();
        sql.rows(row -> there.put(row.getString(1), new Told(row.getString(2), Sql.instant(row, "expires_at"))), """
            select license_server || ' license ' || license_id, encode(hardware_id, 'hex'), expires_at
            from issued_license""");
        assertThat(there).as("INV-3: what a client was told is in the database").containsAllEntriesOf(told);
    }

    private void aLicenseCodeIsOneKeyPack() {
        none("INV-5: at most one key pack for a license code", """
            select key_pack_serial from license_key_pack group by key_pack_serial having count(*) > 1""");
    }

    private void everySerialIsOfOneCertificate() {
        sql.rows(row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)), """
            select serial, license_server || ' license ' || license_id || ' to ' || expires_at from issued_license""")
            .forEach(row -> {
                assertThat(serials.merge(row.getKey(), row.getValue(), (before, _) -> before))
                    .as("INV-6: a serial is of one certificate").isEqualTo(row.getValue());
                assertThat(row.getKey().version()).as("INV-6: a serial is random").isEqualTo(RANDOM_UUID);
            });
        sql.rows(row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)),
            "select serial, license_server || ' license ' || license_id from license_token")
            .forEach(row -> assertThat(serials.getOrDefault(row.getKey(), "not stored"))
                .as("INV-6: what was signed has a serial that stood with its license").startsWith(row.getValue()));
    }

    /** Between the clocks of the simulation and of this machine lie decades. */
    private void licensesEndByTheSimulatedClock(Instant start, Instant now) {
        sql.rows(row -> {
            var from = Sql.instant(row, "issued_at");
            var term = Duration.between(from, Sql.instant(row, "expires_at"));
            var what = "INV-8: the term of license " + row.getLong("license_id") + " of " + row.getString(1);
            assertThat(from).as(what).isBetween(start, now);
            switch (row.getString("status")) {
                case "TEMPORARY" -> assertThat(term).as(what).isEqualTo(Duration.ofDays(90));
                case "BUILT_IN" -> assertThat(term).as(what).isGreaterThan(Duration.ofDays(30_000));
                default -> assertThat(term).as(what).isBetween(Duration.ofDays(52), Duration.ofDays(89))
                    .isEqualTo(Duration.ofDays(term.toDays()));
            }
            return term;
        }, "select * from issued_license");
    }

    /** The client has this answer. A license that its operating system brought may give way to another. */
    void acknowledged(String server, String hardwareId, JsonPath answer, String at) {
        if (answer.get(at + "license.licenseId") == null) {
            return;
        }
        var whose = answer.getString(at + "referredTo") == null ? server : answer.getString(at + "referredTo");
        var license = whose + " license " + answer.getLong(at + "license.licenseId");
        if (answer.getString(at + "license.status").equals("BUILT_IN")) {
            told.remove(license);
        } else {
            told.put(license, new Told(hardwareId, Instant.parse(answer.getString(at + "license.expiresAt"))));
        }
        if (answer.getString(at + "token") != null) {
            assertThat(serials()).as("INV-6: the serial of a CAL that was signed stands with its license")
                .containsEntry(serialOf(answer.getString(at + "token")), license);
        }
    }

    /** Nobody needs to tell its client. */
    void takenBack(String server, long licenseId) {
        told.remove(server + " license " + licenseId);
    }

    private Map<BigInteger, String> serials() {
        var serials = new HashMap<BigInteger, String>();
        sql.rows(row -> serials.put(new BigInteger(row.getString(1).replace("-", ""), 16), row.getString(2)),
            "select serial::text, license_server || ' license ' || license_id from issued_license");
        return serials;
    }

    private static BigInteger serialOf(String token) {
        var signed = SignedData
            .getInstance(ContentInfo.getInstance(Base64.getDecoder().decode(token)).getContent());
        return StreamSupport.stream(signed.getCertificates().spliterator(), false).map(Certificate::getInstance)
            .toList().getLast().getSerialNumber().getValue();
    }

    private void none(String invariant, String query) {
        List<String> found = sql.rows(row -> row.getString(1), query);
        assertThat(found).as(invariant).isEmpty();
    }
}
