package org.tslab.lab.endtoend;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.infrastructure.Database;

/**
 * Has transition requests stand still on their way, each where it is wanted, whichever process dies then: triggers in
 * the databases wait for locks that are held here.
 */
final class Halts implements AutoCloseable {
    private static final List<Database> DATABASES = List.of(Database.TRANSITION_PORTAL, Database.CLEARINGHOUSE);
    private static final String FUNCTION = """
        create function halt() returns trigger language plpgsql as 'begin
          perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint);
          if tg_op = ''DELETE'' then return old; end if;
          return new; end'""";
    private final Ecosystem ecosystem;
    private final Map<Database, Connection> connections = new EnumMap<>(Database.class);

    /** Where a request can be: in the middle of a transaction that is not committed yet. */
    enum Point {
        /** The mail server has the mail, and the portal is about to note it. */
        MAIL_TAKEN(Database.TRANSITION_PORTAL, "before update on transition_request", "new.state = 'DELIVERED'"),
        /** The portal has the tokens, and is about to claim their mail. */
        MAIL_CLAIMED(Database.TRANSITION_PORTAL, "before update on transition_request",
            "new.state = 'MAILED' and old.state = 'ISSUED'"),
        /** The portal has heard the answer, and is about to keep it. */
        ANSWER_HEARD(Database.TRANSITION_PORTAL, "before insert on outgoing_mail", "true"),
        /** The broker has the answer, and the clearinghouse is about to note it. */
        ANSWER_SENT(Database.CLEARINGHOUSE, "before delete on outbox", "old.topic = 'tslab.transition-token'"),
        /** The clearinghouse has looked at the product keys, and is about to redeem them. */
        KEYS_CHECKED(Database.CLEARINGHOUSE, "before update on product_key", "new.redeemed_by is not null"),
        /** The broker has the request, and the portal is about to note it; further ones wait in the outbox. */
        REQUEST_SENT(Database.TRANSITION_PORTAL, "before delete on outbox", "old.topic = 'tslab.transition-request'");

        private final Database database;
        private final String event;
        private final String condition;

        Point(Database database, String event, String condition) {
            this.database = database;
            this.event = event;
            this.condition = condition;
        }

        /** Of its lock and its trigger. */
        private String number() {
            return Integer.toString(ordinal() + 1);
        }

        private String trigger() {
            return "halt_" + number();
        }

        private String table() {
            return event.substring(event.lastIndexOf(' ') + 1);
        }
    }

    /** Nothing stands still yet. */
    Halts(Ecosystem ecosystem) throws SQLException {
        this.ecosystem = ecosystem;
        for (var database : DATABASES) {
            connections.put(database, connection(database));
            execute(database, FUNCTION);
        }
        for (var point : Point.values()) {
            execute(point.database, "create trigger %s %s for each row when (%s) execute function halt('%s')"
                .formatted(point.trigger(), point.event, point.condition, point.number()));
        }
    }

    /** Whoever comes there from now on stands still. */
    void at(Point point) throws SQLException {
        execute(point.database, "select pg_advisory_lock(" + point.number() + ")");
    }

    boolean isReached(Point point) {
        try (var statement = connections.get(point.database).createStatement();
            var row = statement.executeQuery("select 1 from pg_locks where locktype = 'advisory' and not granted "
                + "and classid = 0 and objid = " + point.number()
                + " and database = (select oid from pg_database where datname = current_database())")) {
            return row.next();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** All go on, except for those whose process or database is gone. */
    void release() {
        connections.values().forEach(Halts::close);
        connections.clear();
    }

    /** Takes the triggers away again. */
    @Override
    public void close() throws SQLException {
        release();
        for (var database : DATABASES) {
            connections.put(database, connection(database));
        }
        for (var point : Point.values()) {
            execute(point.database, "drop trigger if exists %s on %s".formatted(point.trigger(), point.table()));
        }
        for (var database : DATABASES) {
            execute(database, "drop function if exists halt");
        }
        release();
    }

    private Connection connection(Database database) throws SQLException {
        var owner = database.toString();
        return DriverManager.getConnection(ecosystem.jdbcUrl(database), owner, ecosystem.secrets().password(owner));
    }

    private void execute(Database database, String statement) throws SQLException {
        try (var execution = connections.get(database).createStatement()) {
            execution.execute(statement);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // Its database was killed, and its locks are gone.
        }
    }
}
