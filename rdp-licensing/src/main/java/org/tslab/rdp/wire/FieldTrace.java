package org.tslab.rdp.wire;

/**
 * Is told of every field that a {@link WireReader} reads: how a decoder shows where it found what, without a second
 * parser beside it. The value is left in the bytes, so that a read costs no more for being told.
 */
public interface FieldTrace {

    /** What a field is to the structure that it stands in. */
    enum Role {
        /** Content; a number is little-endian. */
        VALUE,
        /** A number in network order. */
        VALUE_BIG_ENDIAN,
        /** Says what kind of thing comes next under the same name. */
        TYPE,
        /** Says how much comes next under the same name. */
        LENGTH,
        /** {@link #LENGTH} in network order. */
        LENGTH_BIG_ENDIAN,
        /** A run of bytes. */
        BYTES,
        /** Text in UTF-16. */
        UTF16,
        /** Bytes that the decoder steps over. */
        SKIPPED
    }

    /** @param offset within the bytes that the first reader was made for, however deep this reader is nested */
    void read(String field, Role role, int offset, int size);

    /** From here on comes a part of its own, which need not be read to its end. */
    default void part(String field, int offset, int size) {}
}
