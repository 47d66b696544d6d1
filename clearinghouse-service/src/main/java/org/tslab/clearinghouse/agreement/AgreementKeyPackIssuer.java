package org.tslab.clearinghouse.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.agreement.LedgerDecision.RefuseNotCovered;
import org.tslab.clearinghouse.agreement.LedgerDecision.RefuseOverAllocation;
import org.tslab.clearinghouse.agreement.LedgerDecision.Take;
import org.tslab.clearinghouse.keypack.KeyPackBook;
import org.tslab.clearinghouse.keypack.KeyPackOutcome;
import org.tslab.clearinghouse.keypack.KeyPacks;
import org.tslab.clearinghouse.keypack.Licenses;
import org.tslab.clearinghouse.keypack.Source;
import org.tslab.clearinghouse.program.Proof.PurchaseAgreement;
import org.tslab.clearinghouse.program.Wanted;
import org.tslab.contracts.ConnectionMethod;

/**
 * Takes licenses of an agreement for a key pack, in one transaction: the ledger goes down if and only if the key pack
 * exists. The row of the agreement is the lock, so what is read of it still holds when it is written down.
 */
@ApplicationScoped
public class AgreementKeyPackIssuer {
    private final Agreements agreements;
    private final KeyPacks keyPacks;
    private final KeyPackBook book;

    AgreementKeyPackIssuer(Agreements agreements, KeyPacks keyPacks, KeyPackBook book) {
        this.agreements = agreements;
        this.keyPacks = keyPacks;
        this.book = book;
    }

    @Transactional
    public KeyPackOutcome issue(PurchaseAgreement proof, Wanted wanted, String licenseServerId,
        ConnectionMethod method) {
        var decided = book.about(licenseServerId, proof.program(), method);
        var agreement = agreements.lock(proof);
        if (agreement.isEmpty()) {
            decided.refused("there is no agreement of this program and number");
            return new KeyPackOutcome.AgreementUnknown();
        }
        return switch (LedgerPolicy.decide(agreements.entitlements(agreement.get()), wanted)) {
            case Take(var shares) -> {
                agreements.take(agreement.get(), wanted, shares);
                var keyPack = keyPacks.issue(
                    new Licenses(proof.program(), wanted.type(), wanted.version(), wanted.quantity()),
                    new Source.Agreement(agreement.get()), licenseServerId);
                decided.issued(keyPack, "agreement " + agreement.get() + " has enough of them: " + shares);
                yield new KeyPackOutcome.Issued(keyPack, false);
            }
            case RefuseNotCovered() -> {
                decided.refused("agreement " + agreement.get() + " does not cover " + wanted.type() + " for "
                    + wanted.version());
                yield new KeyPackOutcome.NotCovered();
            }
            case RefuseOverAllocation(var left) -> {
                decided.refused(wanted.quantity() + " are wanted and " + left + " are left of agreement "
                    + agreement.get());
                yield new KeyPackOutcome.OverAllocation(left);
            }
        };
    }
}
