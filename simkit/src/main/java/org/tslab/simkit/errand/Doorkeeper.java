package org.tslab.simkit.errand;

import org.tslab.simkit.problem.Problem;

/** Lets people try, and stops those who try too often what they may not know. */
public interface Doorkeeper {
    /** Lets the visitor go on, or says how long to wait. */
    void admit();

    /** The visitor knew the codes and IDs. */
    void right();

    /** What the visitor is told. */
    void told(Problem problem);
}
