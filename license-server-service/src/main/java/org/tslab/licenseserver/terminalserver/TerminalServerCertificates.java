package org.tslab.licenseserver.terminalserver;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.sql.Sql;

/** Which certificates terminal servers got. They go with their license server. */
@ApplicationScoped
class TerminalServerCertificates {
    private final Sql sql;

    TerminalServerCertificates(Sql sql) {
        this.sql = sql;
    }

    void add(String licenseServer, String terminalServer, UUID serial, Instant issuedAt) {
        sql.update("""
            insert into terminal_server_certificate (license_server, terminal_server, serial, issued_at)
            values (?, ?, ?, ?)""", licenseServer, terminalServer, serial, issuedAt);
    }
}
