package org.tslab.clearinghouse.retail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.keypack.KeyPacks;
import org.tslab.clearinghouse.retail.RetailDecision.Issue;
import org.tslab.clearinghouse.retail.RetailDecision.IssueAgain;
import org.tslab.clearinghouse.retail.RetailDecision.RefuseActivatedElsewhere;
import org.tslab.clearinghouse.retail.RetailDecision.RefuseUnknown;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;

/** Turns a license code into a key pack, in one transaction: the code is used up if and only if the pack exists. */
@ApplicationScoped
class RetailKeyPackIssuer {
    private final LicenseCodes codes;
    private final KeyPacks keyPacks;
    private final Journal journal;
    private final MeterRegistry metrics;

    RetailKeyPackIssuer(LicenseCodes codes, KeyPacks keyPacks, Journal journal, MeterRegistry metrics) {
        this.codes = codes;
        this.keyPacks = keyPacks;
        this.journal = journal;
        this.metrics = metrics;
    }

    @Transactional
    RetailOutcome issue(String code, String licenseServerId) {
        var found = codes.lock(code);
        var state = found.map(LicenseCode::state).orElseGet(CodeState.Unknown::new);
        return switch (RetailPolicy.decide(state, licenseServerId)) {
            case Issue() -> issued(found.orElseThrow(), licenseServerId);
            case IssueAgain(var serial) -> {
                decided(licenseServerId, "repeated",
                    "key pack " + serial + " was issued to this license server before");
                yield new RetailOutcome.Issued(serial, keyPacks.signedContent(serial));
            }
            case RefuseUnknown() -> {
                decided(licenseServerId, "refused", "no such license code was made");
                yield new RetailOutcome.Unknown();
            }
            case RefuseActivatedElsewhere() -> {
                decided(licenseServerId, "refused", "another license server has activated the license code");
                yield new RetailOutcome.ActivatedElsewhere();
            }
        };
    }

    private RetailOutcome issued(LicenseCode code, String licenseServerId) {
        var licenses = code.licenses();
        var serial = keyPacks.issue(licenses, licenseServerId);
        code.activate(licenseServerId, serial);
        decided(licenseServerId, "issued", "the license code was unused", "key pack " + serial,
            licenses.quantity() + " of " + licenses.type() + " for " + licenses.version());
        return new RetailOutcome.Issued(serial, keyPacks.signedContent(serial));
    }

    private void decided(String licenseServerId, String outcome, String... reasons) {
        journal.record(new Entry("issue-key-pack", licenseServerId, outcome, reasons));
        metrics.counter("tslab.key.packs", "program", "RETAIL", "outcome", outcome).increment();
        Log.infof("key pack decided licenseServer=%s program=RETAIL outcome=%s", licenseServerId, outcome);
    }
}
