package org.tslab.simkit.receipt;

import java.util.List;

/**
 * What came of an errand, to be read, printed, copied or read out.
 *
 * @param title key of what has happened
 * @param codes what is to be carried by hand
 * @param facts what else is worth keeping; no personal data
 * @param notes keys of what to do next
 * @param links paths of where to go from here, each with the key of its text
 */
public record Receipt(String title, List<Code> codes, List<Fact> facts, List<String> notes, List<Link> links) {
    /** A code, known by the key of its label. */
    public record Code(String label, String code) {
        /** Says nothing: some codes are worth licenses. */
        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * @param label a key
     * @param value as it is, or the key of a text
     */
    public record Fact(String label, String value) {}

    /** A way on. */
    public record Link(String path, String label) {}
}
