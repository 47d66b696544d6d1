package org.tslab.terminalserver.eventlog;

import static org.tslab.simkit.eventlog.EventLevel.ERROR;
import static org.tslab.simkit.eventlog.EventLevel.WARNING;

import org.tslab.simkit.eventlog.EventKind;
import org.tslab.simkit.eventlog.EventLevel;

/** The events of a terminal server about licensing. The numbers are Windows', the words are ours. */
public enum TermService implements EventKind {
    /** The original names the user and the domain. That is personal, so it is not kept here. */
    NO_LICENSE_FOR_USER(1000, WARNING, "", "The terminal server %s could not acquire a license for a user."),
    INVALID_LICENSE(1003, WARNING, "EVENT_INVALID_LICENSE", "Terminal server %s: the client %s has provided an"
        + " invalid license."),
    CANNOT_ISSUE_LICENSE(1004, ERROR, "EVENT_CANNOT_ISSUE_LICENSE", "Terminal server %s: a license cannot be issued to"
        + " the client %s."),
    GRACE_PERIOD_EXPIRED(1008, ERROR, "", "The grace period of the terminal server %s has expired, and it has not"
        + " registered with a license server. Clients without a valid license cannot connect until it finds one."),
    GRACE_PERIOD_ENDS(1009, WARNING, "", "The grace period of the terminal server %s is about to expire, on %s. Have a"
        + " license server ready for it before that."),
    NO_LICENSE_SERVER(1010, WARNING, "", "The terminal server %s could not locate a license server."),
    TEMPORARY_LICENSE_EXPIRED(1011, WARNING, "", "Terminal server %s: the client %s was disconnected because its"
        + " temporary license has expired."),
    LICENSE_NOT_RENEWED(1028, WARNING, "EVENT_EXPIRED_PERMANENT_LICENSE", "Terminal server %s: the client %s was"
        + " disconnected because its license could not be renewed.");

    private final int id;
    private final EventLevel level;
    private final String symbolicName;
    private final String text;

    TermService(int id, EventLevel level, String symbolicName, String text) {
        this.id = id;
        this.level = level;
        this.symbolicName = symbolicName;
        this.text = text;
    }

    @Override
    public String source() {
        return "TermService";
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public EventLevel level() {
        return level;
    }

    @Override
    public String symbolicName() {
        return symbolicName;
    }

    @Override
    public String text() {
        return text;
    }
}
