package org.tslab.clearinghouse.registrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Asked;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Reason;
import org.tslab.clearinghouse.secret.SealedColumns;
import org.tslab.clearinghouse.secret.SealedKeys;
import org.tslab.clearinghouse.testing.AtOnce;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.secret.SealedColumn;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Keys change while the clearinghouse works, and nobody's data are lost, doubled or left under the old key. */
@QuarkusTest
@Service
class KeyRotationTest {
    private static final String PATH = "/v1/registrants/key-rotations";
    private static final Asked ASKED = new Asked("test", Reason.RECOVERY, "LS");
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    Registrants registrants;
    @Inject
    DataKeys keys;
    @Inject
    DataKeyChange change;
    @Inject
    KeyRotations rotations;
    @Inject
    RegistrantDatabase registrantDatabase;
    @Inject
    KeyEncryptionKey keyEncryptionKey;
    @Inject
    AgroalDataSource clearinghouse;
    @Inject
    @DataSource("registrants")
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void thousandsOfRegistrantsGetANewKeyWhileLicenseServersAreActivated() {
        var stored = new HashMap<UUID, Registrant>();
        for (int person = 0; person < 3_000; person++) {
            var registrant = Registrant.required("First " + person, "Last " + person, "Company", "NL");
            stored.put(registrants.store(registrant), registrant);
        }
        var former = keys.lookedUp().version();

        var calls = Stream.concat(Stream.<Callable<Integer>>of(() -> rotated("DATA_KEY")),
            IntStream.range(0, 60).<Callable<Integer>>mapToObj(server -> () -> {
                new LicenseServer("69713-640-%07d-45001".formatted(server)).activated();
                return 0;
            })).toList();
        AtOnce.call(calls);

        assertThat(versions()).containsExactly(String.valueOf(former + 1));
        assertThat(Databases.texts(database, "select count(*)::text from registrant")).containsExactly("3060");
        stored.forEach((id, registrant) -> assertThat(registrants.see(id, ASKED)).contains(registrant));
        assertThat(Databases.texts(database, "select name from sealed_key where name like 'registrants%'"))
            .containsExactly("registrants/" + (former + 1));
    }

    @Test
    void aReplicaThatDoesNotKnowTheNewKeyYetStoresNothingUnderTheOldOne() {
        var known = keys.newest();
        var id = registrants.store(LicenseServer.REGISTRANT);
        // What another replica does: the key is in the database, and this one has not looked.
        new SealedKeys(database, keyEncryptionKey).named(known.nextName());

        var second = registrants.store(LicenseServer.REGISTRANT);

        assertThat(versionOf(id)).isEqualTo(known.version());
        assertThat(versionOf(second)).isEqualTo(known.version() + 1);
        assertThat(registrants.see(id, ASKED)).contains(LicenseServer.REGISTRANT);
        assertThat(registrants.see(second, ASKED)).contains(LicenseServer.REGISTRANT);
    }

    /** A round is a transaction: whoever dies in the middle of one leaves everything as the round before did. */
    @Test
    void aRotationThatWasInterruptedGoesOnWhereItWas() {
        var ids = IntStream.range(0, 1_200).mapToObj(_ -> registrants.store(LicenseServer.REGISTRANT)).toList();
        var version = keys.lookedUp().version() + 1;
        keys.made(version);
        // A lock on the only row that says a rotation is under way: the service's own rotator keeps away.
        registrantDatabase.inTransaction(connection -> {
            RegistrantDatabase.update(connection, """
                insert into key_rotation (id, kind, key_version, asked_by, asked_at, rows_total)
                values (?, 'DATA_KEY', ?, 'test', now(), 1200)""", UUID.randomUUID(), version);
            var rotation = rotations.take(connection).orElseThrow();
            assertThat(change.goOn(connection, rotation)).isTrue();
            var point = connection.setSavepoint();
            assertThat(change.goOn(connection, rotation)).isTrue();
            connection.rollback(point);
            assertThat(rotations.take(connection).orElseThrow().rowsDone()).isEqualTo(500);
            return null;
        });

        await(() -> rotations.latest().getFirst().finished());

        assertThat(rotations.latest().getFirst().rowsDone()).isEqualTo(1_200);
        assertThat(ids).allSatisfy(id -> assertThat(versionOf(id)).isEqualTo(version));
    }

    @Test
    void aSecondRotationIsNotBegunWhileOneIsUnderWay() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            RegistrantDatabase.update(connection, "lock table registrant in exclusive mode");
            registrants.leftUnconfirmed();
            var first = begin("DATA_KEY");

