package org.tslab.licenseserver.connection;

import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.sql.Sql;

/** The connection settings of all license servers. */
@ApplicationScoped
public class Connections {
    private final Sql sql;
    private final Journal journal;

    Connections(Sql sql, Journal journal) {
        this.sql = sql;
        this.journal = journal;
    }

    public ConnectionSettings of(String licenseServer) {
        return sql.rows(row -> new ConnectionSettings(ConnectionMethod.valueOf(row.getString("connection_method")),
            row.getBoolean("internet_access"), row.getBoolean("ie_enhanced_security"),
            Arrays.asList((String[]) row.getArray("trusted_sites").getArray())), """
                select connection_method, internet_access, ie_enhanced_security, trusted_sites
                from license_server where name = ?""", licenseServer).stream().findFirst()
            .orElseThrow(() -> new NotFoundProblem("license server", licenseServer));
    }

    public void set(String licenseServer, ConnectionSettings settings) {
        of(licenseServer);
        sql.update("""
            update license_server set connection_method = ?, internet_access = ?, ie_enhanced_security = ?,
              trusted_sites = ? where name = ?""", settings.connectionMethod(), settings.internetAccess(),
            settings.ieEnhancedSecurity(), settings.trustedSites().toArray(String[]::new), licenseServer);
        journal.record(new Entry("set-connection", licenseServer, "set",
            "the connection method is " + settings.connectionMethod(),
            settings.internetAccess() ? "there is Internet access" : "there is no Internet access",
            settings.ieEnhancedSecurity() ? "Enhanced Security is in effect" : "Enhanced Security is not in effect",
            "trusted sites: " + settings.trustedSites().size()));
    }

    /** What the wizard used last is what it begins with. */
    public void setMethod(String licenseServer, ConnectionMethod method) {
        sql.update("update license_server set connection_method = ? where name = ?", method, licenseServer);
    }
}
