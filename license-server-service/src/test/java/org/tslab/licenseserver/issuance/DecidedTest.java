package org.tslab.licenseserver.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.licenseserver.LicenseServerCalls;
import org.tslab.rdp.licensing.HardwareId;

class DecidedTest {
    /** Whatever else a device has there does not help one that was referred because no license was left (4.1). */
    @ParameterizedTest
    @EnumSource(LicenseStatus.class)
    void onlyAnActiveLicenseIsWhatADeviceWasReferredFor(LicenseStatus status) {
        var device = new Device(HardwareId.ofHex(LicenseServerCalls.hardwareId(1)),
            ProductVersion.WINDOWS_SERVER_2003);
        var license = new IssuedLicense(device, 1, new UUID(0, 1), status, true, 0, Instant.EPOCH, Instant.MAX, "PC",
            "alice");

        var decided = new Decided(Outcome.KEPT, "It is kept.", license, "LS02", List.of());

        assertThat(decided.isPermanent()).isEqualTo(status == LicenseStatus.ACTIVE);
    }

    @Test
    void aRefusalIsNoLicense() {
        assertThat(new Decided(Outcome.REFUSED_NO_LICENSES_LEFT, "None is left.", null, "LS02", List.of())
            .isPermanent()).isFalse();
    }
}
