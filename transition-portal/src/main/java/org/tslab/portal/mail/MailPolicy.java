package org.tslab.portal.mail;

import java.time.Duration;
import java.util.Set;

import org.tslab.portal.mail.MailDecision.Bounced;
import org.tslab.portal.mail.MailDecision.Delivered;
import org.tslab.portal.mail.MailDecision.TryAgain;
import org.tslab.portal.mail.MailOutcome.Refused;
import org.tslab.portal.mail.MailOutcome.Taken;
import org.tslab.portal.mail.MailOutcome.Unknown;

/** What the answers of a mail server mean (RFC 5321, 4.2.1). */
final class MailPolicy {
    /** What a server says to a client it does not know (RFC 4954, 6): no fault of the address, somebody mends it. */
    private static final Set<Integer> OUR_FAULT = Set.of(530, 534, 535, 538);
    private static final int MOST_DOUBLINGS = 30;

    private MailPolicy() {}

    /** How patient the portal is. */
    record Patience(Duration firstPause, Duration longestPause, int tries) {
        Duration pauseAfter(int tries) {
            var doubled = firstPause.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
            return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
        }
    }

    /** @param tries how often it has been tried, this time included */
    static MailDecision decide(MailOutcome outcome, int tries, Patience patience) {
        return switch (outcome) {
            case Taken() -> new Delivered();
            case Refused(var code) when code >= 500 && !OUR_FAULT.contains(code) ->
                new Bounced("the mail server refuses it with " + code);
            case Refused(var code) -> again(tries, patience, "the mail server puts it off with " + code);
            case Unknown() -> again(tries, patience, "the mail server gave no answer");
        };
    }

    private static MailDecision again(int tries, Patience patience, String why) {
        return tries < patience.tries()
            ? new TryAgain(patience.pauseAfter(tries), why)
            : new Bounced(why + ", at the last of " + tries + " tries");
    }
}
