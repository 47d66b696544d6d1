package org.tslab.terminalserver.licenseserver;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.tslab.simkit.group.Groups;
import org.tslab.terminalserver.licenseserver.LicenseServers.Line;
import org.tslab.terminalserver.licenseserver.LicenseServers.UnreachableException;

/**
 * Questions to license servers on behalf of clients. Those that come up while others' are on their way go together, in
 * one call.
 */
final class JointQuestions<Q, A> {
    private final Duration patience;
    private final Call<Q, A> call;
    private final Groups<Way, Q, Said<A>> groups;

    /**
     * @param atOnce how many go together at most
     * @param waiting how many may wait at most
     * @param patience how long one call is waited for
     */
    JointQuestions(int atOnce, int waiting, Duration patience, Call<Q, A> call) {
        this.patience = patience;
        this.call = call;
        groups = new Groups<>(atOnce, waiting, this::askTogether);
    }

    /** Asks a license server, and answers in the order of the questions. */
    @FunctionalInterface
    interface Call<Q, A> {
        List<A> ask(Line line, List<Q> questions) throws UnreachableException;
    }

    /** What a license server said to one question. */
    private sealed interface Said<A> {
        record Answer<A>(A answer) implements Said<A> {}

        record Nothing<A>(UnreachableException why) implements Said<A> {}
    }

    A ask(Line line, Q question) throws UnreachableException {
        if (line.patience().isExhausted()) {
            throw UnreachableException.notAsked(line);
        }
        return switch (line.patience().during(() -> said(line, question))) {
            case Said.Answer<A>(var answer) -> answer;
            case Said.Nothing<A>(var why) -> throw why;
        };
    }

    /** Whoever stands in line behind a silent call does not wait for ever. */
    private Said<A> said(Line line, Q question) {
        try {
            return groups.ask(Way.of(line), question).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return new Said.Nothing<>(new UnreachableException(line, "cannot be reached"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a license server could not be asked", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Said.Nothing<>(new UnreachableException(line, "is not waited for"));
        }
    }

    private List<Said<A>> askTogether(Way way, List<Q> questions) {
        try {
            return call.ask(way.with(new Patience(patience)), questions).stream().<Said<A>>map(Said.Answer::new)
                .toList();
        } catch (UnreachableException e) {
            return Collections.nCopies(questions.size(), new Said.Nothing<>(e));
        }
    }
}
