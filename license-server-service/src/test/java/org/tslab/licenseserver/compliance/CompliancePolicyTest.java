package org.tslab.licenseserver.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.contracts.ProductType.PER_DEVICE;
import static org.tslab.contracts.ProductType.PER_USER;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.licenseserver.compliance.CompliancePolicy.Facts;
import org.tslab.licenseserver.compliance.CompliancePolicy.Kind;

/** S2-4 to S2-15, S2-48. */
class CompliancePolicyTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private static final Declared PLENTY = new Declared(100, 1_000);

    @Test
    void whereNobodyWasSeenNothingIsMissing() {
        var report = judge(new Declared(0, 0), 0, Map.of(), Map.of());

        assertThat(report.compliant()).isTrue();
        assertThat(report.findings()).containsExactly("There are enough licenses for all who were seen.");
    }

    @Test
    void eachCopyOfTheServerNeedsALicenseAndEachUserAndDeviceAWindowsCal() {
        var report = judge(new Declared(1, 6), 2, Map.of(device2003(), 9L, user2003(), 9L),
            Map.of(device2003(), 3L, user2003(), 4L));

        assertThat(report.compliant()).isFalse();
        assertThat(report.findings()).containsExactly(
            "2 terminal servers were seen and 1 server licenses are declared: each copy of the server software needs"
                + " one.",
            "7 users and devices were seen and 6 Windows CALs are declared: each needs one, besides a TS CAL.");
    }

    /** What is left of the newer ones serves older terminal servers too, but not the other way round. */
    @ParameterizedTest(name = "{0} of 2003 and {1} of 2000 installed, {2} and {3} seen: {4} missing")
    @CsvSource({
        "5, 5, 5, 5, 0 and 0",
        "4, 5, 5, 5, 1 and 0",
        "9, 1, 5, 5, 0 and 0",
        "8, 1, 5, 5, 0 and 1",
        "1, 9, 5, 5, 4 and 0",
        "0, 0, 0, 0, 0 and 0",
    })
    void newerCalsServeOlderTerminalServersToo(long of2003, long of2000, long seen2003, long seen2000,
        String missing) {
        var report = judge(PLENTY, 1, Map.of(device2003(), of2003, device2000(), of2000),
            Map.of(device2003(), seen2003, device2000(), seen2000));

        assertThat(report.tsCals().stream().filter(cals -> cals.productType() == PER_DEVICE)
            .map(cals -> String.valueOf(cals.missing())).collect(Collectors.joining(" and "))).isEqualTo(missing);
        assertThat(report.compliant()).isEqualTo(missing.equals("0 and 0"));
    }

    /** S2-48: nobody is refused, and all the same it is against the terms. */
    @Test
    void usersAndDevicesDoNotStandInForEachOther() {
        var report = judge(PLENTY, 1, Map.of(device2003(), 50L, user2003(), 2L), Map.of(user2003(), 5L));

        assertThat(report.findings()).singleElement().asString()
            .startsWith("5 users were seen and there are 2 TS User CALs of WINDOWS_SERVER_2003")
            .endsWith("responsible for a valid TS CAL for each, and 3 have none.");
    }

    private static ComplianceReport judge(Declared declared, long servers, Map<Kind, Long> installed,
        Map<Kind, Long> seen) {
        return CompliancePolicy.judge(new Facts("LS01", declared, servers, installed, seen,
            seen.getOrDefault(user2003(), 0L),
            seen.getOrDefault(device2003(), 0L) + seen.getOrDefault(device2000(), 0L)), NOW);
    }

    private static Kind device2003() {
        return new Kind(PER_DEVICE, WINDOWS_SERVER_2003);
    }

    private static Kind device2000() {
        return new Kind(PER_DEVICE, WINDOWS_2000);
    }

    private static Kind user2003() {
        return new Kind(PER_USER, WINDOWS_SERVER_2003);
    }
}
