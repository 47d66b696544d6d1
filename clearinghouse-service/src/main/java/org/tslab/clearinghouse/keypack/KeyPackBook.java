package org.tslab.clearinghouse.keypack;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.LicenseProgram;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;

/** Writes down what was decided about requests for licenses, of every program in the same way. */
@ApplicationScoped
public class KeyPackBook {
    private final Journal journal;
    private final MeterRegistry metrics;

    KeyPackBook(Journal journal, MeterRegistry metrics) {
        this.journal = journal;
        this.metrics = metrics;
    }

    public Page about(String licenseServerId, LicenseProgram program, ConnectionMethod method) {
        return new Page(licenseServerId, program, method);
    }

    /** One request, about to be decided. */
    public final class Page {
        private final String licenseServerId;
        private final LicenseProgram program;
        private final ConnectionMethod method;

        private Page(String licenseServerId, LicenseProgram program, ConnectionMethod method) {
            this.licenseServerId = licenseServerId;
            this.program = program;
            this.method = method;
        }

        public void issued(IssuedKeyPack keyPack, String why) {
            var licenses = keyPack.licenses();
            decided("issued", List.of(why, "key pack " + keyPack.serial(),
                licenses.quantity() + " of " + licenses.type() + " for " + licenses.version()));
        }

        public void repeated(String why) {
            decided("repeated", List.of(why));
        }

        public void refused(String why) {
            decided("refused", List.of(why));
        }

        private void decided(String outcome, List<String> why) {
            var reasons = new ArrayList<>(why);
            reasons.add("program " + program + ", method " + method);
            journal.record(new Entry("issue-key-pack", licenseServerId, outcome, reasons));
            metrics.counter("tslab.key.packs", "program", program.name(), "outcome", outcome).increment();
            Log.infof("key pack decided licenseServer=%s program=%s method=%s outcome=%s", licenseServerId, program,
                method, outcome);
        }
    }
}
