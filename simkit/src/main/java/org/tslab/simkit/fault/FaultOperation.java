package org.tslab.simkit.fault;

import java.util.Map;

/**
 * An operation that can be made to go wrong on demand. A feature declares one as a bean, and asks {@link FaultBook}
 * each time it performs the operation.
 *
 * @param <T> what can go wrong: a sealed interface of records, whose constraints are those of the control plane
 */
public interface FaultOperation<T> {
    /** In kebab case, as rules name it. */
    String name();

    /** The record of each effect by its name in kebab case. */
    Map<String, Class<? extends T>> effects();
}
