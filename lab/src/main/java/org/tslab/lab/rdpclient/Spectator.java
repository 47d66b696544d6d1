package org.tslab.lab.rdpclient;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import org.tslab.lab.home.LabException;
import org.tslab.lab.rdp.Witness;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.transcript.Dissection.Field;
import org.tslab.rdp.transcript.Dissection.Part;
import org.tslab.rdp.transcript.Dissector;
import org.tslab.rdp.transcript.Pcap;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.transcript.TranscriptWriter;
import org.tslab.rdp.wire.Bytes;

/** Shows one connection to a person, PDU by PDU as they pass, and keeps it for Wireshark. */
final class Spectator implements Witness {
    private static final int TRANSCRIPT_MAX = 1 << 20;
    private static final int BYTES_SHOWN = 16;
    private final PrintWriter out;
    private final boolean shows;
    private final Instant beganAt = Clock.systemUTC().instant();
    private final long begun = System.nanoTime();
    private final TranscriptWriter transcript = new TranscriptWriter(TRANSCRIPT_MAX);
    private Dissector dissector = Dissector.withoutKeys();

    Spectator(PrintWriter out, boolean shows) {
        this.out = out;
        this.shows = shows;
    }

    @Override
    public void saw(Direction direction, Bytes frame) {
        var micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
        transcript.note(micros, direction, frame);
        if (shows) {
            show(micros, direction, frame);
        }
    }

    @Override
    public void learned(LicensingKeys keys) {
        dissector = Dissector.with(keys);
    }

    /** @param serverPort by which Wireshark tells the two sides apart */
    void write(Path pcap, int serverPort) {
        try {
            var beganAtMicros = ChronoUnit.MICROS.between(Instant.EPOCH, beganAt);
            Files.write(pcap, Pcap.of(transcript.transcript(), beganAtMicros, serverPort).toArray());
        } catch (IOException e) {
            throw new LabException("Cannot write " + pcap + ": " + e.getMessage(), e);
        }
    }

    private void show(long micros, Direction direction, Bytes frame) {
        var dissection = dissector.dissect(frame);
        out.printf("%8.1f ms %s %s, %d bytes (%s)%n", micros / 1e3,
            direction == Direction.FROM_CLIENT ? "->" : "<-", dissection.name(), frame.size(), dissection.section());
        dissection.parts().forEach(part -> show(part, part == dissection.frame()));
        out.flush();
    }

    private void show(Part part, boolean isFrame) {
        if (!isFrame) {
            out.printf("%14s decrypted: %s, %d bytes (%s)%n", "", part.name(), part.bytes().size(), part.section());
        }
        var layer = "";
        for (var field : part.fields()) {
            if (!field.layer().equals(layer)) {
                layer = field.layer();
                out.printf("%14s %s%n", "", layer);
            }
            out.printf("%14s   %-38s %s%n", "", field.name(), value(field, part.bytes()));
        }
        if (!part.problem().isEmpty()) {
            out.printf("%14s malformed: %s%n", "", part.problem());
        }
    }

    private static String value(Field field, Bytes bytes) {
        if (!field.value().isEmpty()) {
            return field.value();
        }
        var shown = bytes.slice(field.offset(), field.offset() + Math.min(field.size(), BYTES_SHOWN)).toHex();
        return field.size() > BYTES_SHOWN ? shown + "... " + field.size() + " bytes" : shown;
    }
}
