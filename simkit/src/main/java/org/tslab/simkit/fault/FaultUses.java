package org.tslab.simkit.fault;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.sql.Sql;

/** How often each rule that is counted has been used, over all replicas. */
@ApplicationScoped
class FaultUses {
    private final Sql sql;

    FaultUses(Sql sql) {
        this.sql = sql;
    }

    private record Use(UUID rule, int used) {}

    /** Takes one of {@code count} uses, and tells which: 1 is the first. Empty when none is left. */
    Optional<Integer> take(UUID rule, int count) {
        return sql.rows(row -> row.getInt(1), """
            insert into fault_use (rule, used) values (?, 1)
            on conflict (rule) do update set used = fault_use.used + 1 where fault_use.used < ?
            returning used""", rule, count).stream().findFirst();
    }

    /** From here on no replica can take one, not even one that has not heard of the rule's end. */
    void end(UUID rule) {
        sql.update("""
            insert into fault_use (rule, used) values (?, ?) on conflict (rule) do update set used = excluded.used""",
            rule, Integer.MAX_VALUE);
    }

    /** Only rules that were used at all. */
    Map<UUID, Integer> used(Collection<UUID> rules) {
        return sql.rows(row -> new Use(row.getObject(1, UUID.class), row.getInt(2)),
            "select rule, used from fault_use where rule = any (?)", (Object) rules.toArray(UUID[]::new)).stream()
            .collect(Collectors.toMap(Use::rule, Use::used));
    }

    /** Forgets all rules that are gone; by now every replica has heard of their end. */
    void forgetAllBut(Collection<UUID> rules) {
        sql.update("delete from fault_use where rule <> all (?)", (Object) rules.toArray(UUID[]::new));
    }
}
