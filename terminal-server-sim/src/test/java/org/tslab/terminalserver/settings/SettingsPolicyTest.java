package org.tslab.terminalserver.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.Edition;
import org.tslab.contracts.Release;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.settings.Settings.Advice;
import org.tslab.terminalserver.settings.SettingsPolicy.Flaw;

/** Which settings a terminal server can have (S1-1, S2-68; domain sheet, sections 4.4 and 4.5). */
class SettingsPolicyTest {
    private static final Settings DEFAULTS = new SettingsChoice(null, null, null, null, null, null, null, null)
        .resolve();

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void everythingThatCannotBeHasAName(String why, Settings settings, List<Flaw> flaws) {
        assertThat(SettingsPolicy.flaws(settings)).isEqualTo(flaws);
    }

    static Stream<Arguments> settings() {
        var one = List.of("LS01");
        var two = List.of("LS01", "LS02");
        return Stream.of(
            arguments("the defaults", DEFAULTS, List.of()),
            arguments("Datacenter (S2-68)", of(Release.WINDOWS_SERVER_2003, Edition.DATACENTER), List.of()),
            arguments("Web Edition (TechNet cc779363)", of(Release.WINDOWS_SERVER_2003, Edition.WEB),
                List.of(Flaw.WEB_EDITION)),
            arguments("no number of a mode", DEFAULTS.withPolicyAcOn(-1), List.of(Flaw.NO_MODE)),
            arguments("several in the registry", DEFAULTS.withLicenseServers(two, List.of()), List.of()),
            arguments("Windows 2000: one by default (KB 239107)", naming(Release.WINDOWS_2000, one, List.of()),
                List.of()),
            arguments("Windows 2000: never two", naming(Release.WINDOWS_2000, two, List.of()),
                List.of(Flaw.ONE_DEFAULT)),
            arguments("the policy came with SP1", naming(Release.WINDOWS_SERVER_2003, one, one),
                List.of(Flaw.NO_POLICY)),
            arguments("SP1 has it", naming(Release.WINDOWS_SERVER_2003_SP1, one, two), List.of()),
            arguments("R2 has it", naming(Release.WINDOWS_SERVER_2003_R2, List.of(), two), List.of()),
            arguments("all at once", naming(Release.WINDOWS_2000, two, two).withPolicyAcOn(256),
                List.of(Flaw.NO_MODE, Flaw.ONE_DEFAULT, Flaw.NO_POLICY)));
    }

    /** KB 834651. */
    @ParameterizedTest
    @CsvSource({"2, PER_DEVICE, false", "4, PER_USER, false", "0, PER_DEVICE, true", "3, PER_DEVICE, true"})
    void aNumberThatStandsForNoModeIsShownAsPerDevice(int number, LicensingMode shown, boolean invalid) {
        var settings = DEFAULTS.withPolicyAcOn(number);

        assertThat(settings.licensingMode()).isEqualTo(shown);
        assertThat(settings.modeIsInvalid()).isEqualTo(invalid);
        assertThat(settings.advice().contains(Advice.INVALID_MODE)).isEqualTo(invalid);
    }

    /** S2-14. */
    @Test
    void theAdviceForBothKindsOfCalsIsPerUser() {
        assertThat(DEFAULTS.advice()).containsExactly(Advice.ONE_KIND);
        assertThat(Advice.ONE_KIND.sentence()).contains("set it to Per User");
    }

    private static Settings of(Release release, Edition edition) {
        return new SettingsChoice(release, edition, null, null, null, null, null, null).resolve();
    }

    private static Settings naming(Release release, List<String> registry, List<String> policy) {
        return of(release, Edition.STANDARD).withLicenseServers(registry, policy);
    }
}
