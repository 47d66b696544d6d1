package org.tslab.rdp.connection;

import java.util.List;

/** One move of a machine: where it is now, and what its driver has to do. */
public record Step<S>(S state, List<Action> actions) {
    static <S> Step<S> to(S state, Action... actions) {
        return new Step<>(state, List.of(actions));
    }
}
