package org.tslab.clearinghouse.recovery;

import java.util.List;

import org.tslab.contracts.RecoveryReason;

/**
 * What is known about a key pack that is to be issued again.
 *
 * @param proven whether it is of the license code or agreement that the caller has named
 * @param licenses how many it holds
 * @param sameServer whether the license server that is to have it is the one that had it
 * @param history what became of these licenses before they came into this key pack, newest last
 * @param next what became of the key pack since: nothing, or one recovery
 */
record RecoveryFacts(boolean proven, int licenses, boolean sameServer, List<RecoveryReason> history,
    List<Recovery> next) {
    RecoveryFacts {
        history = List.copyOf(history);
        next = List.copyOf(next);
    }
}
