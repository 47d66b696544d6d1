package org.tslab.contracts.transition;

/** Why one product key earns no transition CAL (domain sheet, 7.3). */
public enum TransitionRefusal {
    /** The request was submitted after the last day of the offer; told of every key of it (S2-19). */
    OFFER_ENDED,
    /** No such key was ever made, or it contains a typing error. */
    UNKNOWN_KEY,
    /** Of Windows XP Home Edition, which earns none. */
    HOME_EDITION,
    /** Of a volume license, whose owner goes another way (S2-22). */
    VOLUME_KEY,
    /** The license was not owned before {@link TransitionOffer#OWNED_BEFORE}. */
    ACQUIRED_TOO_LATE,
    /** Its one CAL was given before, to whomever. */
    ALREADY_REDEEMED,
    /** It stands in the same request before. */
    DUPLICATE
}
