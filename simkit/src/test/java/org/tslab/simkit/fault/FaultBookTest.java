package org.tslab.simkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class FaultBookTest {
    @Inject
    FaultBook book;
    @Inject
    Kettle kettle;
    @Inject
    Toaster toaster;
    @Inject
    Journal journal;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void nothingGoesWrongByItselfAndNoDatabaseIsAsked() {
        var before = database.getMetrics().acquireCount();
        assertThat(before).as("what a reset takes").isPositive();

        assertThat(IntStream.range(0, 1_000).mapToObj(_ -> book.next(kettle, "K1"))).allMatch(Optional::isEmpty);

        // The relay of the outbox asks now and then.
        assertThat(database.getMetrics().acquireCount()).isLessThan(before + 100);
    }

    @Test
    void theNextTwoGoWrongAndNoMore() {
        Instructor.arm("\"next\":2," + Instructor.BOIL_OVER);

        assertThat(Stream.generate(() -> book.next(kettle, "K1")).limit(4)).containsExactly(
            Optional.of(new Kettle.Mishap.BoilOver(3)), Optional.of(new Kettle.Mishap.BoilOver(3)), Optional.empty(),
            Optional.empty());
        Instructor.request().get("/__sim/faults").then().body("rules[0].next", equalTo(2)).body("rules[0].left",
            equalTo(0));
    }

    @Test
    void otherTargetsAndOtherOperationsGoWell() {
        Instructor.arm("\"target\":\"K1\",\"next\":1," + Instructor.BOIL_OVER);

        assertThat(book.next(kettle, "K2")).isEmpty();
        assertThat(book.next(toaster, "K1")).isEmpty();
        assertThat(book.next(kettle, "K1")).isPresent();
    }

    @Test
    void aRuleThatIsUsedUpMakesWayForTheNext() {
        Instructor.arm("\"next\":1,\"then\":{\"effect\":\"stay-cold\"}");
        Instructor.arm("\"next\":1," + Instructor.BOIL_OVER);

        assertThat(Stream.generate(() -> book.next(kettle, "K1")).limit(3)).containsExactly(
            Optional.of(new Kettle.Mishap.StayCold()), Optional.of(new Kettle.Mishap.BoilOver(3)), Optional.empty());
    }

    @Test
    void howeverManyAskAtOnceExactlyAsManyGoWrong() throws InterruptedException {
        Instructor.arm("\"next\":100," + Instructor.BOIL_OVER);
        var wrong = new AtomicInteger();

        try (var callers = Executors.newFixedThreadPool(16)) {
            IntStream.range(0, 400)
                .forEach(_ -> callers.execute(() -> book.next(kettle, "K1").ifPresent(_ -> wrong.incrementAndGet())));
        }

        assertThat(wrong).hasValue(100);
        assertThat(journal.read(0, 1_000, "K1")).hasSize(100);
    }

    @Test
    void sameSeedSameSequence() {
        Instructor.arm("\"probability\":0.3," + Instructor.BOIL_OVER);
        var first = sequence();
        Tokens.resetAt("2003-04-24T00:00:00Z");
        Instructor.arm("\"probability\":0.3," + Instructor.BOIL_OVER);

        assertThat(sequence()).isEqualTo(first);
        assertThat(first.chars().filter(c -> c == 'x').count()).isBetween(40L, 80L);
    }

    @Test
    void certaintyIsAProbabilityToo() {
        Instructor.arm("\"probability\":1," + Instructor.BOIL_OVER);

        assertThat(sequence()).doesNotContain("-");
        Instructor.request().get("/__sim/faults").then().body("rules[0].probability", equalTo(1f))
            .body("rules[0].left", equalTo(null));
    }

    @Test
    void whatWentWrongOnPurposeIsInTheJournal() {
        var id = Instructor.arm("\"next\":2," + Instructor.BOIL_OVER);

        book.next(kettle, "K1");

        assertThat(journal.read(0, 10, null)).extracting(Journal.Written::entry)
            .containsExactly(new Entry("fault", "K1", "boil-over", "operation boil-water", "1 of 2", "rule " + id,
                "then {\"effect\":\"boil-over\",\"litres\":3}"));
    }

    @Test
    void aRuleThatIsEndedIsGone() {
        var first = Instructor.arm("\"next\":1," + Instructor.BOIL_OVER);
        Instructor.arm("\"next\":1,\"then\":{\"effect\":\"stay-cold\"}");

        Instructor.request().delete("/__sim/faults/" + first).then().statusCode(204);

        Instructor.request().get("/__sim/faults").then().body("rules.then.effect", contains("stay-cold"));
        Instructor.request().delete("/__sim/faults/" + first).then().statusCode(404);
        assertThat(book.next(kettle, "K1")).contains(new Kettle.Mishap.StayCold());
    }

    @Test
    void aResetEndsAllFaults() {
        Instructor.arm("\"next\":5," + Instructor.BOIL_OVER);
        Instructor.arm("\"probability\":1," + Instructor.BOIL_OVER);

        Tokens.resetAt("2003-04-24T00:00:00Z");

        Instructor.request().get("/__sim/faults").then().body("rules", empty());
        assertThat(book.next(kettle, "K1")).isEmpty();
    }

    private String sequence() {
        return String.join("", IntStream.range(0, 200).mapToObj(_ -> book.next(kettle, "K1").isPresent() ? "x" : "-")
            .toList());
    }
}
