package org.tslab.portal.mail;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.tslab.simkit.sql.Sql;

/** The mails that the mail server does not have yet, or not for certain; they go with their requests. */
@ApplicationScoped
public class OutgoingMails {
    private final Sql sql;
    private final TransactionSynchronizationRegistry transactions;
    private final MailSignal signal;

    OutgoingMails(Sql sql, TransactionSynchronizationRegistry transactions, MailSignal signal) {
        this.sql = sql;
        this.transactions = transactions;
        this.signal = signal;
    }

    /** A mail that somebody has to send, for the first time or again. */
    record Claimed(UUID requestId, int tries) {}

    /** Sent soon after the transaction has committed. */
    public void add(List<UUID> requestIds) {
        sql.later("insert into outgoing_mail (request_id) select unnest(?::uuid[])",
            (Object) requestIds.toArray(UUID[]::new));
        transactions.registerInterposedSynchronization(new WakePostman());
    }

    /**
     * Up to {@code limit} mails that are due, which nobody else gets for so long: if whoever sends them dies, another
     * one will. Materialized, since a join may look for those that are due once for each row, and go beyond the limit.
     */
    List<Claimed> claim(int limit, Duration term) {
        return sql.rows(row -> new Claimed(row.getObject("request_id", UUID.class), row.getInt("tries")), """
            with due as materialized (select request_id from outgoing_mail where due_at <= now() order by due_at limit ?
              for update skip locked)
            update outgoing_mail m set tries = m.tries + 1, due_at = now() + ? * interval '1 millisecond'
            from due where m.request_id = due.request_id returning m.request_id, m.tries""", limit, term.toMillis());
    }

    /** Those of them that are to be sent still; locked until the transaction ends. */
    Set<UUID> lock(List<UUID> requestIds) {
        return Set.copyOf(sql.rows(row -> row.getObject(1, UUID.class), """
            select request_id from outgoing_mail where request_id = any(?) order by request_id for update""",
            (Object) requestIds.toArray(UUID[]::new)));
    }

    void putOff(UUID requestId, Duration pause) {
        sql.later("update outgoing_mail set due_at = now() + ? * interval '1 millisecond' where request_id = ?",
            pause.toMillis(), requestId);
    }

    void remove(List<UUID> requestIds) {
        if (!requestIds.isEmpty()) {
            sql.later("delete from outgoing_mail where request_id = any(?)", (Object) requestIds.toArray(UUID[]::new));
        }
    }

    private final class WakePostman implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                signal.raise();
            }
        }
    }
}
