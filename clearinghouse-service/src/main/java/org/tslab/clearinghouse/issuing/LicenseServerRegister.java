package org.tslab.clearinghouse.issuing;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.simkit.sql.Sql;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Which License Server IDs are somebody's. */
@ApplicationScoped
public class LicenseServerRegister {
    private final Sql sql;

    LicenseServerRegister(Sql sql) {
        this.sql = sql;
    }

    /**
     * @param typed as people type it
     * @return the License Server ID of an activated license server
     * @throws LicenseServerIdProblem when it is mistyped, or no license server is activated under it
     */
    public String active(String typed) {
        return switch (CodeKind.LICENSE_SERVER_ID.read(typed == null ? "" : typed)) {
            case TypedCode.Mistyped(var why) -> throw LicenseServerIdProblem.mistyped(why);
            case TypedCode.Correct(var id) when isActive(id) -> id;
            case TypedCode.Correct _ -> throw LicenseServerIdProblem.unknown();
        };
    }

    /** Whether both IDs are of one license server. */
    public boolean same(String formerLicenseServerId, String licenseServerId) {
        return formerLicenseServerId.equals(licenseServerId);
    }

    private boolean isActive(String licenseServerId) {
        return QuarkusTransaction.requiringNew().call(
            () -> !sql.rows(row -> 1, "select 1 from activation where license_server_id = ?", licenseServerId)
                .isEmpty());
    }
}
