package org.tslab.licenseserver.housekeeping;

/** How far a look through the licenses of all license servers has come. */
record Place(String licenseServer, long licenseId) {
    static final Place BEGINNING = new Place("", 0);
}
