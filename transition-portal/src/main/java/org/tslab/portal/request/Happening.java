package org.tslab.portal.request;

/** What can happen to a request once it is submitted. */
public enum Happening {
    TOKENS_ISSUED,
    TOKENS_REFUSED,
    /** A replica has begun to hand the mail over. */
    MAIL_TRIED,
    /** The mail server has taken it. */
    MAIL_TAKEN,
    /** The mail server refuses it for good, or was tried often enough. */
    MAIL_RETURNED,
    /** The owner named another address. */
    ADDRESS_CORRECTED
}
