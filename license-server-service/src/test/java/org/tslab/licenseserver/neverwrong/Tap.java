package org.tslab.licenseserver.neverwrong;

import java.util.ArrayList;
import java.util.List;

import org.tslab.licenseserver.neverwrong.Step.CrashPoint;
import org.tslab.simkit.sql.Sql;

/**
 * What a test does to the database from below: it notes every event in the transaction that adds it to the outbox, and
 * lets transactions fail where a {@link CrashPoint} says.
 */
final class Tap {
    private final Sql sql;

    Tap(Sql sql) {
        this.sql = sql;
    }

    /** An event as it was added to the outbox. */
    record Event(long position, String eventId, String subject, String type, String data) {}

    void open() {
        close();
        sql.update("""
            create table tapped_event (
              position bigint generated always as identity primary key, event_id uuid, subject text, type text,
              data text)""");
        sql.update("""
            create function tap() returns trigger language plpgsql as $$ begin
              insert into tapped_event (event_id, subject, type, data)
              values (new.event_id, new.subject, new.type, new.data);
              return null;
            end $$""");
        sql.update("create trigger tap after insert on outbox for each row execute function tap()");
        sql.update("create table crash_ordered (at text primary key)");
        sql.update("""
            create function crash() returns trigger language plpgsql as $$ begin
              if exists (select from crash_ordered where at = tg_table_name) then
                raise exception 'the database stops here';
              end if;
              return null;
            end $$""");
        for (var point : CrashPoint.values()) {
            sql.update("create constraint trigger crash after insert or update on " + point.table
                + " deferrable initially deferred for each row execute function crash()");
        }
    }

    void close() {
        sql.update("drop function if exists tap, crash cascade");
        sql.update("drop table if exists tapped_event, crash_ordered");
    }

    void empty() {
        sql.update("truncate tapped_event, crash_ordered");
    }

    void crashAt(CrashPoint point) {
        sql.update("insert into crash_ordered values (?)", point.table);
    }

    void workAgain() {
        sql.update("delete from crash_ordered");
    }

    List<Event> after(long position) {
        return new ArrayList<>(sql.rows(row -> new Event(row.getLong(1), row.getString(2), row.getString(3),
            row.getString(4), row.getString(5)), """
                select position, event_id::text, subject, type, data from tapped_event where position > ?
                order by position""", position));
    }
}
