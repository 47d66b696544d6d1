package org.tslab.rdp.transcript;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * What was said on one connection, in order, without the protection of TLS or standard RDP security.
 *
 * @param leftOut how many frames more there were when the transcript was full
 */
public record Transcript(List<Entry> entries, long leftOut) {
    public static final Transcript EMPTY = new Transcript(List.of(), 0);
    private static final int VERSION = 1;
    /** The time is kept in six bytes: 8.9 years. */
    private static final long LATEST = 0xffff_ffff_ffffL;
    private static final int FRAME_MAX = 0xffff;

    public Transcript {
        entries = List.copyOf(entries);
    }

    /** Who said it. */
    public enum Direction {
        FROM_CLIENT,
        FROM_SERVER
    }

    /** @param micros since the connection began */
    public record Entry(long micros, Direction direction, Bytes frame) {
        /** Direction, time and length: what an entry takes beside its frame. */
        static final int HEADER = 1 + 6 + 2;

        public Entry {
            if (micros < 0 || micros > LATEST || frame.size() > FRAME_MAX) {
                throw new IllegalArgumentException("a frame of " + frame.size() + " bytes after " + micros + " us");
            }
        }

        int encodedSize() {
            return HEADER + frame.size();
        }

        private static Entry decode(WireReader in) {
            var direction = in.u8("direction");
            if (direction >= Direction.values().length) {
                throw new MalformedPduException("direction", "is " + direction);
            }
            var micros = in.u32("micros") | (long) in.u16("micros") << 32;
            return new Entry(micros, Direction.values()[direction], in.bytes("frame", in.u16("frame")));
        }

        private void encode(WireWriter out) {
            out.u8(direction.ordinal()).u32(micros).u16((int) (micros >>> 32)).u16(frame.size()).bytes(frame);
        }
    }

    /** @throws MalformedPduException when this is not what {@link #encode()} made */
    public static Transcript decode(Bytes encoded) {
        var in = encoded.reader();
        var version = in.u8("version");
        if (version != VERSION) {
            throw new MalformedPduException("version", "is " + version + ", not " + VERSION);
        }
        var leftOut = in.u32("leftOut");
        var entries = new ArrayList<Entry>();
        while (in.remaining() > 0) {
            entries.add(Entry.decode(in));
        }
        return new Transcript(entries, leftOut);
    }

    /** A compact form to keep: five bytes, and nine more for each frame. */
    public Bytes encode() {
        var out = new WireWriter().u8(VERSION).u32(leftOut);
        entries.forEach(entry -> entry.encode(out));
        return out.toBytes();
    }
}
