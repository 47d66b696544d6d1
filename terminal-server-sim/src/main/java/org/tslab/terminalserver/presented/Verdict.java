package org.tslab.terminalserver.presented;

import org.tslab.rdp.share.ErrorInfo;

/** What a terminal server thinks of the CAL that a client presents. The reason is for the journal. */
public sealed interface Verdict {
    String reason();

    /** Good for this session and not due for anything: the license server is not asked. */
    record Valid(String reason) implements Verdict {}

    /** Good for this session, but there is something better to ask for: an upgrade or a renewal. */
    record Usable(String reason) implements Verdict {}

    /**
     * Worth nothing here.
     *
     * @param told how a client that gets no other license is told so
     */
    record Worthless(ErrorInfo told, String reason) implements Verdict {}

    /** Good once, and worth nothing now. */
    record Expired(boolean temporary, String reason) implements Verdict {}
}
