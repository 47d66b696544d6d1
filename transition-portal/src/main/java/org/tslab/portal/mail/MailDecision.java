package org.tslab.portal.mail;

import java.time.Duration;

/** What to do about a mail after an attempt. */
sealed interface MailDecision {
    record Delivered() implements MailDecision {}

    /** It will never be taken for this address. */
    record Bounced(String why) implements MailDecision {}

    /** The same mail again, under the same Message-ID, so that whoever gets it twice can tell. */
    record TryAgain(Duration pause, String why) implements MailDecision {}
}
