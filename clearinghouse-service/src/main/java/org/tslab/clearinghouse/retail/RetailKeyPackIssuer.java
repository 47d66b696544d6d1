package org.tslab.clearinghouse.retail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.keypack.KeyPackBook;
import org.tslab.clearinghouse.keypack.KeyPackOutcome;
import org.tslab.clearinghouse.keypack.KeyPacks;
import org.tslab.clearinghouse.keypack.Source;
import org.tslab.clearinghouse.program.Proof.RetailCode;
import org.tslab.clearinghouse.retail.RetailDecision.Issue;
import org.tslab.clearinghouse.retail.RetailDecision.IssueAgain;
import org.tslab.clearinghouse.retail.RetailDecision.RefuseActivatedElsewhere;
import org.tslab.clearinghouse.retail.RetailDecision.RefuseUnknown;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.LicenseProgram;

/** Turns a license code into a key pack, in one transaction: the code is used up if and only if the pack exists. */
@ApplicationScoped
public class RetailKeyPackIssuer {
    private final LicenseCodes codes;
    private final KeyPacks keyPacks;
    private final KeyPackBook book;

    RetailKeyPackIssuer(LicenseCodes codes, KeyPacks keyPacks, KeyPackBook book) {
        this.codes = codes;
        this.keyPacks = keyPacks;
        this.book = book;
    }

    @Transactional
    public KeyPackOutcome issue(RetailCode proof, String licenseServerId, ConnectionMethod method) {
        var decided = book.about(licenseServerId, LicenseProgram.RETAIL, method);
        var found = codes.lock(proof.code());
        var state = found.map(LicenseCode::state).orElseGet(CodeState.Unknown::new);
        return switch (RetailPolicy.decide(state, licenseServerId)) {
            case Issue() -> {
                var code = found.orElseThrow();
                var keyPack = keyPacks.issue(code.licenses(), new Source.LicenseCode(), licenseServerId);
                code.activate(licenseServerId, keyPack.serial());
                decided.issued(keyPack, "the license code was unused");
                yield new KeyPackOutcome.Issued(keyPack, false);
            }
            case IssueAgain(var serial) -> {
                decided.repeated("key pack " + serial + " was issued to this license server before");
                yield new KeyPackOutcome.Issued(keyPacks.issued(serial), true);
            }
            case RefuseUnknown() -> {
                decided.refused("no such license code was made");
                yield new KeyPackOutcome.CodeUnknown();
            }
            case RefuseActivatedElsewhere() -> {
                decided.refused("another license server has activated the license code");
                yield new KeyPackOutcome.CodeActivatedElsewhere();
            }
        };
    }
}
