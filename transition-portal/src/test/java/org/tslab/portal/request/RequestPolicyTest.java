package org.tslab.portal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.portal.request.Happening.ADDRESS_CORRECTED;
import static org.tslab.portal.request.Happening.MAIL_RETURNED;
import static org.tslab.portal.request.Happening.MAIL_TAKEN;
import static org.tslab.portal.request.Happening.MAIL_TRIED;
import static org.tslab.portal.request.Happening.TOKENS_ISSUED;
import static org.tslab.portal.request.Happening.TOKENS_REFUSED;
import static org.tslab.portal.request.RequestState.BOUNCED;
import static org.tslab.portal.request.RequestState.DELIVERED;
import static org.tslab.portal.request.RequestState.ISSUED;
import static org.tslab.portal.request.RequestState.MAILED;
import static org.tslab.portal.request.RequestState.REFUSED;
import static org.tslab.portal.request.RequestState.SUBMITTED;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state with everything that can happen: the whole of docs/transition-portal.md, States. */
class RequestPolicyTest {
    private static final Map<RequestState, Map<Happening, RequestState>> WAYS = Map.of(
        SUBMITTED, Map.of(TOKENS_ISSUED, ISSUED, TOKENS_REFUSED, REFUSED),
        ISSUED, Map.of(MAIL_TRIED, MAILED),
        MAILED, Map.of(MAIL_TRIED, MAILED, MAIL_TAKEN, DELIVERED, MAIL_RETURNED, BOUNCED),
        BOUNCED, Map.of(ADDRESS_CORRECTED, ISSUED),
        REFUSED, Map.of(),
        DELIVERED, Map.of());

    @ParameterizedTest
    @EnumSource
    void aRequestGoesWhereTheTableSaysAndNowhereElse(RequestState state) {
        for (var happening : Happening.values()) {
            assertThat(Optional.ofNullable(WAYS.get(state).get(happening))).as("%s in %s", happening, state)
                .isEqualTo(RequestPolicy.after(state, happening));
        }
    }
}