            assertThat(begin("KEY_ENCRYPTION_KEY")).isEqualTo(first);

            connection.rollback();
            connection.setAutoCommit(true);
            await(() -> Tokens.as(Role.INSTRUCTOR).get(PATH + "/" + first).jsonPath().getBoolean("finished"));
        }
    }

    @Test
    void whatTheFormerKeyEncryptionKeySealedIsSealedAnewInBothDatabases() {
        var server = new LicenseServer("69713-640-0000001-45001").activated();
        var former = KeyEncryptionKey.ofBytes(new byte[32]);
        var kept = Map.of(clearinghouse, SealedColumns.OF_THE_CLEARINGHOUSE, database,
            SealedColumns.OF_THE_REGISTRANTS);
        // As if everything had been stored in the days of another key, which is still known beside the present one.
        var both = former.alsoOpening(keyEncryptionKey);
        kept.forEach((where, columns) -> columns.forEach(column -> reseal(where, column, both)));
        var present = keyEncryptionKey.alsoOpening(former);
        kept.forEach((where, columns) -> assertThat(columns.stream().mapToInt(column -> reseal(where, column, present))
            .sum()).isGreaterThan(columns.size() / 2));

        kept.forEach((where, columns) -> columns.forEach(column -> assertOpens(where, column)));
        rotated("KEY_ENCRYPTION_KEY");
        assertThat(server.requestActivation().then().statusCode(200).extract().path("licenseServerId").toString())
            .isEqualTo(server.id());
    }

    /**
     * A new column of sealed bytes has to be listed, or a change of the key would lose what it holds; unless it is
     * sealed with a key that is itself in the list, as idempotency keys are.
     */
    @Test
    void everySealedColumnIsListed() {
        var sealed = """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'public' and data_type = 'bytea'
            and (column_name like '%sealed%' or table_name = 'receipt')
            and table_name <> 'idempotency_key' order by 1""";

        assertThat(Databases.texts(clearinghouse, sealed)).containsExactlyInAnyOrderElementsOf(
            SealedColumns.OF_THE_CLEARINGHOUSE.stream().map(c -> c.table() + "." + c.column()).toList());
        assertThat(Databases.texts(database, sealed)).containsExactlyInAnyOrderElementsOf(
            SealedColumns.OF_THE_REGISTRANTS.stream().map(c -> c.table() + "." + c.column()).toList());
    }

    @Test
    void onlyWhoRunsTheEnvironmentMayChangeKeys() {
        for (var role : List.of(Role.CLEARINGHOUSE_AGENT, Role.SUPPORT, Role.RESELLER)) {
            Tokens.as(role).body(Map.of("kind", "DATA_KEY")).post(PATH).then().statusCode(403);
            Tokens.as(role).get(PATH).then().statusCode(403);
        }
        Tokens.as(Role.INSTRUCTOR).body(Map.of()).post(PATH).then().statusCode(400)
            .body("violations[0].field", equalTo("kind"));
    }

    private int rotated(String kind) {
        var id = begin(kind);
        await(() -> Tokens.as(Role.INSTRUCTOR).get(PATH + "/" + id).jsonPath().getBoolean("finished"));
        return 0;
    }

    private static String begin(String kind) {
        return Tokens.as(Role.INSTRUCTOR).body(Map.of("kind", kind)).post(PATH).then().statusCode(200).extract()
            .path("id");
    }

    private static int reseal(AgroalDataSource where, SealedColumn column, KeyEncryptionKey key) {
        try (var connection = where.getConnection()) {
            return column.reseal(connection, key, "", 100_000).rows();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertOpens(AgroalDataSource where, SealedColumn column) {
        try (var connection = where.getConnection();
            var select = connection.prepareStatement("select " + column.context() + ", " + column.column() + " from "
                + column.table() + " where " + column.column() + " is not null")) {
            var row = select.executeQuery();
            while (row.next()) {
                assertThat(keyEncryptionKey.open(row.getBytes(2), row.getString(1))).isNotEmpty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int versionOf(UUID id) {
        return Integer.parseInt(Databases.texts(database,
            "select key_version::text from registrant where id = '" + id + "'").getFirst());
    }

    private List<String> versions() {
        return Databases.texts(database, "select distinct key_version::text from registrant");
    }

    private static void await(BooleanSupplier effect) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!effect.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
