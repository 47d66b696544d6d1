package org.tslab.terminalserver.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.server.TerminalServer;

/**
 * A connection that is over, as it is written down.
 *
 * @param transcript encoded
 * @param sealedKeys empty when none were derived
 */
record AuditRecord(UUID id, TerminalServer server, Instant beganAt, String clientName, String hardwareId,
    Decision decision, List<String> quirks, Bytes transcript, Bytes sealedKeys, boolean keysExported) {

    /** What it came to; the reasons go on behind the decision, up to the end of the connection. */
    record Decision(String outcome, boolean admitted, List<String> reasons) {}
}
