package org.tslab.lab.torment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.home.LabException;

/** What all callers together were told, and how they fared. */
final class Ledger {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    /** Most questions are about the devices that came last: something is always under way there. */
    private static final int LATELY = 100;
    private static final int MOST_FINDINGS = 50;

    private final List<Claimant> devices = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Integer> unanswered = new TreeMap<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong answeredOfThoseSent = new AtomicLong(Long.MIN_VALUE);
    private volatile boolean closed;

    synchronized Claimant newDevice(String hardwareId) {
        var device = new Claimant(hardwareId);
        devices.add(device);
        return device;
    }

    /** Any that somebody has asked for before, rather one of the last. */
    synchronized Claimant someDevice(SplittableRandom random) {
        int lately = random.nextInt(5) == 0 ? devices.size() : Math.min(LATELY, devices.size());
        return devices.get(devices.size() - 1 - random.nextInt(lately));
    }

    synchronized List<Claimant> devices() {
        return List.copyOf(devices);
    }

    /** @param sent when the question was sent, as System.nanoTime says it */
    void answered(long sent) {
        answers.incrementAndGet();
        answeredOfThoseSent.accumulateAndGet(sent, Math::max);
    }

    long answers() {
        return answers.get();
    }

    synchronized void notAnswered(String why) {
        unanswered.merge(why, 1, Integer::sum);
    }

    /** How many questions found no answer, for each reason. */
    synchronized Map<String, Integer> unanswered() {
        return new TreeMap<>(unanswered);
    }

    synchronized void found(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    synchronized List<String> findings() {
        return List.copyOf(findings);
    }

    /** Waits until a question was answered that was sent after this, and tells how long after it that is now. */
    Duration awaitAnswer(long sentAfter, Duration limit) {
        while (answeredOfThoseSent.get() <= sentAfter) {
            if (System.nanoTime() - sentAfter > limit.toNanos()) {
                throw new LabException("The license server gives no answer for " + limit.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - sentAfter);
    }

    /** Nobody is to ask any more. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
