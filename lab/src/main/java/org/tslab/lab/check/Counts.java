package org.tslab.lab.check;

/** The licenses of a key pack. */
record Counts(long total, long issued, long withdrawn) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(total + other.total, issued + other.issued, withdrawn + other.withdrawn);
    }

    @Override
    public String toString() {
        return "%d in all, %d issued, %d withdrawn".formatted(total, issued, withdrawn);
    }
}
