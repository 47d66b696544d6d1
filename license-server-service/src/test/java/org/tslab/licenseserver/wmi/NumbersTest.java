package org.tslab.licenseserver.wmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.ProblemName;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.ServerRole;
import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiFault;

/** The numbers of §5 of the domain, and the traps of §0.4. */
class NumbersTest {

    /** The PowerShell drive of later versions says 1 for activated. */
    @ParameterizedTest
    @CsvSource({"ACTIVATED, 0", "NOT_ACTIVATED, 1", "REACTIVATION_REQUIRED, 1", "DEACTIVATED, 1"})
    void trap1ActivationStatusZeroMeansActivated(ActivationStatus status, long number) {
        assertThat(Numbers.of(status)).isEqualTo(number);
    }

    /** While the licensing type of a terminal server says 2 and 4. */
    @ParameterizedTest
    @CsvSource({"PER_DEVICE, 0", "PER_USER, 1"})
    void trap2ProductTypeOfAKeyPackIsZeroForDeviceAndOneForUser(ProductType type, long number) {
        assertThat(Numbers.of(type)).isEqualTo(number);
        assertThat(Numbers.productType(number)).isEqualTo(type);
        assertThatThrownBy(() -> Numbers.productType(2)).isInstanceOf(WmiFault.class);
    }

    @Test
    void trap3NoMoreDataIsHexadecimal4001InReports() {
        assertThat(WbemCode.NO_MORE_DATA.value()).isEqualTo(0x4001).isEqualTo(16_385).isNotEqualTo(4_001);
        assertThat(WbemCode.NO_MORE_DATA.symbol()).isEqualTo("LSERVER_I_NO_MORE_DATA");
    }

    @ParameterizedTest
    @CsvSource({"WINDOWS_2000, 0, Windows 2000", "WINDOWS_SERVER_2003, 1, Windows Server 2003"})
    void productVersions(ProductVersion version, long number, String text) {
        assertThat(Numbers.of(version)).isEqualTo(number);
        assertThat(Numbers.productVersion(number)).isEqualTo(version);
        assertThat(Numbers.text(version)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"WORKGROUP, 0", "DOMAIN, 1", "ENTERPRISE, 2"})
    void serverRoles(ServerRole role, long number) {
        assertThat(Numbers.of(role)).isEqualTo(number);
        assertThat(Numbers.serverRole(number)).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"RETAIL, 1, -1", "SELECT, 2, 0", "ENTERPRISE, 2, 1", "CAMPUS, 2, 2", "SCHOOL, 2, 3",
        "SERVICE_PROVIDER, 2, 4", "OTHER_AGREEMENT, 2, 5", "OPEN, 5, -1"})
    void programsAreKeyPackTypesAndAgreementTypes(LicenseProgram program, long keyPackType, long agreementType) {
        assertThat(Numbers.of(program)).isEqualTo(keyPackType);
        if (agreementType >= 0) {
            assertThat(Numbers.agreementType(agreementType)).isEqualTo(program);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, SERVER_REDEPLOYED", "1, CERTIFICATE_CORRUPT", "2, PRIVATE_KEY_COMPROMISED",
        "3, ACTIVATION_KEY_EXPIRED", "4, SERVER_UPGRADED"})
    void reasonsForReactivation(long number, ReactivationReason reason) {
        assertThat(Numbers.reason(number)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"TEMPORARY, 1", "ACTIVE, 2", "RETURNED, 0"})
    void licenseStatuses(LicenseStatus status, long number) {
        assertThat(Numbers.of(status)).isEqualTo(number);
    }

    @Test
    void timesAreCimDatetimesInUtc() {
        assertThat(Numbers.datetime(Instant.parse("2003-04-24T12:30:00Z"))).isEqualTo("20030424123000.000000+000");
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND, NOT_FOUND, 2147749890", "MALFORMED_REQUEST, INVALID_PARAMETER, 2147749896",
        "DEPENDENCY_DOWN, NOT_AVAILABLE, 2147749897", "CONNECTION_METHOD_REFUSED, NOT_SUPPORTED, 2147749900",
        "ALREADY_ACTIVATED, INVALID_OPERATION, 2147749910", "LICENSES_NOT_AVAILABLE, VALUE_OUT_OF_RANGE, 2147749931",
        "KEY_PACK_REFUSED, FAILED, 2147749889"})
    void aProblemIsACodeOfTheProvider(ProblemName problem, WbemCode code, long value) {
        assertThat(WbemCode.of(problem)).isEqualTo(code);
        assertThat(code.value()).isEqualTo(value);
        assertThat(Arrays.stream(WbemCode.values()).map(WbemCode::value)).doesNotHaveDuplicates();
    }
}
