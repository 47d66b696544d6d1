package org.tslab.simkit.fault;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.chance.Chance;
import org.tslab.simkit.fault.FaultRule.When;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * What a feature asks before it does what can be made to go wrong. While no rule names the operation, the answer costs
 * one look into a map; while one does, each fault that happens is a journal entry, so that nobody takes it for a bug.
 */
@ApplicationScoped
public class FaultBook {
    private final ArmedFaults armed;
    private final FaultCatalog catalog;
    private final FaultUses uses;
    private final Journal journal;
    private final Chance chance;
    private final Map<String, RandomGenerator> dice = new ConcurrentHashMap<>();

    FaultBook(ArmedFaults armed, FaultCatalog catalog, FaultUses uses, Journal journal, Chance chance) {
        this.armed = armed;
        this.catalog = catalog;
        this.uses = uses;
        this.journal = journal;
        this.chance = chance;
    }

    /**
     * What is to go wrong this time: the first rule that applies decides, and it is used by that. To be asked outside
     * transactions, since a fault that happened has happened, whatever becomes of them.
     *
     * @param target what the operation is about to be done to, as rules name it
     */
    public <T> Optional<T> next(FaultOperation<T> operation, String target) {
        for (var fault : armed.of(operation.name())) {
            if (fault.concerns(target) && happens(fault, target)) {
                return Optional.of(catalog.effect(operation, fault.rule()));
            }
        }
        return Optional.empty();
    }

    /** Chance begins its sequences anew. */
    void forget() {
        dice.clear();
    }

    private boolean happens(ArmedFault fault, String target) {
        return switch (fault.rule().when()) {
            case When.Next(var count) -> {
                var use = QuarkusTransaction.requiringNew().call(() -> take(fault.rule(), count, target));
                if (use.orElse(count) == count) {
                    fault.useUp();
                }
                yield use.isPresent();
            }
            case When.Probability(var probability) -> {
                var happens = roll(fault.rule().operation()) < probability;
                if (happens) {
                    QuarkusTransaction.requiringNew()
                        .run(() -> writeDown(fault.rule(), target, "with probability " + probability));
                }
                yield happens;
            }
        };
    }

    private Optional<Integer> take(FaultRule rule, int count, String target) {
        var use = uses.take(rule.id(), count);
        use.ifPresent(nth -> writeDown(rule, target, nth + " of " + count));
        return use;
    }

    private double roll(String operation) {
        var die = dice.computeIfAbsent(operation, chance::sourceFor);
        synchronized (die) {
            return die.nextDouble();
        }
    }

    private void writeDown(FaultRule rule, String target, String when) {
        journal.record(new Entry("fault", target, rule.effect(), "operation " + rule.operation(), when,
            "rule " + rule.id(), "then " + rule.then()));
    }
}
