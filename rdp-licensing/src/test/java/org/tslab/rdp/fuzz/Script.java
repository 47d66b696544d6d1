package org.tslab.rdp.fuzz;

import org.tslab.rdp.wire.Bytes;

/** The bytes of a fuzzer, read as decisions. Behind its end there are only zeros, and zero changes nothing. */
final class Script {
    private final byte[] bytes;
    private int position;

    Script(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isOver() {
        return position >= bytes.length;
    }

    int u8() {
        return isOver() ? 0 : bytes[position++] & 0xff;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    boolean flag() {
        return (u8() & 1) != 0;
    }

    <T> T oneOf(T[] values) {
        return values[u8() % values.length];
    }

    /** At most {@code length} of the bytes that are left. */
    Bytes bytes(int length) {
        var end = Math.min(bytes.length, position + length);
        var taken = new byte[Math.max(0, end - position)];
        System.arraycopy(bytes, Math.min(position, bytes.length), taken, 0, taken.length);
        position = end;
        return Bytes.of(taken);
    }

    Bytes rest() {
        return bytes(bytes.length - position);
    }

    /** The bytes with up to three of them replaced, and sometimes cut or made longer. */
    Bytes changed(Bytes original) {
        var value = original.toArray();
        for (var edits = u8() % 4; edits > 0 && value.length > 0; edits--) {
            value[u16() % value.length] = (byte) u8();
        }
        var changed = Bytes.of(value);
        return switch (u8() % 4) {
            case 1 -> changed.slice(0, changed.isEmpty() ? 0 : u16() % changed.size());
            case 2 -> changed.concat(bytes(u8()));
            case 3 -> changed.concat(Bytes.of(new byte[u16() % 4096]));
            default -> changed;
        };
    }
}
