package org.tslab.terminalserver.settings;

import java.util.List;

import org.tslab.contracts.Edition;
import org.tslab.contracts.Release;
import org.tslab.terminalserver.LicensingMode;

/**
 * What an administrator has set on a terminal server.
 *
 * @param policyAcOn the registry's number for the licensing mode, which may stand for none
 * @param licenseServers the registry's license servers, in order: the key {@code LicenseServers}, on Windows 2000 the
 *        value {@code DefaultLicenseServer} (KB 279561, KB 239107)
 * @param policyLicenseServers those of the policy "Use the specified license servers", in order
 * @param graceEndsOnDiscovery whether a discovered license server ends the grace period (C2)
 */
public record Settings(Release release, Edition edition, int policyAcOn, List<String> licenseServers,
    List<String> policyLicenseServers, GraceStart graceStarts, boolean graceEndsOnDiscovery) {

    public Settings {
        licenseServers = licenseServers.stream().distinct().toList();
        policyLicenseServers = policyLicenseServers.stream().distinct().toList();
    }

    /** Whether the licensing mode is none of the two: then only temporary licenses are asked for (KB 834651). */
    public boolean modeIsInvalid() {
        return licensingMode().policyAcOn() != policyAcOn;
    }

    /** As the tools show it. */
    public LicensingMode licensingMode() {
        return LicensingMode.shownFor(policyAcOn);
    }

    /** What to know about the licensing mode. */
    public enum Advice {
        ONE_KIND(
            "A terminal server asks either for Per Device or for Per User CALs, never for both (S2-13). To use both"
                + " kinds on this one, set it to Per User (S2-14)."),
        INVALID_MODE(
            "PolicyAcOn is neither 2 nor 4: only temporary Per Device licenses are asked for, although the mode"
                + " is shown as Per Device (KB 834651). Set the licensing mode again.");

        private final String sentence;

        Advice(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    public List<Advice> advice() {
        return modeIsInvalid() ? List.of(Advice.ONE_KIND, Advice.INVALID_MODE) : List.of(Advice.ONE_KIND);
    }

    public Settings withPolicyAcOn(int number) {
        return new Settings(release, edition, number, licenseServers, policyLicenseServers, graceStarts,
            graceEndsOnDiscovery);
    }

    public Settings withLicenseServers(List<String> registry, List<String> policy) {
        return new Settings(release, edition, policyAcOn, registry, policy, graceStarts, graceEndsOnDiscovery);
    }
}
