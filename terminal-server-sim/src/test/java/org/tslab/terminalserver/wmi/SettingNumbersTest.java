package org.tslab.terminalserver.wmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Edition;
import org.tslab.contracts.Release;
import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiFault;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.settings.GraceStart;
import org.tslab.terminalserver.settings.Settings;

/** Section 0.4, trap 2: Per User is 3 and 4 and 4, and what is not configured 4 and 5. */
class SettingNumbersTest {

    @ParameterizedTest(name = "PolicyAcOn {0}")
    @CsvSource({"2, 2, 2, Per Device", "4, 3, 4, Per User", "0, 4, 5, Not Configured", "3, 4, 5, Not Configured"})
    void trap2TheNumberOfTheModeDependsOnTheClass(int policyAcOn, long setting, long deployment, String name) {
        var settings = new Settings(Release.WINDOWS_SERVER_2003, Edition.STANDARD, policyAcOn, List.of(), List.of(),
            GraceStart.FIRST_CLIENT, false);

        assertThat(SettingNumbers.licensingType(settings)).isEqualTo(setting);
        assertThat(SettingNumbers.deploymentLicensingType(settings)).isEqualTo(deployment);
        assertThat(SettingNumbers.licensingName(settings)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"2, PER_DEVICE", "4, PER_USER"})
    void trap2ChangeModeTakesTwoAndFour(long number, LicensingMode mode) {
        assertThat(SettingNumbers.mode(number)).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"0, NOT_SUPPORTED", "1, NOT_SUPPORTED", "3, VALUE_OUT_OF_RANGE", "5, VALUE_OUT_OF_RANGE"})
    void otherNumbersAreNone(long number, WbemCode code) {
        assertThatThrownBy(() -> SettingNumbers.mode(number)).isInstanceOfSatisfying(WmiFault.class,
            fault -> assertThat(fault.code()).isEqualTo(code));
    }
}
