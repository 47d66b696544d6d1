package org.tslab.rdp.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.Vectors;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.transcript.Transcript.Entry;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/** A recorded session with its protection taken off, as a driver hands it to a transcript. */
record PlainSession(String name, Transcript transcript, LicensingKeys keys) {
    private static final int HAS_HEADER = 0x80 | 0x40 | 0x01;
    private static final int ENCRYPTED = 0x08 | 0x0800;
    private static final long MICROS_APART = 1_000;

    static Stream<PlainSession> all() {
        return RecordedSession.all().map(PlainSession::of);
    }

    static PlainSession named(String name) {
        return of(RecordedSession.named(name));
    }

    private static PlainSession of(RecordedSession session) {
        var data = session.data().iterator();
        var entries = new ArrayList<Entry>();
        for (var frame : session.frames()) {
            var plain = switch (Pdu.decode(frame.bytes())) {
                case DomainPdu.SendDataRequest(var user, var channel, _) ->
                    new DomainPdu.SendDataRequest(user, channel, clear(data.next())).encode();
                case DomainPdu.SendDataIndication(var user, var channel, _) ->
                    new DomainPdu.SendDataIndication(user, channel, clear(data.next())).encode();
                case Pdu _ -> frame.bytes();
            };
            entries.add(new Entry(entries.size() * MICROS_APART,
                frame.fromClient() ? Direction.FROM_CLIENT : Direction.FROM_SERVER, plain));
        }
        var derived = session.entry("derived");
        return new PlainSession(session.name(), new Transcript(entries, 0),
            new LicensingKeys(Vectors.hex(derived, "mac_salt"), Vectors.hex(derived, "lek")));
    }

    private static Bytes clear(RecordedSession.Data data) {
        return (data.flags() & HAS_HEADER) == 0
            ? data.plain()
            : new WireWriter().u16(data.flags() & ~ENCRYPTED).u16(0).bytes(data.plain()).toBytes();
    }

    List<Dissection> dissections() {
        var dissector = Dissector.with(keys);
        return transcript.entries().stream().map(entry -> dissector.dissect(entry.frame())).toList();
    }

    Dissection dissection(String pdu) {
        return dissections().stream().filter(d -> d.name().equals(pdu)).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        return name;
    }
}
