package org.tslab.simkit.fault;

/** A rule in this replica, which remembers when there is no use in asking the database for another use. */
final class ArmedFault {
    private final FaultRule rule;
    private volatile boolean usedUp;

    ArmedFault(FaultRule rule) {
        this.rule = rule;
    }

    FaultRule rule() {
        return rule;
    }

    boolean concerns(String target) {
        return !usedUp && rule.concerns(target);
    }

    void useUp() {
        usedUp = true;
    }
}
