package org.tslab.licenseserver.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.licenseserver.installation.LifePolicy.Verdict;

/** Every state and everything that may be asked of a license server. */
class LifePolicyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "                 | NOT_ACTIVATED  | ACTIVATED    | REACTIVATION_REQUIRED | DEACTIVATED",
        "ACTIVATE         | ALLOWED        | DONE_ALREADY | REACTIVATE_FIRST      | REACTIVATE_FIRST",
        "REACTIVATE       | ACTIVATE_FIRST | ALLOWED      | ALLOWED               | ALLOWED",
        "DEACTIVATE       | ACTIVATE_FIRST | ALLOWED      | ALLOWED               | DONE_ALREADY",
        "UPGRADE          | ALLOWED        | ALLOWED      | ALLOWED               | ALLOWED",
        "INSTALL_KEY_PACK | ACTIVATE_FIRST | ALLOWED      | REACTIVATE_FIRST      | REACTIVATE_FIRST",
        "CONVERT_LICENSES | ACTIVATE_FIRST | ALLOWED      | REACTIVATE_FIRST      | REACTIVATE_FIRST",
        "REMOVE_LICENSES  | ALLOWED        | ALLOWED      | ALLOWED               | ALLOWED",
        "ISSUE_TEMPORARY  | ALLOWED        | ALLOWED      | ALLOWED               | ALLOWED",
        "ISSUE_PERMANENT  | ACTIVATE_FIRST | ALLOWED      | REACTIVATE_FIRST      | REACTIVATE_FIRST",
        "RENEW            | ACTIVATE_FIRST | ALLOWED      | REACTIVATE_FIRST      | REACTIVATE_FIRST",
        "HONOR_ISSUED     | ALLOWED        | ALLOWED      | ALLOWED               | ALLOWED",
    }, useHeadersInDisplayName = true)
    void everyCellOfTheTable(Operation operation, Verdict notActivated, Verdict activated, Verdict required,
        Verdict deactivated) {
        assertThat(Map.of(ActivationStatus.NOT_ACTIVATED, notActivated, ActivationStatus.ACTIVATED, activated,
            ActivationStatus.REACTIVATION_REQUIRED, required, ActivationStatus.DEACTIVATED, deactivated))
            .allSatisfy((status, verdict) -> assertThat(LifePolicy.judge(status, operation)).isEqualTo(verdict))
            .hasSameSizeAs(ActivationStatus.values());
    }

    /** What issuing goes by. */
    @ParameterizedTest
    @EnumSource
    void permanentLicensesAreIssuedWhileActivatedOnly(ActivationStatus status) {
        var server = new LicenseServer("LS01", ServerRole.DOMAIN, ProductVersion.WINDOWS_SERVER_2003, "D", "", false,
            status, "P", "ID", 1, ServiceState.STARTED, ServerPolicies.DEFAULT, Set.of());

        assertThat(server.activated())
            .isEqualTo(LifePolicy.judge(status, Operation.ISSUE_PERMANENT) == Verdict.ALLOWED);
    }
}
