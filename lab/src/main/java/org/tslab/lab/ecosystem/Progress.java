package org.tslab.lab.ecosystem;

/** Hears what is going on while an ecosystem starts. */
public interface Progress {
    void say(String what);

    /** For those who only want the result. */
    static Progress silent() {
        return _ -> {};
    }
}
