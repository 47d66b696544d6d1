package org.tslab.terminalserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.terminalserver.discovery.DiscoveryPolicy.Place;

/** Domain sheet, section 4.5. */
class DiscoveryPolicyTest {
    private static final Place PLACE = new Place(ProductVersion.WINDOWS_SERVER_2003, "LAB", "AMSTERDAM", List.of());

    @ParameterizedTest(name = "{0}")
    @MethodSource("found")
    void aLicenseServerIsFoundWhereItsRoleReaches(String why, LicenseServerAnnounced announced) {
        assertThat(DiscoveryPolicy.candidates(PLACE, List.of(announced))).containsExactly("LS01");
    }

    static Stream<Arguments> found() {
        return Stream.of(
            arguments("enterprise in the site, on a member server (S2-43)", enterprise("LS01", "AMSTERDAM")),
            arguments("names have no case", enterprise("LS01", "Amsterdam")),
            arguments("domain, on a domain controller", domain("LS01")),
            arguments("same workgroup", workgroup("LAB")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notFound")
    void aLicenseServerIsNotFoundBeyond(String why, LicenseServerAnnounced announced) {
        assertThat(DiscoveryPolicy.candidates(PLACE, List.of(announced))).isEmpty();
    }

    static Stream<Arguments> notFound() {
        return Stream.of(
            arguments("enterprise in another site", enterprise("LS01", "UTRECHT")),
            arguments("enterprise without a site", enterprise("LS01", "")),
            arguments("domain, on a member server (S2-44)",
                announced("LS01", ServerRole.DOMAIN, "LAB", "AMSTERDAM", false)),
            arguments("another domain", announced("LS01", ServerRole.DOMAIN, "OTHER", "AMSTERDAM", true)),
            arguments("another workgroup", workgroup("OTHER")),
            arguments("an older version is not listened to (S2-36)",
                new LicenseServerAnnounced("LS01", ProductVersion.WINDOWS_2000, ActivationStatus.ACTIVATED,
                    ServerRole.DOMAIN, "LAB", "", true, true)));
    }

    @Test
    void aNewerVersionServesOlderTerminalServers() {
        var old = new Place(ProductVersion.WINDOWS_2000, "LAB", "", List.of());

        assertThat(DiscoveryPolicy.candidates(old, List.of(domain("LS01")))).containsExactly("LS01");
    }

    @Test
    void aTerminalServerWithoutASiteFindsNoEnterpriseLicenseServer() {
        var nowhere = new Place(ProductVersion.WINDOWS_SERVER_2003, "LAB", "", List.of());

        assertThat(DiscoveryPolicy.candidates(nowhere, List.of(enterprise("LS01", ""), enterprise("LS02", "UTRECHT"))))
            .isEmpty();
    }

    @Test
    void theSiteIsAskedBeforeTheDomain() {
        assertThat(DiscoveryPolicy.candidates(PLACE,
            List.of(domain("LS01"), enterprise("LS02", "AMSTERDAM"), domain("LS03"), enterprise("LS04", "AMSTERDAM"))))
            .containsExactly("LS02", "LS04", "LS01", "LS03");
    }

    @Test
    void theOverrideReplacesDiscoveryAndKeepsItsOrder() {
        var overridden = new Place(ProductVersion.WINDOWS_SERVER_2003, "LAB", "AMSTERDAM", List.of("LS09", "LS05"));

        assertThat(DiscoveryPolicy.candidates(overridden, List.of(domain("LS01"), domain("LS05"))))
            .containsExactly("LS09", "LS05");
    }

    private static LicenseServerAnnounced domain(String name) {
        return announced(name, ServerRole.DOMAIN, "lab", "UTRECHT", true);
    }

    private static LicenseServerAnnounced enterprise(String name, String site) {
        return announced(name, ServerRole.ENTERPRISE, "OTHER", site, false);
    }

    private static LicenseServerAnnounced workgroup(String name) {
        return announced("LS01", ServerRole.WORKGROUP, name, "", false);
    }

    private static LicenseServerAnnounced announced(String name, ServerRole role, String domain, String site,
        boolean onDomainController) {
        return new LicenseServerAnnounced(name, ProductVersion.WINDOWS_SERVER_2003, ActivationStatus.ACTIVATED, role,
            domain, site, onDomainController, true);
    }
}
