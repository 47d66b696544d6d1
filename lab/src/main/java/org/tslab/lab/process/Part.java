package org.tslab.lab.process;

/** One process of the ecosystem: how it is started and how it shows that it is ready. */
public interface Part {
    String name();

    /** Lays out what the program needs on disk, as often as it is started, and says how to run it. */
    ChildSpec prepare();

    /** Asked again and again until it is true. Only the process that this run started may count. */
    boolean ready();

    /** What others need to find in it once it is ready, such as databases or topics. */
    default void furnish() {}

    /** How often to try when it ends before it is ready. */
    default int attempts() {
        return 1;
    }

    /** Where it can be reached, for the line that says it is ready. */
    String address();
}
