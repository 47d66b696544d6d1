package org.tslab.terminalserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.tslab.simkit.sql.Sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** A database from before there were profiles, and one from before there were settings. */
@QuarkusTest
class ProfileMigrationTest {
    @Inject
    Sql sql;

    @Test
    void terminalServersKeepTheirKeyAndHaveTheDefaultProfile() {
        var found = QuarkusTransaction.requiringNew().call(() -> sql.call(connection -> {
            run(connection, "create schema before; set local search_path to before");
            run(connection, script("V1__terminal_servers"));
            run(connection, """
                insert into terminal_server (id, name, rdp_port, licensing_mode, version, domain, site,
                    license_servers, private_key, public_key)
                values ('0b32c1a7-8a7e-4f5f-9c3e-111111111111', 'TS01', 3389, 'PER_DEVICE', 'WINDOWS_SERVER_2003',
                    'LAB', '', '{}', 'sealed', 'public')""");
            run(connection, script("V2__profile"));
            var row = one(connection, """
                select profile ->> 'name', kind, convert_from(private_key, 'UTF8'), convert_from(public_key, 'UTF8')
                from terminal_server join terminal_server_key on terminal_server = id""");
            run(connection, "drop schema before cascade");
            return row;
        }));

        assertThat(found).isEqualTo("modern LICENSING_2048 sealed public");
    }

    @Test
    void terminalServersKeepTheirModeAndVersion() {
        var found = QuarkusTransaction.requiringNew().call(() -> sql.call(connection -> {
            run(connection, "create schema before; set local search_path to before");
            run(connection, script("V1__terminal_servers"));
            run(connection, """
                insert into terminal_server (id, name, rdp_port, licensing_mode, version, domain, site,
                    license_servers, private_key, public_key, grace_started_at)
                values ('0b32c1a7-8a7e-4f5f-9c3e-111111111111', 'TS01', 3389, 'PER_USER', 'WINDOWS_SERVER_2003',
                    'LAB', '', '{LS01}', 'sealed', 'public', '2003-04-24T00:00:00Z')""");
            run(connection, script("V6__settings_and_choice"));
            var row = one(connection, """
                select release, policy_ac_on::text, edition || array_to_string(license_servers, ','),
                    (installed_at = grace_started_at)::text from terminal_server""");
            run(connection, "drop schema before cascade");
            return row;
        }));

        assertThat(found).isEqualTo("WINDOWS_SERVER_2003 4 STANDARDLS01 true");
    }

    private static void run(Connection connection, String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            row.next();
            return String.join(" ", row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        }
    }

    private static String script(String name) {
        try (var script = ProfileMigrationTest.class.getResourceAsStream("/db/migration/" + name + ".sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
