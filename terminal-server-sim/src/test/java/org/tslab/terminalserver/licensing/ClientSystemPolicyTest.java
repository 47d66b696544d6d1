package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.terminalserver.XpEdition;

class ClientSystemPolicyTest {
    /** MS-RDPBCGR 2.2.1.3.2: clientBuild. */
    @ParameterizedTest
    @CsvSource({
        "2195,       PROFESSIONAL, WINDOWS_2000",
        "2195,       HOME,         WINDOWS_2000",
        "2600,       PROFESSIONAL, WINDOWS_XP_PROFESSIONAL",
        "2600,       HOME,         WINDOWS_XP_HOME",
        "1381,       PROFESSIONAL, OTHER",
        "3790,       PROFESSIONAL, OTHER",
        "18363,      PROFESSIONAL, OTHER",
        "0,          HOME,         OTHER",
        "4294967295, PROFESSIONAL, OTHER",
    })
    void theBuildNumberSaysTheSystemAndTheAdministratorTheEdition(long build, XpEdition xp,
        ClientOperatingSystem system) {
        assertThat(ClientSystemPolicy.of(build, xp.system())).isEqualTo(system);
    }
}
