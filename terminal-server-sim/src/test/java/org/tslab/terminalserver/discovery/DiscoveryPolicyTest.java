package org.tslab.terminalserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.tslab.terminalserver.discovery.HowDiscovered.DOMAIN_DISCOVERY;
import static org.tslab.terminalserver.discovery.HowDiscovered.ENTERPRISE_DISCOVERY;
import static org.tslab.terminalserver.discovery.HowDiscovered.GROUP_POLICY_CONFIGURED;
import static org.tslab.terminalserver.discovery.HowDiscovered.REGISTRY_CONFIGURED;
import static org.tslab.terminalserver.discovery.HowDiscovered.WORKGROUP_DISCOVERY;

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
import org.tslab.terminalserver.discovery.Survey.Found;
import org.tslab.terminalserver.discovery.Survey.Missed;

/** Domain sheet, section 4.5 (KB 301932, Q 232520). */
class DiscoveryPolicyTest {
    private static final ProductVersion NEW = ProductVersion.WINDOWS_SERVER_2003;
    private static final ProductVersion OLD = ProductVersion.WINDOWS_2000;
    private static final Place PLACE = place(NEW, "AMSTERDAM");

    @ParameterizedTest(name = "{0}")
    @MethodSource("found")
    void aLicenseServerIsFoundWhereItsRoleReaches(String why, LicenseServerAnnounced announced, HowDiscovered how) {
        assertThat(DiscoveryPolicy.survey(PLACE, List.of(announced)))
            .isEqualTo(new Survey(List.of(new Found("LS01", how)), List.of()));
    }

    static Stream<Arguments> found() {
        return Stream.of(
            arguments("enterprise in the site, on a member server (S2-43)", enterprise("LS01", "AMSTERDAM"),
                ENTERPRISE_DISCOVERY),
            arguments("names have no case", enterprise("LS01", "Amsterdam"), ENTERPRISE_DISCOVERY),
            arguments("domain, on a domain controller", domain("LS01"), DOMAIN_DISCOVERY),
            arguments("same workgroup", workgroup("LAB"), WORKGROUP_DISCOVERY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notFound")
    void aLicenseServerIsNotFoundBeyond(String why, LicenseServerAnnounced announced, WhyNot reason) {
        assertThat(DiscoveryPolicy.survey(PLACE, List.of(announced)))
            .isEqualTo(new Survey(List.of(), List.of(new Missed("LS01", reason))));
    }

    static Stream<Arguments> notFound() {
        return Stream.of(
            arguments("enterprise in another site", enterprise("LS01", "UTRECHT"), WhyNot.OTHER_SITE),
            arguments("enterprise without a site", enterprise("LS01", ""), WhyNot.OTHER_SITE),
            arguments("domain, on a member server (S2-44)",
                announced("LS01", ServerRole.DOMAIN, "LAB", "AMSTERDAM", false), WhyNot.MEMBER_SERVER),
            arguments("another domain", announced("LS01", ServerRole.DOMAIN, "OTHER", "AMSTERDAM", true),
                WhyNot.OTHER_DOMAIN),
            arguments("another workgroup", workgroup("OTHER"), WhyNot.OTHER_WORKGROUP),
            arguments("an older version is not listened to (S2-36)", older(), WhyNot.OLDER_VERSION));
    }

    @Test
    void aNewerVersionServesOlderTerminalServers() {
        assertThat(names(place(OLD, ""), domain("LS01"))).containsExactly("LS01");
    }

    @Test
    void aTerminalServerWithoutASiteFindsNoEnterpriseLicenseServer() {
        assertThat(DiscoveryPolicy.survey(place(NEW, ""), List.of(enterprise("LS01", ""))).missed())
            .containsExactly(new Missed("LS01", WhyNot.NO_SITE));
    }

    /** C4. */
    @Test
    void windowsServer2003AsksTheSiteBeforeTheDomainAndWindows2000TheOtherWayAbout() {
        var announced = List.of(domain("LS01"), enterprise("LS02", "AMSTERDAM"), domain("LS03"),
            enterprise("LS04", "AMSTERDAM")).toArray(LicenseServerAnnounced[]::new);

        assertThat(names(PLACE, announced)).containsExactly("LS02", "LS04", "LS01", "LS03");
        assertThat(names(place(OLD, "AMSTERDAM"), announced)).containsExactly("LS01", "LS03", "LS02", "LS04");
    }

    @Test
    void whoIsNamedComesFirstInTheOrderGivenHeardOfOrNot() {
        var named = naming(List.of("LS09", "LS05"), List.of());

        assertThat(DiscoveryPolicy.survey(named, List.of(domain("LS01"), domain("LS05"))).found()).containsExactly(
            new Found("LS09", REGISTRY_CONFIGURED), new Found("LS05", REGISTRY_CONFIGURED),
            new Found("LS01", DOMAIN_DISCOVERY));
    }

    @Test
    void aDomainLicenseServerOnAMemberServerIsFoundWhenItIsNamed() {
        var member = announced("LS01", ServerRole.DOMAIN, "LAB", "", false);

        assertThat(DiscoveryPolicy.survey(naming(List.of("LS01"), List.of()), List.of(member)))
            .isEqualTo(new Survey(List.of(new Found("LS01", REGISTRY_CONFIGURED)), List.of()));
    }

    @Test
    void thePolicyTakesThePlaceOfTheRegistry() {
        assertThat(DiscoveryPolicy.survey(naming(List.of("LS09"), List.of("LS07")), List.of(domain("LS01"))).found())
            .containsExactly(new Found("LS07", GROUP_POLICY_CONFIGURED), new Found("LS01", DOMAIN_DISCOVERY));
    }

    @Test
    void anOlderVersionIsNotTalkedToEvenWhenItIsNamed() {
        assertThat(DiscoveryPolicy.survey(naming(List.of("LS01"), List.of()), List.of(older())))
            .isEqualTo(new Survey(List.of(), List.of(new Missed("LS01", WhyNot.OLDER_VERSION))));
    }

    @Test
    void theOneOnTheSameComputerIsFoundOnlyWhereThatIsSo() {
        var own = announced("TS01", ServerRole.DOMAIN, "OTHER", "", false);
        var findsOwn = new Place("TS01", NEW, "LAB", "", List.of(), List.of(), true);

        assertThat(names(PLACE, own)).isEmpty();
        assertThat(names(findsOwn, own)).containsExactly("TS01");
        assertThat(names(findsOwn, announced("LS01", ServerRole.DOMAIN, "OTHER", "", false))).isEmpty();
    }

    private static List<String> names(Place place, LicenseServerAnnounced... announced) {
        return DiscoveryPolicy.survey(place, List.of(announced)).found().stream().map(Found::name).toList();
    }

    private static Place place(ProductVersion version, String site) {
        return new Place("TS01", version, "LAB", site, List.of(), List.of(), false);
    }

    private static Place naming(List<String> registry, List<String> policy) {
        return new Place("TS01", NEW, "LAB", "AMSTERDAM", registry, policy, false);
    }

    private static LicenseServerAnnounced older() {
        return new LicenseServerAnnounced("LS01", OLD, ActivationStatus.ACTIVATED, ServerRole.DOMAIN, "LAB", "", true,
            true);
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
        return new LicenseServerAnnounced(name, NEW, ActivationStatus.ACTIVATED, role, domain, site,
            onDomainController, true);
    }
}
