package org.tslab.simkit.fault;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.SimConfig;
import org.tslab.simkit.control.ControlTopic;
import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.fault.FaultRule.When;
import org.tslab.simkit.problem.ProblemException;

import io.quarkus.logging.Log;

/** Arms rules and ends them, for all replicas: it writes to the control topic, and this replica follows as all do. */
@ApplicationScoped
class FaultArming implements Resettable {
    static final int RULES_MAX = 100;
    private final ControlTopic topic;
    private final ArmedFaults armed;
    private final FaultCatalog catalog;
    private final FaultUses uses;
    private final FaultBook book;
    private final SimConfig config;

    FaultArming(ControlTopic topic, ArmedFaults armed, FaultCatalog catalog, FaultUses uses, FaultBook book,
        SimConfig config) {
        this.topic = topic;
        this.armed = armed;
        this.catalog = catalog;
        this.uses = uses;
        this.book = book;
        this.config = config;
    }

    /** A rule and how often it can still happen; without end when that is up to chance. */
    record Standing(FaultRule rule, int left) {}

    /** Oldest first. */
    List<Standing> standings() {
        var rules = armed.rules();
        var used = uses.used(rules.stream().map(FaultRule::id).toList());
        return rules.stream().map(rule -> new Standing(rule, switch (rule.when()) {
            case When.Next(var count) -> Math.max(0, count - used.getOrDefault(rule.id(), 0));
            case When.Probability _ -> Integer.MAX_VALUE;
        })).toList();
    }

    /** When it returns, the rule is on its way to all replicas, and this one follows it. */
    @Transactional
    FaultRule arm(FaultRequest request) {
        var rule = catalog.checked(request.toRule(UUID.randomUUID()));
        makeRoom();
        topic.publish(ArmedFaults.keyOf(rule.id()), armed.publishable(rule));
        if (config.follow()) {
            awaitHeard(rule.id(), true);
        } else {
            armed.arm(rule);
        }
        Log.infof("fault armed id=%s operation=%s effect=%s", rule.id(), rule.operation(), rule.effect());
        return rule;
    }

    /** No replica performs it any more when this is committed. */
    @Transactional
    void end(FaultRule rule) {
        uses.end(rule.id());
        topic.remove(ArmedFaults.keyOf(rule.id()));
        if (config.follow()) {
            awaitHeard(rule.id(), false);
        } else {
            armed.removed(rule.id().toString());
        }
    }

    @Transactional
    void endAll() {
        armed.rules().forEach(this::end);
    }

    @Override
    public void reset() {
        var rules = armed.rules();
        endAll();
        uses.forgetAllBut(rules.stream().map(FaultRule::id).toList());
        book.forget();
    }

    /** What is used up gives way; what can still happen does not. */
    private void makeRoom() {
        if (armed.rules().size() < RULES_MAX) {
            return;
        }
        standings().stream().filter(s -> s.left() == 0).map(Standing::rule).forEach(this::end);
        if (armed.rules().size() >= RULES_MAX) {
            throw new ProblemException(ProblemName.LIMIT_REACHED, 409,
                RULES_MAX + " fault rules are armed, which is as many as can be. End some of them first.");
        }
    }

    private void awaitHeard(UUID id, boolean isArmed) {
        try {
            if (armed.awaitHeard(id, isArmed)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(ProblemName.DEPENDENCY_DOWN, 503,
            "The broker has the fault rule, but does not hand it out yet. Ask for the rules in a moment.");
    }
}
