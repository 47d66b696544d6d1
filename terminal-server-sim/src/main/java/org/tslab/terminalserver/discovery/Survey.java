package org.tslab.terminalserver.discovery;

import java.util.List;
import java.util.Optional;

/** What there is to find for a terminal server, in the order in which it is looked for, and what it does not find. */
record Survey(List<Found> found, List<Missed> missed) {

    /** A license server that can be asked. */
    record Found(String name, HowDiscovered how) {}

    /** A license server that is there and is not found. */
    record Missed(String name, WhyNot reason) {}

    Optional<HowDiscovered> howOf(String name) {
        return found.stream().filter(one -> one.name().equals(name)).map(Found::how).findFirst();
    }

    /** Those that are found in the same step, in order. */
    List<String> step(HowDiscovered how) {
        return found.stream().filter(one -> one.how() == how).map(Found::name).toList();
    }

    /** The steps that find anything, in order. */
    List<HowDiscovered> steps() {
        return found.stream().map(Found::how).distinct().toList();
    }
}
