package org.tslab.simkit.eventlog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;

/**
 * The event logs of all servers of this service. Events are written in the transaction of the fact that caused them.
 * INVARIANT: no server has many more than {@code tslab.event-log.keep} of them.
 */
@ApplicationScoped
public class EventLog implements Resettable {
    private static final int LONGEST_REASON = 500;
    /** The advisory lock that a reset takes: the letters "evlg". */
    private static final long RESET = 0x65766c67;
    private static final String SELECT = """
        select position, at, level, source, event_id, symbolic_name, computer, text, reasons from event_log
        """;
    /** Always in the same order, so that replicas which write the same ones do not wait for each other. */
    private static final Comparator<Occurrence> ORDER = Comparator.comparing(Occurrence::computer)
        .thenComparing(event -> event.kind().id()).thenComparing(Occurrence::cause);
    private final Sql sql;
    private final InstantSource clock;
    private final int keep;
    /** How many events came in since the oldest ones were taken out, by computer. */
    private final Map<String, Integer> untidied = new ConcurrentHashMap<>();

    EventLog(Sql sql, InstantSource clock, EventLogConfig config) {
        this.sql = sql;
        this.clock = clock;
        keep = config.keep();
    }

    public void record(Occurrence event) {
        record(List.of(event));
    }

    /** One statement, however many events, and none for none. What was said today already is not said again. */
    public void record(List<Occurrence> events) {
        if (events.isEmpty()) {
            return;
        }
        var ordered = events.stream().distinct().sorted(ORDER).toList();
        var written = sql.call(connection -> insert(connection, ordered));
        written.forEach(this::tidy);
    }

    /** Up to {@code limit} events of a computer before a position, newest first. */
    public List<WrittenEvent> before(long position, String computer, EventFilter filter, int limit) {
        return sql.rows(EventLog::read, SELECT + """
            where computer = ? and position < ?
              and (? = '' or lower(source) = lower(?)) and (?::int is null or event_id = ?::int)
              and (?::text is null or level = ?::text)
              and (?::timestamptz is null or at >= ?::timestamptz)
              and (?::timestamptz is null or at < ?::timestamptz)
            order by position desc limit ?""", computer, position, filter.source(), filter.source(),
            filter.eventId(), filter.eventId(), filter.level(), filter.level(), filter.from(), filter.from(),
            filter.to(), filter.to(), limit);
    }

    /** All that is kept of a computer, newest first. */
    public List<WrittenEvent> all(String computer, EventFilter filter) {
        return before(Long.MAX_VALUE, computer, filter, 2 * keep);
    }

    /**
     * Until the transaction ends no reset comes in between. For rounds, which find out by themselves what to write:
     * else they could write about what a reset is removing just then.
     */
    public void holdOffReset() {
        sql.rows(_ -> true, "select pg_advisory_xact_lock_shared(?)", RESET);
    }

    @Override
    public void reset() {
        sql.rows(_ -> true, "select pg_advisory_xact_lock(?)", RESET);
        sql.update("delete from event_log");
        untidied.clear();
    }

    /** The computers of those that were written. */
    private List<String> insert(Connection connection, List<Occurrence> events) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into event_log (at, day, computer, source, event_id, level, symbolic_name, text, reasons, cause)
            select ?, ?::date, c, s, i, l, y, t, string_to_array(r, E'\\n'), nullif(k, '')
            from unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
              with ordinality as e (c, s, i, l, y, t, r, k, n)
            where not exists (select 1 from event_log o where o.computer = c and o.source = s and o.event_id = i
              and o.cause = k and o.day = ?::date)
            order by n on conflict do nothing returning computer""")) {
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            insert.setObject(1, now);
            insert.setObject(2, now.toLocalDate());
            insert.setArray(3, text(connection, events, Occurrence::computer));
            insert.setArray(4, text(connection, events, event -> event.kind().source()));
            insert.setArray(5, connection.createArrayOf("int",
                events.stream().map(event -> event.kind().id()).toArray()));
            insert.setArray(6, text(connection, events, event -> event.kind().level().name()));
            insert.setArray(7, text(connection, events, event -> event.kind().symbolicName()));
            insert.setArray(8, text(connection, events, Occurrence::text));
            insert.setArray(9, text(connection, events, EventLog::reasons));
            insert.setArray(10, text(connection, events, Occurrence::cause));
            insert.setObject(11, now.toLocalDate());
            try (var row = insert.executeQuery()) {
                var computers = new ArrayList<String>();
                while (row.next()) {
                    computers.add(row.getString(1));
                }
                return computers;
            }
        }
    }

    /** A tenth at a time: one statement for many events instead of one for each. */
    private void tidy(String computer) {
        if (untidied.merge(computer, 1, Integer::sum) < Math.max(1, keep / 10)) {
            return;
        }
        untidied.remove(computer);
        sql.update("""
            delete from event_log where computer = ? and position <= (
              select position from event_log where computer = ? order by position desc offset ? limit 1)""",
            computer, computer, keep);
    }

    private static String reasons(Occurrence event) {
        return String.join("\n", event.reasons().stream().map(EventLog::oneLine).toList());
    }

    private static String oneLine(String reason) {
        var line = reason.replace('\n', ' ');
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
    }

    private static Array text(Connection connection, List<Occurrence> events,
        Function<Occurrence, String> value) throws SQLException {
        return connection.createArrayOf("text",
            events.stream().map(value).map(text -> text.replace('\0', '?')).toArray());
    }

    private static WrittenEvent read(ResultSet row) throws SQLException {
        return new WrittenEvent(row.getLong("position"), Sql.instant(row, "at"),
            EventLevel.valueOf(row.getString("level")), row.getString("source"), row.getInt("event_id"),
            row.getString("symbolic_name"), row.getString("computer"), row.getString("text"),
            List.of((String[]) row.getArray("reasons").getArray()));
    }
}
