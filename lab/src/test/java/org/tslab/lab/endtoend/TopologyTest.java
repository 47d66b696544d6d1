package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.home.LabException;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.topology.Network;
import org.tslab.lab.topology.Preset;
import org.tslab.lab.topology.Topology;

/** S2-40 to S2-45: Windows Server 2003 terminal servers in a Windows 2000 domain. */
@ExtendWith(RunningEcosystem.class)
class TopologyTest {
    /** As after `make run`: a license server of another domain is there already. */
    @BeforeEach
    void thereIsALicenseServer(Ecosystem ecosystem) {
        new MainFlow(ecosystem).installLicenseServer();
    }

    @Test
    void upgradedDomainControllersAreFoundByBothVersions(Ecosystem ecosystem) {
        assertThat(build(ecosystem, Preset.A)).containsSubsequence(
            "A-TS2003 finds no license server", "A-TS2000 asks A-DC1 (DOMAIN_DISCOVERY)",
            "2. A-DC1 is upgraded to Windows Server 2003 and reactivated (S2-40, S1-27)",
            "A-TS2003 asks A-DC1 (DOMAIN_DISCOVERY)", "A-TS2000 asks A-DC1 (DOMAIN_DISCOVERY)");
    }

    @Test
    void aMemberServerIsFoundByTheRegistryOrAsAnEnterpriseLicenseServer(Ecosystem ecosystem) {
        assertThat(build(ecosystem, Preset.B)).containsSubsequence(
            "B-TS2003 finds no license server", "B-TS2000 asks B-DC1 (DOMAIN_DISCOVERY)",
            "B-TS2003 finds no license server", "B-TS2000 asks B-DC1 (DOMAIN_DISCOVERY)",
            "B-TS2003 asks B-MEMBER1 (REGISTRY_CONFIGURED)", "B-TS2003 asks B-MEMBER2 (ENTERPRISE_DISCOVERY)");
    }

    @Test
    void aDemotedLicenseServerIsFoundByTheRegistryOnly(Ecosystem ecosystem) {
        assertThat(build(ecosystem, Preset.C)).containsSubsequence(
            "C-TS2003 finds no license server", "C-TS2000 asks C-DC1 (DOMAIN_DISCOVERY)",
            "C-TS2003 finds no license server", "C-TS2000 finds no license server",
            "C-TS2003 finds no license server",
            "C-TS2003 asks C-DC1 (REGISTRY_CONFIGURED)", "C-TS2000 asks C-DC1 (REGISTRY_CONFIGURED)");
    }

    @Test
    void whoBuildsATopologyTwiceIsToldHowToBeginAfresh(Ecosystem ecosystem) {
        build(ecosystem, Preset.A);

        assertThatThrownBy(() -> build(ecosystem, Preset.A)).isInstanceOf(LabException.class)
            .hasMessageContaining("make stop clean-data run");
    }

    private static List<String> build(Ecosystem ecosystem, Preset preset) {
        var shown = new ArrayList<String>();
        new Topology(new Network(new MainFlow(ecosystem).door()), line -> shown.add(line.strip())).build(preset);
        return shown;
    }
}
