package org.tslab.licenseserver.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.contracts.ActivationStatus.ACTIVATED;
import static org.tslab.contracts.ActivationStatus.DEACTIVATED;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.ServerPolicies;
import org.tslab.licenseserver.installation.ServiceState;

/** Section 4.1: a license server that has none left looks to others of its domain, workgroup or site. */
class NeighborPolicyTest {
    private static final LicenseServer LS01 = new LicenseServer("LS01", ServerRole.ENTERPRISE, WINDOWS_SERVER_2003,
        "contoso.example", "Delft", false, ACTIVATED, "P", "ID", 1, ServiceState.STARTED, ServerPolicies.DEFAULT,
        Set.of());

    @Test
    void itRefersToItsDomainAndItsSite() {
        assertThat(referrals(
            announced("LS02", "CONTOSO.example", "Leiden", true),
            announced("LS03", "fabrikam.example", "delft", true),
            announced("LS04", "fabrikam.example", "Leiden", true))).containsExactly("LS02", "LS03");
    }

    @Test
    void noSiteIsNoCommonSite() {
        var lonely = new LicenseServer("LS01", ServerRole.WORKGROUP, WINDOWS_SERVER_2003, "LAB", "", false, ACTIVATED,
            "P", "ID", 1, ServiceState.STARTED, ServerPolicies.DEFAULT,
            Set.of());

        assertThat(NeighborPolicy.referrals(lonely, WINDOWS_SERVER_2003,
            List.of(announced("LS02", "OTHER", "", true)))).isEmpty();
    }

    @Test
    void whoHasNoneLeftOrIsNotActivatedOrIsItselfIsNoHelp() {
        assertThat(referrals(
            announced("LS01", "contoso.example", "Delft", true),
            announced("LS02", "contoso.example", "Delft", false),
            announced("LS03", WINDOWS_SERVER_2003, DEACTIVATED))).isEmpty();
    }

    @Test
    void anOlderOneHelpsOlderTerminalServersOnly() {
        var older = announced("LS02", WINDOWS_2000, ACTIVATED);

        assertThat(referrals(older)).isEmpty();
        assertThat(NeighborPolicy.referrals(LS01, WINDOWS_2000, List.of(older))).containsExactly("LS02");
    }

    /** A client waits meanwhile. */
    @Test
    void threeAreEnough() {
        var many = IntStream.range(2, 9).mapToObj(i -> announced("LS0" + i, "contoso.example", "", true))
            .toArray(LicenseServerAnnounced[]::new);

        assertThat(referrals(many)).containsExactly("LS02", "LS03", "LS04");
    }

    private static List<String> referrals(LicenseServerAnnounced... announced) {
        return NeighborPolicy.referrals(LS01, WINDOWS_SERVER_2003, List.of(announced));
    }

    private static LicenseServerAnnounced announced(String name, String domain, String site, boolean inStock) {
        return new LicenseServerAnnounced(name, WINDOWS_SERVER_2003, ACTIVATED, ServerRole.DOMAIN, domain, site, true,
            inStock);
    }

    private static LicenseServerAnnounced announced(String name, ProductVersion version, ActivationStatus status) {
        return new LicenseServerAnnounced(name, version, status, ServerRole.DOMAIN, "contoso.example", "", true, true);
    }
}
