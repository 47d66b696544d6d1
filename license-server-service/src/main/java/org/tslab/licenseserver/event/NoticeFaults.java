package org.tslab.licenseserver.event;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.fault.FaultOperation;

/**
 * What can be ordered to go wrong when a license server tells the others of new licenses, under the name
 * {@code license-server-notice}. They hear of them all the same: the events are what there is to see.
 */
@ApplicationScoped
public class NoticeFaults implements FaultOperation<NoticeFaults.NoticeFault> {
    private final OrderedEvents ordered;

    NoticeFaults(OrderedEvents ordered) {
        this.ordered = ordered;
    }

    /** Why the others are not told. */
    public sealed interface NoticeFault {
        record TooBusy() implements NoticeFault {}

        record Unreachable() implements NoticeFault {}

        record NotNotified() implements NoticeFault {}

        private TermServLicensing event() {
            return switch (this) {
                case TooBusy _ -> TermServLicensing.TOO_BUSY_TO_NOTIFY;
                case Unreachable _ -> TermServLicensing.OTHERS_UNREACHABLE;
                case NotNotified _ -> TermServLicensing.OTHERS_NOT_NOTIFIED;
            };
        }
    }

    @Override
    public String name() {
        return "license-server-notice";
    }

    @Override
    public Map<String, Class<? extends NoticeFault>> effects() {
        return Map.of("too-busy", NoticeFault.TooBusy.class, "unreachable", NoticeFault.Unreachable.class,
            "not-notified", NoticeFault.NotNotified.class);
    }

    /** New licenses were installed. */
    public void told(String licenseServer) {
        ordered.next(this, licenseServer, NoticeFault::event);
    }
}
