package org.tslab.simkit.eventlog;

/** How bad it is; the Event Viewer of Windows Server 2003 calls it the type. */
public enum EventLevel {
    INFORMATION,
    WARNING,
    ERROR
}
