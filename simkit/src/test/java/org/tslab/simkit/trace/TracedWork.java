package org.tslab.simkit.trace;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.event.LicenseEvent.TemporaryLicenseValidated;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

import io.quarkus.logging.Log;

/** A service in small: it decides, tells of it and logs it. */
@Path("/traced-work")
class TracedWork {
    private final Journal journal;
    private final Outbox outbox;

    TracedWork(Journal journal, Outbox outbox) {
        this.journal = journal;
        this.outbox = outbox;
    }

    @POST
    @Transactional
    public void work() {
        journal.record(new Entry("work", "LS01", "done", "it was asked to"));
        outbox.add(new TemporaryLicenseValidated("LS01", 7));
        Log.info("work done");
    }
}
