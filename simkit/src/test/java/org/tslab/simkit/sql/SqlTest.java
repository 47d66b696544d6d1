package org.tslab.simkit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.simkit.testing.TestEnvironment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
class SqlTest {
    @Inject
    Sql sql;

    @BeforeEach
    void anEmptyTable() {
        sql.update("create table if not exists noted (word text primary key)");
        sql.update("delete from noted");
    }

    @Test
    void whatCanWaitGoesWithTheCommit() {
        var before = new AtomicInteger();

        QuarkusTransaction.requiringNew().run(() -> {
            note("one");
            note("two");
            before.set(QuarkusTransaction.suspendingExisting().call(this::words).size());
        });

        assertThat(before).hasValue(0);
        assertThat(words()).containsExactly("one", "two");
    }

    @Test
    void whatCanWaitGoesBeforeTheNextQuestion() {
        var seen = QuarkusTransaction.requiringNew().call(() -> {
            note("one");
            note("two");
            sql.update("update noted set word = 'three' where word = 'two'");
            return words();
        });

        assertThat(seen).containsExactly("one", "three");
    }

    @Test
    void whatWaitsIsForgottenWithItsTransaction() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            note("one");
            throw new IllegalStateException("it comes to nothing");
        })).hasMessage("it comes to nothing");

        assertThat(words()).isEmpty();
    }

    /** Nothing may be answered as if it were written. */
    @Test
    void whatCannotBeWrittenFailsTheCommit() {
        note("one");

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            note("two");
            note("one");
        })).isInstanceOf(QuarkusTransactionException.class);

        assertThat(words()).containsExactly("one");
    }

    @Test
    void withoutATransactionNothingWaits() {
        note("one");

        assertThat(words()).containsExactly("one");
    }

    private void note(String word) {
        sql.later("insert into noted (word) values (?)", word);
    }

    private List<String> words() {
        return sql.rows(row -> row.getString(1), "select word from noted order by word");
    }
}
