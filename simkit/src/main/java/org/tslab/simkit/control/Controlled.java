package org.tslab.simkit.control;

/**
 * What all replicas of a service hold alike because they follow the control topic. Beans of this type are found by
 * themselves, none is listed.
 */
public interface Controlled {
    /** What the keys of its records begin with; what comes behind is the record's name. */
    String prefix();

    /** A record, new or known, of whichever service. What cannot be read is passed over. */
    void published(String name, String json);

    /** A record is gone; perhaps it was never known here. */
    void removed(String name);
}
