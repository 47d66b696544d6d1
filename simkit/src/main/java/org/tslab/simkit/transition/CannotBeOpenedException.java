package org.tslab.simkit.transition;

/** Something sealed is for somebody else, was altered on its way, or is no such thing. Never says what is in it. */
public final class CannotBeOpenedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotBeOpenedException(String what, Throwable cause) {
        super(what, cause);
    }
}
