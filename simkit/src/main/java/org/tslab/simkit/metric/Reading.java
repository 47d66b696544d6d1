package org.tslab.simkit.metric;

/**
 * Reads figures from the database. It is asked now and then rather than whenever somebody looks, so that nobody makes
 * the database work by looking; what it asks must be cheap, since every replica does.
 */
public interface Reading {
    /** Sets its figures, in a transaction of its own. */
    void take();
}
