package org.tslab.simkit.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tslab.simkit.problem.LimitReachedProblem;
import org.tslab.simkit.problem.NotFoundProblem;

@Timeout(20)
class GroupsTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<List<Integer>> seen = new CopyOnWriteArrayList<>();
    private final Groups<String, Integer, String> groups = new Groups<>(4, 6, this::answer);

    @Test
    void whatArrivesWhileAGroupIsAnsweredFormsTheNextGroupsInOrder() throws InterruptedException {
        var first = groups.ask("LS01", 0);
        begun.await();
        var others = IntStream.rangeClosed(1, 6).mapToObj(i -> groups.ask("LS01", i)).toList();

        release.countDown();

        assertThat(first.join()).isEqualTo("answer 0");
        assertThat(others).extracting(CompletableFuture::join).containsExactly("answer 1", "answer 2", "answer 3",
            "answer 4", "answer 5", "answer 6");
        assertThat(seen).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6));
    }

    @Test
    void theLineIsBoundedButEachThingHasItsOwn() throws InterruptedException {
        groups.ask("LS01", 0);
        begun.await();
        IntStream.rangeClosed(1, 6).forEach(i -> groups.ask("LS01", i));

        assertThatThrownBy(() -> groups.ask("LS01", 7)).isInstanceOf(LimitReachedProblem.class);
        assertThat(groups.waiting()).isEqualTo(6);
        var other = groups.ask("LS02", 8);
        release.countDown();

        assertThat(other.join()).isEqualTo("answer 8");
    }

    @Test
    void whenAGroupFailsEachOfItLearnsWhyAndTheNextIsServed() throws InterruptedException {
        groups.ask("LS01", 0);
        begun.await();
        var failing = List.of(groups.ask("LS01", 1), groups.ask("LS01", -1), groups.ask("LS01", 2),
            groups.ask("LS01", 3));
        var next = groups.ask("LS01", 4);

        release.countDown();

        assertThat(next.join()).isEqualTo("answer 4");
        assertThat(failing).allSatisfy(answer -> assertThatThrownBy(answer::get)
            .hasCauseInstanceOf(IllegalStateException.class).hasMessageContaining("minus"));
    }

    @Test
    void whoeverWaitsInAThreadIsToldTheProblemItself() {
        release.countDown();
        var refusing = new Groups<String, Integer, String>(4, 6, (_, _) -> {
            throw new NotFoundProblem("thing", "1");
        });

        assertThat(groups.answer("LS01", 1)).isEqualTo("answer 1");
        assertThatThrownBy(() -> refusing.answer("LS01", 1)).isInstanceOf(NotFoundProblem.class);
        assertThatThrownBy(() -> groups.answer("LS01", -1)).isInstanceOf(IllegalStateException.class)
            .hasRootCauseMessage("minus");
    }

    @Test
    void closingAnswersWhoeverWaitsAndTurnsAwayWhoeverComesLater() throws InterruptedException {
        var first = groups.ask("LS01", 0);
        begun.await();
        var second = groups.ask("LS01", 1);
        release.countDown();

        groups.close(TimeUnit.SECONDS.toMillis(10));

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThatThrownBy(() -> groups.ask("LS01", 2)).isInstanceOf(LimitReachedProblem.class);
    }

    private List<String> answer(String about, List<Integer> questions) {
        begun.countDown();
        awaitRelease();
        seen.add(questions);
        if (questions.contains(-1)) {
            throw new IllegalStateException("minus");
        }
        return questions.stream().map(question -> "answer " + question).toList();
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
