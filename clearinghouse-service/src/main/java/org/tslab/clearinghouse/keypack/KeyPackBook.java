package org.tslab.clearinghouse.keypack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.LicenseProgram;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.metric.Tally;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;

/** Writes down what was decided about requests for licenses, of every program in the same way. */
@Startup
@ApplicationScoped
public class KeyPackBook {
    private final Journal journal;
    private final Map<LicenseProgram, Tally> decisions;

    KeyPackBook(Journal journal, MeterRegistry metrics) {
        this.journal = journal;
        decisions = Stream.of(LicenseProgram.values()).collect(Collectors.toMap(program -> program,
            program -> Tally.of(metrics, "tslab.key.packs", "outcome", List.of("issued", "repeated", "refused"),
                Tags.of("program", program.name()))));
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
            decisions.get(program).count(outcome);
            Log.infof("key pack decided licenseServer=%s program=%s method=%s outcome=%s", licenseServerId, program,
                method, outcome);
        }
    }
}
