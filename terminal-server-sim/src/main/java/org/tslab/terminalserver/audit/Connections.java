package org.tslab.terminalserver.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.transcript.Dissector;
import org.tslab.rdp.transcript.Pcap;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.terminalserver.audit.AuditTable.Kept;
import org.tslab.terminalserver.audit.AuditTable.Line;
import org.tslab.terminalserver.audit.ConnectionAnswer.Keys;
import org.tslab.terminalserver.audit.ConnectionAnswer.PduAnswer;

/** Looks connections up. Frames are taken apart here, when somebody wants to read them, and not when they come. */
@ApplicationScoped
class Connections {
    private final AuditTable table;
    private final SealedKeys sealing;

    Connections(AuditTable table, SealedKeys sealing) {
        this.table = table;
        this.sealing = sealing;
    }

    /** @param terminalServer empty for all of them */
    List<Line> before(long position, String terminalServer, int limit) {
        return table.before(position, terminalServer, limit);
    }

    ConnectionAnswer one(UUID id) {
        var kept = kept(id);
        var line = kept.line();
        var keys = keys(kept);
        return new ConnectionAnswer(line.id(), line.position(), line.terminalServer(), kept.rdpPort(), line.beganAt(),
            line.clientName(), line.hardwareId(), line.outcome(), line.admitted(), kept.reasons(), kept.quirks(),
            keys.map(k -> Keys.of(k, kept.keysExported())).orElse(null),
            pdus(kept, keys.map(Dissector::with).orElseGet(Dissector::withoutKeys)), kept.transcript().leftOut());
    }

    Bytes pcap(UUID id) {
        var kept = kept(id);
        return Pcap.of(kept.transcript(), ChronoUnit.MICROS.between(Instant.EPOCH, kept.line().beganAt()),
            kept.rdpPort());
    }

    private Kept kept(UUID id) {
        return table.find(id).orElseThrow(() -> new NotFoundProblem("connection", id.toString()));
    }

    private Optional<LicensingKeys> keys(Kept kept) {
        return Optional.of(kept.sealedKeys()).filter(sealed -> !sealed.isEmpty())
            .map(sealed -> sealing.open(kept.line().id(), sealed));
    }

    private static List<PduAnswer> pdus(Kept kept, Dissector dissector) {
        var pdus = new ArrayList<PduAnswer>();
        for (var entry : kept.transcript().entries()) {
            pdus.add(PduAnswer.of(pdus.size() + 1, entry, dissector.dissect(entry.frame())));
        }
        return List.copyOf(pdus);
    }
}
