package org.tslab.portal.mail;

/** What became of one attempt to hand a mail over. */
sealed interface MailOutcome {
    /** The mail server has taken it and answers for it now (RFC 5321, 4.2.5). */
    record Taken() implements MailOutcome {}

    /** The mail server said no, with this reply code. */
    record Refused(int replyCode) implements MailOutcome {}

    /** Nobody knows whether the mail server has it: there was no answer. */
    record Unknown() implements MailOutcome {}
}
