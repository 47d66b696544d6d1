package org.tslab.simkit.eventlog;

/** An event that servers of a service can write. A service declares its own as an enumeration. */
public interface EventKind {
    /** The service of Windows that writes it, as the Event Viewer shows it. */
    String source();

    int id();

    EventLevel level();

    /** As Microsoft names it in public; empty where no public document does. */
    String symbolicName();

    /** In our words, with a place ({@code %s}) for each insert. */
    String text();
}
