package org.tslab.simkit.problem;

/** Text from outside, made fit for a log line or an error: one line, no control characters, not long. */
public final class Printable {
    private static final int LONGEST = 60;

    private Printable() {}

    public static String of(String text) {
        var safe = text.replaceAll("[^\\x20-\\x7e]", "?");
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "...";
    }
}
