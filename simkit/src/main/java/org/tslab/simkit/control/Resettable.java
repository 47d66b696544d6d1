package org.tslab.simkit.control;

/** State that a reset of the service throws away. Beans of this type are found by themselves, none is listed. */
public interface Resettable {
    /** Runs inside the transaction of the reset. */
    void reset();
}
