package org.tslab.terminalserver.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.tslab.rdp.exchange.Quirk;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.transcript.TranscriptWriter;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.audit.AuditRecord.Decision;
import org.tslab.terminalserver.server.TerminalServer;

/** The account of one connection while it lasts. It costs little and decides nothing. For the connection's thread. */
public final class Account {
    /** Until licensing has come to an end, or when it never does. */
    private static final String UNDECIDED = "UNDECIDED";
    private final UUID id;
    private final Instant beganAt;
    private final long beganNanos = System.nanoTime();
    private final TranscriptWriter transcript;
    private final List<String> reasons = new ArrayList<>();
    private final Set<Quirk> quirks = new LinkedHashSet<>();
    private String clientName = "";
    private String hardwareId = "";
    private String outcome = UNDECIDED;
    private boolean admitted;
    private Bytes keys = Bytes.EMPTY;
    private long arrivedMicros;
    private long introducedMicros;

    public Account(UUID id, Instant beganAt, TranscriptWriter transcript) {
        this.id = id;
        this.beganAt = beganAt;
        this.transcript = transcript;
    }

    /** A frame is there; what it says is known only when it has been worked on. */
    public void arrived() {
        arrivedMicros = micros();
    }

    /** What the frame said that has arrived last, without its protection. */
    public void heard(Bytes plain) {
        transcript.note(arrivedMicros, Direction.FROM_CLIENT, plain);
    }

    /** What is sent now, without its protection. */
    public void said(Bytes plain) {
        transcript.note(micros(), Direction.FROM_SERVER, plain);
    }

    public void introduced(String name) {
        clientName = name;
        introducedMicros = micros();
    }

    /** Since the client was introduced, which is when licensing begins. */
    public Duration licensingTime() {
        return Duration.of(micros() - introducedMicros, ChronoUnit.MICROS);
    }

    public void keysDerived(LicensingKeys derived) {
        keys = SealedKeys.joined(derived);
    }

    public void tolerated(Quirk quirk) {
        quirks.add(quirk);
    }

    /** What licensing came to. */
    public void decided(String word, boolean in, String device, List<String> why) {
        outcome = word;
        admitted = in;
        hardwareId = device;
        reasons.addAll(why);
    }

    /** Whatever else is worth a line, in the order in which it happened. */
    public void note(String what) {
        reasons.add(what);
    }

    AuditRecord record(TerminalServer server, SealedKeys sealing, boolean keysExported) {
        return new AuditRecord(id, server, beganAt, clientName, hardwareId,
            new Decision(outcome, admitted, List.copyOf(reasons)), quirks.stream().map(Quirk::name).toList(),
            transcript.transcript().encode(), keys.isEmpty() ? keys : sealing.seal(id, keys), keysExported);
    }

    private long micros() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - beganNanos);
    }
}
