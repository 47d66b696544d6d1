package org.tslab.contracts.code;

/** What became of a License key pack ID that somebody typed on a license server. */
public sealed interface KeyPackIdReading {
    /** The clearinghouse made it for this license server. */
    record Genuine(KeyPackFacts facts) implements KeyPackIdReading {}

    /** Nobody ever made this code. The reason never repeats what was typed. */
    record Mistyped(String why) implements KeyPackIdReading {}

    /** It is typed correctly, but was not made for this License Server ID. */
    record ForAnotherServer() implements KeyPackIdReading {}

    /** It was made for this license server, by a clearinghouse that knows more than this release does. */
    record TooNew() implements KeyPackIdReading {}
}
