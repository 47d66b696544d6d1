package org.tslab.contracts;

/** Who helps. None of them can do what is another one's. */
public enum Desk {
    /** Activates, installs, recovers, corrects registrants' data. */
    CLEARINGHOUSE,
    /** Product Support Services: everything of the operating system; may neither activate nor install (S2-64). */
    PRODUCT_SUPPORT_SERVICES,
    /** Sold the licenses and keeps the papers (S2-65). */
    VENDOR
}
