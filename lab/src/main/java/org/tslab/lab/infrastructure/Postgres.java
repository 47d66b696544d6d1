package org.tslab.lab.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.process.ChildSpec;
import org.tslab.lab.process.Part;

/** The PostgreSQL server of an environment; its data stays in the environment's directory. */
public final class Postgres implements Part {
    public static final String NAME = "postgres";
    /** Who may everything. */
    public static final String SUPERUSER = "postgres";
    private static final String WRONG_PASSWORD = "28P01";

    private final LabHome home;
    private final Ports ports;
    private final Secrets secrets;
    private final PostgresBinaries binaries;

    public Postgres(LabHome home, Ports ports, Secrets secrets, Path tools) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.binaries = new PostgresBinaries(tools);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String address() {
        return ports.address(Port.POSTGRES);
    }

    /** After a crash it may find the lock of a predecessor whose last processes are still on their way out. */
    @Override
    public int attempts() {
        return 3;
    }

    @Override
    public ChildSpec prepare() {
        var bin = binaries.bin();
        if (!Files.exists(data())) {
            makeData(bin);
        }
        // INT ends it without waiting for its clients to leave.
        return new ChildSpec(NAME, ChildSpec.Stage.INFRASTRUCTURE, notAsRoot(List.of(bin.resolve("postgres").toString(),
            "-D", data().toString(),
            "-p", Integer.toString(ports.of(Port.POSTGRES)),
            "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=",
            "-c", "shared_buffers=64MB",
            "-c", "max_connections=200",
            "-c", "log_timezone=UTC",
            "-c", "timezone=UTC")), Map.of(), home.log(NAME), ChildSpec.Signal.INT);
    }

    @Override
    public boolean ready() {
        if (!ports.answers(Port.POSTGRES)) {
            return false;
        }
        try (var connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new LabException("""
                    The data in %s does not know the password in %s.
                    Begin afresh with: make clean-data""".formatted(data(), home.secrets()), e);
            }
            return false;
        }
    }

    /** Passwords are set at each start, so that new secrets fit old data. */
    @Override
    public void furnish() {
        try (var connection = connect(); var statement = connection.createStatement()) {
            for (var database : Database.values()) {
                var exists = statement
                    .executeQuery("select from pg_roles where rolname = '%s'".formatted(database)).next();
                statement.execute("%s role %s login password '%s'"
                    .formatted(exists ? "alter" : "create", database, secrets.password(database.toString())));
                if (!statement.executeQuery("select from pg_database where datname = '%s'".formatted(database))
                    .next()) {
                    statement.execute("create database %1$s owner %1$s".formatted(database));
                    statement.execute("revoke connect on database %s from public".formatted(database));
                }
            }
        } catch (SQLException e) {
            throw new LabException("Cannot make the databases: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://%s/postgres?connectTimeout=2".formatted(address()),
            SUPERUSER, secrets.password(SUPERUSER));
    }

    private Path data() {
        return home.data(NAME);
    }

    /** Made beside its place and moved there whole: a directory of that name is always complete. */
    private void makeData(Path bin) {
        try {
            var unfinished = Files.createTempDirectory(home.directory(), "initdb");
            var initdb = new ProcessBuilder(notAsRoot(List.of(bin.resolve("initdb").toString(),
                "-D", unfinished.toString(), "-U", SUPERUSER, "--pwfile", secrets.passwordFile(SUPERUSER).toString(),
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                "--locale=C", "--no-sync"))).redirectErrorStream(true).start();
            var output = new String(initdb.getInputStream().readAllBytes());
            if (initdb.onExit().join().exitValue() != 0) {
                throw new LabException("initdb could not make PostgreSQL's data directory:\n" + output.indent(2)
                    + "As root it needs user namespaces (`unshare -U true`); an ordinary user needs nothing.");
            }
            Files.move(unfinished, data());
        } catch (IOException e) {
            throw new LabException("Cannot make PostgreSQL's data directory: " + e.getMessage(), e);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and its files stay ours. */
    private static List<String> notAsRoot(List<String> command) {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        var wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }
}
