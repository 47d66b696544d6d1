package org.tslab.rdp.cal;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** A part of a value that another part of it points to, by an offset that cannot be trusted. */
record Region(int offset, int size) {

    Bytes of(String field, Bytes value) {
        if (offset + size > value.size()) {
            throw new MalformedPduException(field,
                "lies at " + offset + " with " + size + " bytes, beyond the " + value.size() + " there are");
        }
        return value.slice(offset, offset + size);
    }
}
