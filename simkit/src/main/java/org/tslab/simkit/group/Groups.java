package org.tslab.simkit.group;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import org.tslab.simkit.problem.LimitReachedProblem;
import org.tslab.simkit.problem.ProblemException;

/**
 * Answers together what was asked together. While one group of questions about a thing is being answered, further ones
 * wait in line and form the next group. A line and its thread are there only while somebody waits.
 *
 * @param <K> what the questions are about; each has a line of its own
 */
public final class Groups<K, Q, A> {
    private final BiFunction<K, List<Q>, List<A>> answerTogether;
    private final int groupSize;
    private final int queueLimit;
    private final Map<K, Queue<Waiting<Q, A>>> lines = new HashMap<>();
    private boolean closed;

    /**
     * @param answerTogether answers in the order of the questions; when it throws, nobody of the group is answered
     */
    public Groups(int groupSize, int queueLimit, BiFunction<K, List<Q>, List<A>> answerTogether) {
        this.groupSize = groupSize;
        this.queueLimit = queueLimit;
        this.answerTogether = answerTogether;
    }

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

    /** @throws LimitReachedProblem when the line is too long, or nobody is let in any more */
    public synchronized CompletableFuture<A> ask(K about, Q question) {
        var line = lines.get(about);
        if (closed || line != null && line.size() >= queueLimit) {
            throw new LimitReachedProblem();
        }
        var waiting = new Waiting<>(question, new CompletableFuture<A>());
        if (line == null) {
            line = new ArrayDeque<>();
            lines.put(about, line);
            Thread.ofVirtual().name("group of " + about).start(() -> serve(about));
        }
        line.add(waiting);
        return waiting.answer();
    }

    /**
     * The answer, for whoever has a thread to wait in.
     *
     * @throws ProblemException when that is why there is none
     */
    public A answer(K about, Q question) {
        return awaited(ask(about, question));
    }

    /** What somebody was promised who asked before; throws as {@link #answer} does. */
    public static <A> A awaited(CompletableFuture<A> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException("a group was not answered", e.getCause());
        }
    }

    /** How many wait in all lines. */
    public synchronized int waiting() {
        return lines.values().stream().mapToInt(Queue::size).sum();
    }

    /** Lets nobody in any more and waits, no longer than this, until all who wait are answered. */
    public synchronized void close(long timeoutMillis) throws InterruptedException {
        closed = true;
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (!lines.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        }
    }

    private void serve(K about) {
        for (var group = next(about); !group.isEmpty(); group = next(about)) {
            answer(about, group);
        }
    }

    private synchronized List<Waiting<Q, A>> next(K about) {
        var line = lines.get(about);
        var group = new ArrayList<Waiting<Q, A>>();
        while (group.size() < groupSize && !line.isEmpty()) {
            group.add(line.remove());
        }
        if (group.isEmpty()) {
            lines.remove(about);
            notifyAll();
        }
        return group;
    }

    /** A stage carries whatever is thrown, bugs included, to those who wait: nobody may wait for ever. */
    private void answer(K about, List<Waiting<Q, A>> group) {
        CompletableFuture.completedFuture(group.stream().map(Waiting::question).toList())
            .thenApply(questions -> answerTogether.apply(about, questions))
            .whenComplete((answers, failure) -> {
                for (int i = 0; i < group.size(); i++) {
                    if (failure == null) {
                        group.get(i).answer().complete(answers.get(i));
                    } else {
                        group.get(i).answer().completeExceptionally(failure.getCause());
                    }
                }
            });
    }
}
