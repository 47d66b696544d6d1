package org.tslab.clearinghouse.agreement;

import static org.tslab.clearinghouse.agreement.Channel.PURCHASE;
import static org.tslab.clearinghouse.agreement.Channel.TRANSITION;

/** Why somebody is entitled to licenses. Whoever asks for licenses does not say it; it decides what is taken first. */
public enum Channel {
    PURCHASE,
    /** For Windows XP Professional licenses that were owned by volume before 24 April 2003 (S2-18, S2-22). */
    TRANSITION
}
