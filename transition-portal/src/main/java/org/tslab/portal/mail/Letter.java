package org.tslab.portal.mail;

import java.time.Instant;

import org.tslab.portal.request.EmailAddress;

/**
 * A mail, ready to be sent.
 *
 * @param messageId without its angle brackets; the same at every attempt (RFC 5322, 3.6.4)
 */
record Letter(EmailAddress to, String messageId, Instant date, String subject, String text, String html) {
    /** Says nothing: what is in it is worth licenses. */
    @Override
    public String toString() {
        return "Letter";
    }
}
