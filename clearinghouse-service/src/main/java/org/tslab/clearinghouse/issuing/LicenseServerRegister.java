package org.tslab.clearinghouse.issuing;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.register.FormerLicenseServerIds;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Which License Server IDs are somebody's. */
@ApplicationScoped
public class LicenseServerRegister {
    private final Activations activations;
    private final FormerLicenseServerIds formerIds;

    LicenseServerRegister(Activations activations, FormerLicenseServerIds formerIds) {
        this.activations = activations;
        this.formerIds = formerIds;
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

    /** Whether both IDs are of one license server: each reactivation gives it another. */
    public boolean same(String formerLicenseServerId, String licenseServerId) {
        return formerLicenseServerId.equals(licenseServerId) || QuarkusTransaction.joiningExisting()
            .call(() -> activations.ofLicenseServer(licenseServerId)
                .filter(known -> formerIds.of(known.productId()).contains(formerLicenseServerId)).isPresent());
    }

    private boolean isActive(String licenseServerId) {
        return QuarkusTransaction.joiningExisting().call(() -> activations.ofLicenseServer(licenseServerId)
            .filter(known -> known.standing() == Standing.ACTIVE).isPresent());
    }
}
