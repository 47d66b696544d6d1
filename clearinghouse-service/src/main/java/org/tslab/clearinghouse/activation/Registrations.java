package org.tslab.clearinghouse.activation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.sql.Sql;

/** What the rest of the clearinghouse may know of who registered what: a random id, and the rules of the form. */
@ApplicationScoped
public class Registrations {
    private static final String FORM = "registrant.";
    private final Sql sql;

    Registrations(Sql sql) {
        this.sql = sql;
    }

    /** A license server and the id of whoever registered it. */
    public record Registration(String licenseServerId, UUID registrantId) {}

    /** By License Server ID or Product ID, typed as people type. */
    public Optional<Registration> of(String licenseServerOrProductId) {
        var typed = licenseServerOrProductId.strip().toUpperCase(Locale.ROOT);
        return sql.rows(row -> new Registration(row.getString(1), row.getObject(2, UUID.class)), """
            select license_server_id, registrant_id from activation where license_server_id = ? or product_id = ?""",
            typed.replaceAll("[\\s-]", ""), typed).stream().findFirst();
    }

    /** Everything that is wrong with the form; the same rules hold at activation and ever after. */
    public static List<Violation> violations(Registrant registrant) {
        return RegistrantPolicy.flaws(registrant).stream()
            .map(flaw -> new Violation(flaw.field().substring(FORM.length()), flaw.reason())).toList();
    }
}
