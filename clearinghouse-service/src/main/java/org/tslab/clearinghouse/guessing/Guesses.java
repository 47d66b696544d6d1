package org.tslab.clearinghouse.guessing;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.tslab.clearinghouse.ClearinghouseConfig;
import org.tslab.simkit.control.Resettable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/**
 * How often each caller was wrong of late, in the memory of this replica: with several replicas somebody may be wrong
 * as many times as often. It goes by real time, since it guards against real programs.
 */
@Startup
@ApplicationScoped
public class Guesses implements Resettable {
    /** Beyond that many callers those who are new share one account, so that nobody fills the memory. */
    private static final int MOST_CALLERS = 100_000;
    private static final String EVERYBODY_ELSE = "everybody else";
    private final Allowance allowance;
    private final LongSupplier steadyClock;
    private final Counter refused;
    private final ConcurrentMap<String, Long> forgottenAt = new ConcurrentHashMap<>();

    @Inject
    Guesses(ClearinghouseConfig config, MeterRegistry metrics) {
        this(new Allowance(config.guessing().wrongAtOnce(), config.guessing().oneMoreEvery().toNanos(),
            config.guessing().rightForOneWrong()), System::nanoTime, metrics);
    }

    Guesses(Allowance allowance, LongSupplier steadyClock, MeterRegistry metrics) {
        this.allowance = allowance;
        this.steadyClock = steadyClock;
        refused = metrics.counter("tslab.guesses.refused");
    }

    /** Lets the caller go on, or says how long to wait. Nothing is looked up for somebody who has to wait. */
    public void admit(String caller) {
        var account = forgottenAt.get(account(caller));
        if (account == null) {
            return;
        }
        var nanos = allowance.waitNanos(account, steadyClock.getAsLong());
        if (nanos > 0) {
            refused.increment();
            throw new TooManyGuessesProblem(TimeUnit.NANOSECONDS.toSeconds(nanos - 1) + 1);
        }
    }

    /** The caller knew a code or an ID. */
    public void right(String caller) {
        var now = steadyClock.getAsLong();
        forgottenAt.merge(account(caller), allowance.afterRight(now, now),
            (account, _) -> allowance.afterRight(account, now));
    }

    /** The caller named a code or an ID that there is not. */
    public void wrong(String caller) {
        var now = steadyClock.getAsLong();
        forgottenAt.merge(account(caller), allowance.afterWrong(now, now),
            (account, _) -> allowance.afterWrong(account, now));
    }

    @Override
    public void reset() {
        forgottenAt.clear();
    }

    private String account(String caller) {
        if (forgottenAt.size() < MOST_CALLERS || forgottenAt.containsKey(caller)) {
            return caller;
        }
        var now = steadyClock.getAsLong();
        forgottenAt.values().removeIf(account -> allowance.forgotten(account, now));
        return forgottenAt.size() < MOST_CALLERS ? caller : EVERYBODY_ELSE;
    }
}
