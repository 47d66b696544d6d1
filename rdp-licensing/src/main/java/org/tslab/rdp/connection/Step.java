package org.tslab.rdp.connection;

import java.util.ArrayList;
import java.util.List;

/** One move of a machine: where it is now, and what its driver has to do. */
public record Step<S>(S state, List<Action> actions) {
    static <S> Step<S> to(S state, Action... actions) {
        return new Step<>(state, List.of(actions));
    }

    /** The same, after this was heard. */
    Step<S> after(Action.Heard heard) {
        var all = new ArrayList<Action>();
        all.add(heard);
        all.addAll(actions);
        return new Step<>(state, List.copyOf(all));
    }
}
