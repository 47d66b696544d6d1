package org.tslab.clearinghouse.guessing;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import org.tslab.clearinghouse.caller.Caller;
import org.tslab.clearinghouse.program.Flaw;
import org.tslab.simkit.errand.Doorkeeper;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.Problem.Violation;

import io.vertx.core.http.HttpServerRequest;

/** Whoever sent the request at hand, and may or may not go on guessing: a license server, or else an address. */
@RequestScoped
public class Guesser implements Doorkeeper {
    private final Guesses guesses;
    private final Caller caller;
    private final HttpServerRequest request;

    Guesser(Guesses guesses, Caller caller, HttpServerRequest request) {
        this.guesses = guesses;
        this.caller = caller;
        this.request = request;
    }

    /** Lets the caller go on, or says how long to wait. */
    @Override
    public void admit() {
        guesses.admit(name());
    }

    /** The caller knew the codes and IDs. */
    @Override
    public void right() {
        guesses.right(name());
    }

    /** What the caller is told may be that there is no such code or ID. */
    @Override
    public void told(Problem problem) {
        told(problem.name().slug(), problem.violations());
    }

    void told(String problem, List<Violation> violations) {
        var flaws = violations.stream().map(violation -> new Flaw(violation.field(), violation.reason())).toList();
        if (GuessPolicy.wrong(problem, flaws)) {
            guesses.wrong(name());
        }
    }

    private String name() {
        return caller.known()
            ? caller.identity().licenseServerId()
            : GuessPolicy.network(request.remoteAddress().hostAddress());
    }
}
