package org.tslab.clearinghouse.retail;

/** How far a license code has come. */
sealed interface CodeState {
    /** No such code was ever made. */
    record Unknown() implements CodeState {}

    record Unused() implements CodeState {}

    record Activated(String licenseServerId, String keyPackSerial) implements CodeState {}
}
