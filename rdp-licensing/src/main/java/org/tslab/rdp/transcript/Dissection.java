package org.tslab.rdp.transcript;

import java.util.List;

import org.tslab.rdp.wire.Bytes;

/**
 * What one frame says.
 *
 * @param name of the PDU, as its document calls it
 * @param section the document and section that define it
 * @param parts the frame first, then whatever was encrypted inside it and could be opened
 */
public record Dissection(String name, String section, List<Part> parts) {
    public Dissection {
        parts = List.copyOf(parts);
    }

    /** The whole TPKT. */
    public Part frame() {
        return parts.getFirst();
    }

    /** Whether some part of it is not what its document says. */
    public boolean malformed() {
        return parts.stream().anyMatch(part -> !part.problem().isEmpty());
    }

    /**
     * A run of bytes and its fields. INVARIANT: every byte belongs to exactly one field; what no decoder looked at is a
     * field that says so.
     *
     * @param problem why it could not be read to its end; empty when it could
     */
    public record Part(String name, String section, Bytes bytes, List<Field> fields, String problem) {
        public Part {
            fields = List.copyOf(fields);
        }
    }

    /**
     * @param layer the protocol, or the structure, that the field belongs to
     * @param value what the bytes mean; empty where they are just bytes
     * @param read false for bytes that no decoder looked at
     */
    public record Field(String layer, String name, int offset, int size, String value, boolean read) {}
}
