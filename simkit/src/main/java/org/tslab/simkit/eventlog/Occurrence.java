package org.tslab.simkit.eventlog;

import java.util.List;
import java.util.stream.Stream;

/**
 * An event that is to be written, because something has happened.
 *
 * @param computer the server in whose log it stands
 * @param cause what repeats: the same event of the same cause is written once in a simulated day; empty: each time
 * @param inserts what is filled into the text, the computer first
 * @param reasons what led to it, each a short clause; no secret and no user
 */
public record Occurrence(String computer, EventKind kind, String cause, List<String> inserts, List<String> reasons) {

    /** It is written each time. */
    public static Occurrence of(String computer, EventKind kind, String... reasons) {
        return new Occurrence(computer, kind, "", List.of(computer), List.of(reasons));
    }

    /** It is written once a day for this cause, which is not empty. */
    public static Occurrence onceADay(String computer, EventKind kind, String cause, String... reasons) {
        return new Occurrence(computer, kind, cause, List.of(computer), List.of(reasons));
    }

    /** The same, with one more insert. */
    public Occurrence about(String insert) {
        return new Occurrence(computer, kind, cause, Stream.concat(inserts.stream(), Stream.of(insert)).toList(),
            reasons);
    }

    String text() {
        return kind.text().formatted(inserts.toArray());
    }
}
