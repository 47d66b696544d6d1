package org.tslab.terminalserver.settings;

import java.util.List;

import jakarta.validation.constraints.Size;

import org.tslab.contracts.Edition;
import org.tslab.contracts.Release;
import org.tslab.terminalserver.LicensingMode;

/** What an administrator chose; what is null was not chosen and has its default. */
public record SettingsChoice(Release release, Edition edition, LicensingMode licensingMode, Integer policyAcOn,
    @Size(max = MOST) List<@ComputerName String> licenseServers,
    @Size(max = MOST) List<@ComputerName String> policyLicenseServers,
    GraceStart graceStarts, Boolean graceEndsOnDiscovery) {
    /** How many license servers can be named. */
    public static final int MOST = 8;

    /** Every setting: as chosen, else its default. */
    public Settings resolve() {
        return new Settings(chosen(release, Release.WINDOWS_SERVER_2003), chosen(edition, Edition.STANDARD),
            chosen(policyAcOn, chosen(licensingMode, LicensingMode.PER_DEVICE).policyAcOn()),
            chosen(licenseServers, List.of()), chosen(policyLicenseServers, List.of()),
            chosen(graceStarts, GraceStart.FIRST_CLIENT), chosen(graceEndsOnDiscovery, false));
    }

    private static <T> T chosen(T choice, T otherwise) {
        return choice == null ? otherwise : choice;
    }
}
