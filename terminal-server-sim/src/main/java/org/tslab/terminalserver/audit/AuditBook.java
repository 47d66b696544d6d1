package org.tslab.terminalserver.audit;

import java.time.InstantSource;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.rdp.transcript.TranscriptWriter;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.server.TerminalServer;

/** Opens an account for every connection, and has it written down when the connection is over, whatever its end. */
@ApplicationScoped
public class AuditBook {
    /** A connection up to its session takes some 10 KB; what goes beyond this is counted, not kept. */
    private static final int TRANSCRIPT_MAX = 128 * 1024;
    private final InstantSource clock;
    private final SealedKeys sealing;
    private final AuditWriter writer;
    private final boolean keepsNothing;

    AuditBook(TerminalServerConfig config, InstantSource clock, SealedKeys sealing, AuditWriter writer) {
        this.clock = clock;
        this.sealing = sealing;
        this.writer = writer;
        keepsNothing = config.audit().keep() == 0;
    }

    public Account open(UUID connection) {
        return new Account(connection, clock.instant(), new TranscriptWriter(keepsNothing ? 0 : TRANSCRIPT_MAX));
    }

    /**
     * Returns at once; the record is there a moment later.
     *
     * @param exportsKeys whether the keys themselves may be shown, and not only their fingerprints
     */
    public void close(Account account, TerminalServer server, boolean exportsKeys) {
        if (!keepsNothing) {
            writer.write(account.record(server, sealing, exportsKeys));
        }
    }
}
