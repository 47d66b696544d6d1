package org.tslab.licenseserver.servicecontrol;

import static org.tslab.licenseserver.installation.ServiceState.STARTED;

import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.installation.ServiceState;

/** What changing the state of the service comes to, as with any service of Windows. Pure. */
final class ServicePolicy {
    private ServicePolicy() {}

    /** What comes of a wish. */
    sealed interface Verdict {
        record Change(TermServLicensing event) implements Verdict {}

        record NothingToDo() implements Verdict {}

        /** What is stopped cannot be paused. */
        record StartFirst() implements Verdict {}
    }

    static Verdict judge(ServiceState is, ServiceState wanted) {
        if (is == wanted) {
            return new Verdict.NothingToDo();
        }
        return switch (wanted) {
            case STARTED -> new Verdict.Change(is == ServiceState.PAUSED
                ? TermServLicensing.RESUMED
                : TermServLicensing.STARTED);
            case PAUSED -> is == STARTED ? new Verdict.Change(TermServLicensing.PAUSED) : new Verdict.StartFirst();
            case STOPPED -> new Verdict.Change(TermServLicensing.STOPPED);
        };
    }
}
