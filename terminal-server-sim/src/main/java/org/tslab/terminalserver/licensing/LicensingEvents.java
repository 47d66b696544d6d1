package org.tslab.terminalserver.licensing;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.share.ErrorInfo;
import org.tslab.terminalserver.eventlog.TermService;
import org.tslab.terminalserver.presented.Verdict;

/** What of a client's licensing an administrator finds in the event log afterwards. Pure. */
final class LicensingEvents {
    private LicensingEvents() {}

    /**
     * What is known of a case in the end.
     *
     * @param presented null when the client presented nothing
     * @param word null when no license server was needed
     */
    record Facts(boolean perUser, Verdict presented, Word word, boolean denied) {}

    /** In the order of their numbers. */
    static List<TermService> of(Facts facts) {
        var events = new ArrayList<TermService>();
        if (facts.presented() instanceof Verdict.Worthless(var told, _) && isInvalid(told)) {
            events.add(TermService.INVALID_LICENSE);
        }
        if (facts.denied()) {
            events.add(denial(facts));
        }
        if (facts.word() instanceof Word.Silence) {
            events.add(TermService.NO_LICENSE_SERVER);
        }
        return events;
    }

    private static TermService denial(Facts facts) {
        if (facts.perUser()) {
            return TermService.NO_LICENSE_FOR_USER;
        }
        return facts.presented() instanceof Verdict.Expired(var cal, _)
            ? cal.temporary() ? TermService.TEMPORARY_LICENSE_EXPIRED : TermService.LICENSE_NOT_RENEWED
            : TermService.CANNOT_ISSUE_LICENSE;
    }

    /** Not one that is merely too old, or that does not count here. */
    private static boolean isInvalid(ErrorInfo told) {
        return told == ErrorInfo.LICENSE_BAD_CLIENT_LICENSE || told == ErrorInfo.LICENSE_HWID_DOESNT_MATCH_LICENSE;
    }
}
