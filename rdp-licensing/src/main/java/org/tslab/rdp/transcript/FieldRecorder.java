package org.tslab.rdp.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.tslab.rdp.transcript.Dissection.Field;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.FieldTrace;

/** Writes down what decoders read of one run of bytes, and makes fields of it in which no byte is missing. */
final class FieldRecorder {
    /** The content of a GCC block, whose type stands four bytes in front of it. */
    private static final String BLOCK = "block.length";
    private final Bytes bytes;
    private final List<Read> reads = new ArrayList<>();
    private final List<Read> parts = new ArrayList<>();

    FieldRecorder(Bytes bytes) {
        this.bytes = bytes;
    }

    /** One read, or one part that was opened; the remark is what is known of it beyond its bytes. */
    record Read(String layer, String name, FieldTrace.Role role, int offset, int size, String remark) {
        int end() {
            return offset + size;
        }

        boolean holds(int index) {
            return offset <= index && index < end();
        }

        private boolean isLength() {
            return role == FieldTrace.Role.LENGTH || role == FieldTrace.Role.LENGTH_BIG_ENDIAN;
        }

        /** The two or three bytes of one length that is read byte by byte. */
        private boolean goesOnFrom(Read before) {
            return isLength() && before.isLength() && name.equals(before.name) && offset == before.end();
        }

        private Read and(Read next) {
            return new Read(layer, name, role, offset, size + next.size, "");
        }

        private Read saying(String what) {
            return new Read(layer, name, role, offset, size, what);
        }
    }

    /** A trace for the decoder of what begins at this offset; it may look closer at what another one took whole. */
    FieldTrace at(int base, String layer) {
        return new FieldTrace() {
            @Override
            public void read(String field, Role role, int offset, int size) {
                split(base + offset);
                reads.add(new Read(layer, field, role, base + offset, size, ""));
            }

            @Override
            public void part(String field, int offset, int size) {
                parts.add(new Read(layer, field, Role.BYTES, base + offset, size, ""));
            }
        };
    }

    /** What was taken as a run of bytes and is looked at again becomes a part. */
    private void split(int offset) {
        for (var i = reads.size() - 1; i >= 0; i--) {
            if (reads.get(i).holds(offset)) {
                parts.add(reads.remove(i));
                return;
            }
        }
    }

    /** The last read of this name, without its type and length. */
    Optional<Read> last(String name) {
        return reads.reversed().stream()
            .filter(r -> r.name.equals(name) && r.role == FieldTrace.Role.BYTES).findFirst();
    }

    void remark(String name, String what) {
        last(name).ifPresent(read -> reads.set(reads.indexOf(read), read.saying(what)));
    }

    List<Field> fields() {
        var values = new FieldValues(bytes);
        var fields = new ArrayList<Field>();
        var at = 0;
        for (var read : merged()) {
            gap(fields, at, read.offset);
            fields.add(new Field(read.layer, named(read), read.offset, read.size, values.of(read), true));
            at = read.end();
        }
        gap(fields, at, bytes.size());
        return fields;
    }

    private List<Read> merged() {
        var merged = new ArrayList<Read>();
        reads.stream().filter(read -> read.size > 0).sorted(Comparator.comparing(Read::offset)).forEach(read -> {
            if (!merged.isEmpty() && read.goesOnFrom(merged.getLast())) {
                merged.add(merged.removeLast().and(read));
            } else {
                merged.add(read);
            }
        });
        return merged;
    }

    private String named(Read read) {
        var name = switch (read.role) {
            case TYPE -> read.name + ".type";
            case LENGTH, LENGTH_BIG_ENDIAN -> FieldValues.saysLength(read.name) ? read.name : read.name + ".length";
            case VALUE, VALUE_BIG_ENDIAN, BYTES, UTF16, SKIPPED -> read.name;
        };
        return block(read.offset).map(block -> block + "." + name).orElse(name);
    }

    /** The GCC block that the offset lies in, by the type in front of it. */
    private Optional<String> block(int offset) {
        return parts.stream().filter(part -> part.name.equals(BLOCK) && part.holds(offset)).findFirst()
            .map(part -> FieldValues.blockName(bytes.slice(part.offset - 4, part.offset - 2).reader().u16("type")));
    }

    /** Bytes between two reads, cut where the parts around them begin and end. */
    private void gap(List<Field> fields, int from, int to) {
        var at = from;
        while (at < to) {
            var start = at;
            var end = parts.stream().flatMap(part -> List.of(part.offset, part.end()).stream())
                .filter(edge -> edge > start && edge < to).min(Comparator.naturalOrder()).orElse(to);
            var around = parts.stream().filter(part -> part.holds(start)).min(Comparator.comparing(Read::size));
            fields.add(new Field(around.map(Read::layer).orElse(""),
                around.map(part -> block(start).map(block -> block + "." + part.name).orElse(part.name))
                    .orElse("unknown"),
                start, end - start, "", false));
            at = end;
        }
    }
}
