package org.tslab.licenseserver.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.ProductVersion;

/** Sections 4.6 and 3.5; S2-16, S2-17, S2-39. */
class InteroperationPolicyTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private static final Holding GOOD = new Holding.Permanent(NOW.plus(Duration.ofDays(1)));
    private static final Holding OVER = new Holding.Permanent(NOW);

    @ParameterizedTest(name = "{0} terminal server, in stock {1} and {2}, upgrade prevented {3} -> {4}")
    @CsvSource({
        "WINDOWS_2000,        true,  true,  false, WINDOWS_2000",
        "WINDOWS_2000,        false, true,  false, WINDOWS_SERVER_2003",
        "WINDOWS_2000,        false, true,  true,  ",
        "WINDOWS_2000,        true,  true,  true,  WINDOWS_2000",
        "WINDOWS_2000,        false, false, false, ",
        "WINDOWS_SERVER_2003, true,  true,  false, WINDOWS_SERVER_2003",
        "WINDOWS_SERVER_2003, true,  false, false, ",
        "WINDOWS_SERVER_2003, false, true,  true,  WINDOWS_SERVER_2003",
    })
    void itsOwnLicensesFirstThenNewerOnesNeverOlderOnes(ProductVersion terminalServer, boolean of2000, boolean of2003,
        boolean prevented, ProductVersion offered) {
        var inStock = Map.of(WINDOWS_2000, of2000, WINDOWS_SERVER_2003, of2003);

        assertThat(InteroperationPolicy.offered(terminalServer, inStock::get, prevented).orElse(null))
            .isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource({
        "WINDOWS_2000,            true",
        "WINDOWS_XP_PROFESSIONAL, true",
        "WINDOWS_XP_HOME,         false",
        "OTHER,                   false",
    })
    void someSystemsBringTheLicenseForWindows2000AndNoneThatForWindowsServer2003(ClientOperatingSystem client,
        boolean brings) {
        assertThat(InteroperationPolicy.builtIn(WINDOWS_2000, client)).isEqualTo(brings);
        assertThat(InteroperationPolicy.builtIn(WINDOWS_SERVER_2003, client)).isFalse();
    }

    @Test
    void aGoodPermanentLicenseForNewerTerminalServersIsTheOneThatARequestIsAbout() {
        assertThat(regarded(WINDOWS_2000, Map.of(WINDOWS_SERVER_2003, GOOD))).isEqualTo(WINDOWS_SERVER_2003);
        assertThat(regarded(WINDOWS_2000, Map.of(WINDOWS_SERVER_2003, GOOD, WINDOWS_2000, GOOD)))
            .isEqualTo(WINDOWS_2000);
        assertThat(regarded(WINDOWS_2000, Map.of(WINDOWS_SERVER_2003, OVER))).isEqualTo(WINDOWS_2000);
        assertThat(regarded(WINDOWS_SERVER_2003, Map.of(WINDOWS_2000, GOOD))).isEqualTo(WINDOWS_SERVER_2003);
    }

    private static ProductVersion regarded(ProductVersion terminalServer, Map<ProductVersion, Holding> holdings) {
        return InteroperationPolicy.regarded(terminalServer,
            version -> holdings.getOrDefault(version, new Holding.Nothing()), NOW);
    }
}
