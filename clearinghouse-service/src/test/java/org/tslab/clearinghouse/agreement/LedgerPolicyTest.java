package org.tslab.clearinghouse.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tslab.clearinghouse.agreement.Channel.PURCHASE;
import static org.tslab.clearinghouse.agreement.Channel.TRANSITION;
import static org.tslab.contracts.ProductType.PER_DEVICE;
import static org.tslab.contracts.ProductType.PER_USER;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.agreement.LedgerDecision.RefuseNotCovered;
import org.tslab.clearinghouse.agreement.LedgerDecision.RefuseOverAllocation;
import org.tslab.clearinghouse.agreement.LedgerDecision.Share;
import org.tslab.clearinghouse.agreement.LedgerDecision.Take;
import org.tslab.clearinghouse.program.Wanted;

/** S2-24. */
class LedgerPolicyTest {
    private static final Entitlement TRANSITIONED = line(TRANSITION, 20, 15);
    private static final Entitlement BOUGHT = line(PURCHASE, 100, 90);

    @Test
    void whatIsLeftMayBeTakenToTheLastOne() {
        assertThat(decide(List.of(BOUGHT), 10)).isEqualTo(new Take(List.of(new Share(PURCHASE, 10))));
    }

    @Test
    void oneMoreThanIsLeftIsRefusedAltogetherAndItIsSaidHowManyAreLeft() {
        assertThat(decide(List.of(BOUGHT), 11)).isEqualTo(new RefuseOverAllocation(10));
        assertThat(decide(List.of(line(PURCHASE, 5, 5)), 1)).isEqualTo(new RefuseOverAllocation(0));
    }

    @Test
    void whatWasBoughtGoesBeforeWhatCameByTheTransition() {
        assertThat(decide(List.of(TRANSITIONED, BOUGHT), 9)).isEqualTo(new Take(List.of(new Share(PURCHASE, 9))));
        assertThat(decide(List.of(TRANSITIONED, BOUGHT), 15))
            .isEqualTo(new Take(List.of(new Share(PURCHASE, 10), new Share(TRANSITION, 5))));
        assertThat(decide(List.of(TRANSITIONED, BOUGHT), 16)).isEqualTo(new RefuseOverAllocation(15));
    }

    @Test
    void licensesOfAnotherTypeOrVersionAreNotCovered() {
        var others = List.of(new Entitlement(WINDOWS_SERVER_2003, PER_USER, PURCHASE, 100, 0),
            new Entitlement(WINDOWS_2000, PER_DEVICE, PURCHASE, 100, 0));

        assertThat(decide(others, 1)).isEqualTo(new RefuseNotCovered());
        assertThat(decide(List.of(), 1)).isEqualTo(new RefuseNotCovered());
    }

    @Test
    void withoutALimitAnyNumberIsTaken() {
        var provider = line(PURCHASE, Entitlement.WITHOUT_LIMIT, 5_000_000_000L);

        assertThat(decide(List.of(provider), 1_000_000)).isEqualTo(new Take(List.of(new Share(PURCHASE, 1_000_000))));
    }

    @Test
    void noLineEverHasMoreConsumedThanAllocated() {
        assertThatThrownBy(() -> line(PURCHASE, 5, 6)).isInstanceOf(IllegalStateException.class);
    }

    private static Entitlement line(Channel channel, long allocated, long consumed) {
        return new Entitlement(WINDOWS_SERVER_2003, PER_DEVICE, channel, allocated, consumed);
    }

    private static LedgerDecision decide(List<Entitlement> agreement, int quantity) {
        return LedgerPolicy.decide(agreement, new Wanted(WINDOWS_SERVER_2003, PER_DEVICE, quantity));
    }
}
