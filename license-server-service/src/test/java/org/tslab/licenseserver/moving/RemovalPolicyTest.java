package org.tslab.licenseserver.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.contracts.ProductType.PER_DEVICE;
import static org.tslab.contracts.ProductType.PER_USER;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tslab.contracts.LicenseProgram;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPackPart;

/** §3.6 of the domain: who may lose what. */
class RemovalPolicyTest {
    private static final List<KeyPack> PACKS = List.of(pack(1, 10, 4, 3), pack(2, 5, 0, 0));

    @Test
    void whatNobodyHasGoesWithdrawnOnesFirstAndTheOldestKeyPackFirst() {
        assertThat(RemovalPolicy.remove(PACKS, 2)).isEqualTo(take(new KeyPackPart(1, 0, 2, 0)));
        assertThat(RemovalPolicy.remove(PACKS, 8))
            .isEqualTo(take(new KeyPackPart(1, 3, 3, 0), new KeyPackPart(2, 2, 0, 0)));
        assertThat(RemovalPolicy.remove(PACKS, 11))
            .isEqualTo(take(new KeyPackPart(1, 3, 3, 0), new KeyPackPart(2, 5, 0, 0)));
    }

    @Test
    void noLicenseOfADeviceIsRemovedAndHalfOfItIsNothing() {
        assertThat(RemovalPolicy.remove(PACKS, 12)).isEqualTo(new RemovalPlan.TooFew(11));
        assertThat(RemovalPolicy.remove(List.of(), 1)).isEqualTo(new RemovalPlan.TooFew(0));
    }

    @Test
    void onlyWhatIsInStockIsConverted() {
        assertThat(RemovalPolicy.convert(PACKS.getFirst(), 3)).isEqualTo(take(new KeyPackPart(1, 3, 0, 0)));
        assertThat(RemovalPolicy.convert(PACKS.getFirst(), 4)).isEqualTo(new RemovalPlan.TooFew(3));
    }

    @Test
    void perUserAndPerDeviceBecomeEachOtherButWindows2000HasNoPerUser() {
        assertThat(RemovalPolicy.converted(PER_USER, WINDOWS_SERVER_2003)).contains(PER_DEVICE);
        assertThat(RemovalPolicy.converted(PER_DEVICE, WINDOWS_SERVER_2003)).contains(PER_USER);
        assertThat(RemovalPolicy.converted(PER_DEVICE, WINDOWS_2000)).isEmpty();
    }

    @Test
    void whoMovesTakesFromDevicesOnlyWhenNothingElseIsLeft() {
        assertThat(RemovalPolicy.migrate(PACKS, 11))
            .containsExactly(new KeyPackPart(1, 3, 3, 0), new KeyPackPart(2, 5, 0, 0));
        assertThat(RemovalPolicy.migrate(PACKS, 13))
            .containsExactly(new KeyPackPart(1, 3, 3, 2), new KeyPackPart(2, 5, 0, 0));
        assertThat(RemovalPolicy.migrate(PACKS, 99))
            .containsExactly(new KeyPackPart(1, 3, 3, 4), new KeyPackPart(2, 5, 0, 0));
        assertThat(RemovalPolicy.migrate(List.of(), 5)).isEmpty();
    }

    private static RemovalPlan take(KeyPackPart... parts) {
        return new RemovalPlan.Take(List.of(parts));
    }

    private static KeyPack pack(long id, int total, int issued, int withdrawn) {
        return new KeyPack(id, "serial", LicenseProgram.RETAIL, PER_DEVICE, WINDOWS_SERVER_2003, total, issued,
            withdrawn, Instant.EPOCH, false);
    }
}
