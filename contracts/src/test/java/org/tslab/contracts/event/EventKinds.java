package org.tslab.contracts.event;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of event there is: the hierarchy is sealed, so none can be forgotten. */
final class EventKinds {
    private EventKinds() {}

    static Set<Class<?>> all() {
        return below(DomainEvent.class).collect(Collectors.toSet());
    }

    private static Stream<Class<?>> below(Class<?> type) {
        return type.isRecord()
            ? Stream.of(type)
            : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventKinds::below);
    }
}
