package org.tslab.licenseserver.event;

import static org.tslab.simkit.eventlog.EventLevel.ERROR;
import static org.tslab.simkit.eventlog.EventLevel.INFORMATION;
import static org.tslab.simkit.eventlog.EventLevel.WARNING;

import org.tslab.simkit.eventlog.EventKind;
import org.tslab.simkit.eventlog.EventLevel;

/** The events of a license server. The numbers are Windows', the words are ours. */
public enum TermServLicensing implements EventKind {
    STARTED(0, INFORMATION, "", "The Terminal Server Licensing service of %s was started."),
    PAUSED(1, INFORMATION, "", "The Terminal Server Licensing service of %s was paused."),
    RESUMED(2, INFORMATION, "", "The Terminal Server Licensing service of %s was resumed."),
    STOPPED(3, INFORMATION, "", "The Terminal Server Licensing service of %s was stopped."),
    ACTIVATED(4, INFORMATION, "", "The license server %s has been activated."),
    TOO_BUSY_TO_NOTIFY(7, WARNING, "", "The license server %s is too busy to tell the other license servers of its"
        + " licenses."),
    OTHERS_UNREACHABLE(8, WARNING, "", "The license server %s cannot communicate with the other license servers."),
    POLICY_MODULE_FAILED(12, ERROR, "", "The policy module of the license server %s could not be initialized. All"
        + " requests are denied."),
    POLICY_MODULE_DEFAULT(13, WARNING, "", "The license server %s uses its default policy module."),
    OTHERS_NOT_NOTIFIED(15, WARNING, "", "The license server %s could not tell the other license servers of its"
        + " licenses."),
    LICENSE_NOT_RETURNED(16, WARNING, "TLS_W_RETURNLICENSE", "The license server %s could not return an expired"
        + " license to its key pack."),
    CERTIFICATE_DAMAGED(17, ERROR, "", "The licensing certificates of the license server %s are damaged or of another"
        + " Windows. It issues temporary licenses only until it is reactivated."),
    NOT_ACTIVATED(18, WARNING, "", "The license server %s has not been activated and issues temporary licenses only."
        + " Activate it."),
    CERTIFICATE_OVER(19, ERROR, "", "The licensing certificates of the license server %s have expired or were revoked."
        + " It issues temporary licenses only until it is reactivated."),
    TOO_FEW_LICENSES(20, WARNING, "", "The license server %s does not have enough licenses for %s: a client keeps its"
        + " temporary one. Purchase and install more."),
    NO_PERMANENT_LICENSE(21, WARNING, "TLS_W_NOPERMLICENSE", "The license server %s has no permanent license left for"
        + " terminal servers of %s."),
    ALL_LICENSES_USED(22, WARNING, "", "All licenses of the license server %s for %s are in use. Purchase and install"
        + " more."),
    TEMPORARY_ONLY(39, WARNING, "", "A client was given a temporary license or none, because the license server %s is"
        + " not activated."),
    POLICY_MODULE_LACKS_PRODUCT(41, ERROR, "", "The license server %s cannot initialize its policy module: the"
        + " registry entry of the product is missing."),
    DATABASE_ERROR(44, ERROR, "", "The database of the license server %s has a general error (ESE)."),
    PUBLISHED(64, INFORMATION, "", "The license server %s was published in Active Directory."),
    COMPUTERS_GROUP_MISSING(71, ERROR, "", "The group Terminal Services Computers is missing on the license"
        + " server %s."),
    REMOVED_FROM_DIRECTORY(76, INFORMATION, "TLS_I_LS_REMOVEFROM_AD", "The license server %s was removed from the"
        + " License Servers group in Active Directory."),
    DATABASE_CORRUPTED(4100, ERROR, "TLS_E_CORRUPT_DATABASE", "The database of the license server %s may be corrupted."
        + " Check its permissions, or rebuild it and have the clearinghouse issue the licenses again."),
    NOT_IN_COMPUTERS_GROUP(4140, WARNING, "", "The license server %s has denied a terminal server that is not a member"
        + " of the group Terminal Services Computers."),
    NOBODY_IN_COMPUTERS_GROUP(4141, ERROR, "", "The license server %s denies every terminal server, because the group"
        + " Terminal Services Computers cannot be read."),
    VERSION_STORE_FULL(623, ERROR, "", "The version store of the database of the license server %s is full. Raise"
        + " MaxVerPages.");

    private final int id;
    private final EventLevel level;
    private final String symbolicName;
    private final String text;

    TermServLicensing(int id, EventLevel level, String symbolicName, String text) {
        this.id = id;
        this.level = level;
        this.symbolicName = symbolicName;
        this.text = text;
    }

    /** The database speaks for itself. */
    @Override
    public String source() {
        return this == VERSION_STORE_FULL ? "ESENT" : "TermServLicensing";
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
