package org.tslab.simkit.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.trace.Traces;

/** What this service decided, in order, with the reasons. Written in the transaction of the decision itself. */
@ApplicationScoped
public class Journal implements Resettable {
    private static final int LONGEST_REASON = 500;
    private final Sql sql;
    private final InstantSource clock;
    private final Traces traces;

    Journal(Sql sql, InstantSource clock, Traces traces) {
        this.sql = sql;
        this.clock = clock;
        this.traces = traces;
    }

    /**
     * A journal entry as it was written down.
     *
     * @param traceId null where nobody collects traces
     */
    public record Written(long position, Instant at, Entry entry, String traceId) {}

    public void record(Entry entry) {
        record(List.of(entry));
    }

    /** One statement, however many entries: decisions made together are written down together. */
    public void record(List<Entry> entries) {
        record(entries, traces.current().map(trace -> Collections.nCopies(entries.size(), trace.traceparent()))
            .orElse(List.of()));
    }

    /** @param traceparents of each entry, or of none where nobody collects traces */
    public void record(List<Entry> entries, List<String> traceparents) {
        if (entries.isEmpty()) {
            return;
        }
        sql.later("""
            insert into journal (at, operation, subject, outcome, reasons, trace_id)
            select ?, o, s, d, string_to_array(r, E'\\n'), nullif(substring(p from 4 for 32), '')
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
            with ordinality as e (o, s, d, r, p, n) order by n""", clock.instant(), each(entries, Entry::operation),
            each(entries, Entry::subject), each(entries, Entry::outcome), each(entries, Journal::joined),
            traceparents.toArray(String[]::new));
    }

    /** Up to {@code limit} entries behind {@code after}, oldest first, of one subject or (null) of all. */
    public List<Written> read(long after, int limit, String subject) {
        return sql.call(connection -> {
            try (var select = connection.prepareStatement("""
                select position, at, operation, subject, outcome, reasons, trace_id from journal
                where position > ? and (?::text is null or subject = ?) order by position limit ?""")) {
                select.setLong(1, after);
                select.setString(2, subject);
                select.setString(3, subject);
                select.setInt(4, limit);
                return rows(select.executeQuery());
            }
        });
    }

    /** Forgets the oldest entries, at most {@code limit} of those beyond the newest {@code kept}. */
    public void forgetAllBut(long kept, int limit) {
        sql.update("""
            delete from journal where position in (select position from journal
              where position <= (select max(position) from journal) - ? order by position limit ?)""", kept, limit);
    }

    @Override
    public void reset() {
        sql.run(connection -> {
            try (var delete = connection.prepareStatement("delete from journal")) {
                delete.executeUpdate();
            }
        });
    }

    private static String joined(Entry entry) {
        return String.join("\n", entry.reasons().stream().map(Journal::oneLine).toList());
    }

    private static String oneLine(String reason) {
        var line = reason.replace('\n', ' ').replace('\0', '?');
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
    }

    private static String[] each(List<Entry> entries, Function<Entry, String> value) {
        return entries.stream().map(value).toArray(String[]::new);
    }

    private static List<Written> rows(ResultSet row) throws SQLException {
        var entries = new ArrayList<Written>();
        while (row.next()) {
            var reasons = (String[]) row.getArray(6).getArray();
            entries.add(new Written(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(),
                new Entry(row.getString(3), row.getString(4), row.getString(5), List.of(reasons)), row.getString(7)));
        }
        return entries;
    }
}
