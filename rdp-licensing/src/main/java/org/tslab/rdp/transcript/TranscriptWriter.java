package org.tslab.rdp.transcript;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.transcript.Transcript.Entry;
import org.tslab.rdp.wire.Bytes;

/**
 * Takes a transcript down while the connection lasts. It is bounded, and once it is full it stays so: whatever a client
 * goes on to send, the beginning of the conversation is kept without a gap. For one thread.
 */
public final class TranscriptWriter {
    private final int sizeMax;
    private final List<Entry> entries = new ArrayList<>();
    private int size;
    private long leftOut;

    /** @param sizeMax the most bytes that the encoded entries take together; 0 takes nothing down */
    public TranscriptWriter(int sizeMax) {
        this.sizeMax = sizeMax;
    }

    public void note(long micros, Direction direction, Bytes frame) {
        if (leftOut > 0 || frame.size() + Entry.HEADER > sizeMax - size) {
            leftOut++;
            return;
        }
        var entry = new Entry(micros, direction, frame);
        entries.add(entry);
        size += entry.encodedSize();
    }

    public Transcript transcript() {
        return new Transcript(entries, leftOut);
    }
}
