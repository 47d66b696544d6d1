package org.tslab.clearinghouse.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.tslab.clearinghouse.agreement.LedgerDecision.RefuseNotCovered;
import org.tslab.clearinghouse.agreement.LedgerDecision.RefuseOverAllocation;
import org.tslab.clearinghouse.agreement.LedgerDecision.Share;
import org.tslab.clearinghouse.agreement.LedgerDecision.Take;
import org.tslab.clearinghouse.program.Wanted;

/** Whether a request falls within the limits of an agreement (S2-24): all of it or nothing. */
final class LedgerPolicy {
    private LedgerPolicy() {}

    /** What was bought goes first, what came by the transition last; the person who asks need not know. */
    static LedgerDecision decide(List<Entitlement> agreement, Wanted wanted) {
        var fitting = agreement.stream()
            .filter(line -> line.productVersion() == wanted.version() && line.productType() == wanted.type())
            .sorted(Comparator.comparing(Entitlement::channel)).toList();
        if (fitting.isEmpty()) {
            return new RefuseNotCovered();
        }
        long missing = wanted.quantity();
        var shares = new ArrayList<Share>();
        for (var line : fitting) {
            var share = Math.min(missing, line.left());
            if (share > 0) {
                shares.add(new Share(line.channel(), share));
                missing -= share;
            }
        }
        return missing == 0 ? new Take(List.copyOf(shares)) : new RefuseOverAllocation(wanted.quantity() - missing);
    }
}
