package org.tslab.contracts.code;

/** What became of something a person typed. */
public sealed interface TypedCode {
    /** The code as it was made: upper case, without hyphens. */
    record Correct(String code) implements TypedCode {
        /** Says nothing: some codes are worth licenses. */
        @Override
        public String toString() {
            return "Correct";
        }
    }

    /** Nobody ever made this code. The reason never repeats what was typed. */
    record Mistyped(String why) implements TypedCode {}
}
