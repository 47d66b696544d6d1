package org.tslab.lab.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.infrastructure.Postgres;

/**
 * A copy of PostgreSQL's whole data directory while it runs (PostgreSQL's manual, 25.3.4): all databases as they were
 * at one instant, which is that of {@link #stop}. What has to be replayed to come there is in the copy.
 */
final class DatabaseCopy implements AutoCloseable {
    private static final String WAL = "pg_wal";
    /** What PostgreSQL makes anew, or what belongs to the running server only. */
    private static final Set<String> CONTENTS_LEFT_OUT = Set.of(WAL, "pg_replslot", "pg_dynshmem", "pg_notify",
        "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");
    private final Path data;
    private final Path copy;
    private final Connection connection;

    DatabaseCopy(Ports ports, Secrets secrets, Path data, Path copy) throws SQLException {
        this.data = data;
        this.copy = copy;
        connection = DriverManager.getConnection("jdbc:postgresql://" + ports.address(Port.POSTGRES) + "/postgres",
            Postgres.SUPERUSER, secrets.password(Postgres.SUPERUSER));
    }

    /** Copies the files, at whatever moment each. */
    void start() throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            // Until the connection ends nothing that must be replayed is deleted.
            statement.execute("select pg_create_physical_replication_slot('lab_backup', true, true)");
            statement.execute("select pg_backup_start('lab', true)");
        }
        BackupPlace.copy(data, copy, this::isWanted);
    }

    /** The instant. What is committed before is in the copy, and nothing else. */
    void stop() throws SQLException, IOException {
        try (var statement = connection.createStatement();
            var end = statement.executeQuery(
                "select labelfile, pg_walfile_name(lsn) from pg_backup_stop(false)")) {
            end.next();
            Files.writeString(copy.resolve("backup_label"), end.getString(1));
            copyWal(end.getString(2));
        }
    }

    private boolean isWanted(Path file) {
        if (file.equals(data)) {
            return true;
        }
        var top = data.relativize(file).getName(0).toString();
        return !CONTENTS_LEFT_OUT.contains(top) && !LEFT_OUT.contains(top)
            && !file.getFileName().toString().startsWith("pgsql_tmp");
    }

    /** Segments are named in their order. Those after the last would be replayed too. */
    private void copyWal(String last) throws IOException {
        try (var segments = Files.list(data.resolve(WAL))) {
            for (var segment : segments.filter(Files::isRegularFile).toList()) {
                var name = segment.getFileName().toString();
                if (name.compareTo(last) <= 0) {
                    BackupPlace.copyFile(segment, copy.resolve(WAL).resolve(name));
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new LabException("PostgreSQL does not let go: " + e.getMessage(), e);
        }
    }
}
