package org.tslab.portal.limit;

/** What is allowed so many times within a window of time. */
enum Allowance {
    /** Requests that name the same e-mail address; a day of the simulated clock. */
    ADDRESS_REQUESTS,
    /** Requests that one network begins; an hour of real time. */
    SOURCE_REQUESTS,
    /** Wrong product keys that one network sends; an hour of real time. */
    SOURCE_WRONG_KEYS
}
