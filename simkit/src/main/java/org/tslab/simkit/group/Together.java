package org.tslab.simkit.group;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.quarkus.logging.Log;

/**
 * Takes in together what comes together. When that fails, each is taken in alone: what is wrong with one concerns no
 * other, and whoever brought it hears of it.
 */
public final class Together<E> {
    private final String what;
    private final Consumer<List<E>> together;
    private final Consumer<E> alone;
    private final Groups<String, E, Optional<Throwable>> groups;

    /**
     * @param most as many at once, and as many threads that bring one each and wait
     * @param together in one transaction: all or nothing
     */
    public Together(String what, int most, Consumer<List<E>> together, Consumer<E> alone) {
        this.what = what;
        this.together = together;
        this.alone = alone;
        groups = new Groups<>(most, most, (_, all) -> takenIn(all));
    }

    /** Returns when it is taken in; throws what {@code alone} has thrown of it. */
    public void takeIn(E one) {
        groups.answer(what, one).ifPresent(failure -> {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        });
    }

    private List<Optional<Throwable>> takenIn(List<E> all) {
        return all.size() > 1 && takenInTogether(all)
            ? Collections.nCopies(all.size(), Optional.empty())
            : all.stream().map(one -> failure(() -> alone.accept(one))).toList();
    }

    private boolean takenInTogether(List<E> all) {
        var failure = failure(() -> together.accept(all));
        failure.ifPresent(why -> Log.warnf("not taken in together, so one by one what=%s count=%d reason=%s", what,
            all.size(), why));
        return failure.isEmpty();
    }

    /** A stage carries whatever is thrown, bugs included, to those whom it concerns. */
    private static Optional<Throwable> failure(Runnable work) {
        return CompletableFuture.runAsync(work, Runnable::run)
            .handle((_, failure) -> Optional.ofNullable(failure).map(Throwable::getCause)).join();
    }
}
