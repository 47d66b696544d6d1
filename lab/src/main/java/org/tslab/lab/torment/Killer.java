package org.tslab.lab.torment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.home.LabException;

/** Kills processes with -9, one after the other, and sees to it that each comes back at once. */
final class Killer {
    /** Of a hundred kills, so many come before the one before is over: then processes die that are just starting. */
    private static final int OVERLAPPING_PERCENT = 40;
    private static final int WITHIN_MILLIS = 1_500;
    /** The others come when so many answers more were given at most, or this time is over. */
    private static final int MORE_ANSWERS = 400;
    private static final Duration LONGEST_LOAD = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    /** The license server's process takes longest to come back, so it is not killed as often as the others. */
    private static final List<Victim> DRAWN_FROM = List.of(Victim.LICENSE_SERVER, Victim.POSTGRES, Victim.KAFKA,
        Victim.POSTGRES, Victim.KAFKA, Victim.LICENSE_SERVER, Victim.POSTGRES, Victim.KAFKA);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Ecosystem ecosystem;
    private final Ledger ledger;
    private final SplittableRandom random;
    private final Progress progress;
    /** Those that are being brought back, each with the kills that this is to make good. */
    private final Map<Victim, List<Kill>> coming = new EnumMap<>(Victim.class);

    Killer(Ecosystem ecosystem, Ledger ledger, SplittableRandom random, Progress progress) {
        this.ecosystem = ecosystem;
        this.ledger = ledger;
        this.random = random;
        this.progress = progress;
    }

    /**
     * One kill, and how long it took until all was well.
     *
     * @param starting whether the process had not even come back from the kill before
     * @param back until the process was ready
     * @param answered until callers had answers again
     */
    record Kill(Victim victim, boolean starting, long at, CompletableFuture<Duration> back,
        CompletableFuture<Duration> answered) {

        private static Kill of(Victim victim, boolean starting) {
            return new Kill(victim, starting, System.nanoTime(), new CompletableFuture<>(), new CompletableFuture<>());
        }

        private Duration since() {
            return Duration.ofNanos(System.nanoTime() - at);
        }
    }

    /** Returns when that many were killed and all are back. */
    List<Kill> kill(int times) {
        var kills = new ArrayList<Kill>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (kills.size() < times) {
                strike(threads).ifPresent(kill -> follow(kill, kills, times, threads));
                if (random.nextInt(100) < OVERLAPPING_PERCENT) {
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(WITHIN_MILLIS)).toNanos());
                } else if (!kills.isEmpty()) {
                    kills.getLast().answered().join();
                    load(random.nextInt(MORE_ANSWERS));
                }
            }
            kills.forEach(kill -> CompletableFuture.allOf(kill.back(), kill.answered()).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof LabException known ? known : e;
        }
        return kills;
    }

    private void follow(Kill kill, List<Kill> kills, int times, Executor threads) {
        kills.add(kill);
        var number = kills.size();
        kill.answered().completeAsync(() -> ledger.awaitAnswer(kill.at(), PATIENCE), threads)
            .thenAccept(after -> progress.say("%d of %d: %s was killed%s; answers after %.2f s, %,d until now"
                .formatted(number, times, kill.victim(), kill.starting() ? " while it started" : "",
                    after.toNanos() / 1e9, ledger.answers())));
    }

    /** Empty when there was nothing to kill: the process is between two attempts to start. */
    private synchronized Optional<Kill> strike(Executor threads) {
        var victim = DRAWN_FROM.get(random.nextInt(DRAWN_FROM.size()));
        if (!ecosystem.kill(victim.toString())) {
            return Optional.empty();
        }
        var kill = Kill.of(victim, coming.containsKey(victim));
        if (kill.starting()) {
            coming.get(victim).add(kill);
        } else {
            coming.put(victim, new ArrayList<>(List.of(kill)));
            threads.execute(() -> bringBack(victim));
        }
        return Optional.of(kill);
    }

    private void bringBack(Victim victim) {
        try {
            do {
                ecosystem.bringBack(victim.toString());
            } while (!isBack(victim));
        } catch (LabException e) {
            fail(victim, e);
        }
    }

    /** False when it was killed once more after it had come back. */
    private synchronized boolean isBack(Victim victim) {
        if (!ecosystem.processes().containsKey(victim.toString())) {
            return false;
        }
        coming.remove(victim).forEach(kill -> kill.back().complete(kill.since()));
        return true;
    }

    private synchronized void fail(Victim victim, LabException failure) {
        coming.remove(victim).forEach(kill -> {
            kill.back().completeExceptionally(failure);
            kill.answered().completeExceptionally(failure);
        });
    }

    private void load(int answers) {
        var enough = ledger.answers() + answers;
        var deadline = System.nanoTime() + LONGEST_LOAD.toNanos();
        while (ledger.answers() < enough && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
