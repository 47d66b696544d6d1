package org.tslab.clearinghouse.agreement;

import java.util.List;

/** What the ledger says to a request for licenses. */
sealed interface LedgerDecision {
    /** All that was asked for, from one entitlement or from several. */
    record Take(List<Share> shares) implements LedgerDecision {}

    /** So many of one line. */
    record Share(Channel channel, long quantity) {
        @Override
        public String toString() {
            return quantity + " " + channel;
        }
    }

    record RefuseNotCovered() implements LedgerDecision {}

    /** Nothing is taken, not even what is left. */
    record RefuseOverAllocation(long left) implements LedgerDecision {}
}
