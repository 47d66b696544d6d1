package org.tslab.clearinghouse.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.clearinghouse.transition.TransitionDecision.Grant;
import org.tslab.clearinghouse.transition.TransitionDecision.Refuse;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.contracts.transition.KeyRefusal;
import org.tslab.contracts.transition.TransitionRefusal;

/** Domain sheet, section 7; S2-18, S2-19, S2-21, S2-22, S2-25. */
class TransitionPolicyTest {
    private static final Instant OPEN = Instant.parse("2003-05-01T00:00:00Z");
    private static final RegisteredKey GOOD = key(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.RETAIL, "2003-04-23",
        false);

    @ParameterizedTest
    @CsvSource(nullValues = "granted", value = {
        "S2-18 owned the day before,   XP_PROFESSIONAL, RETAIL, 2003-04-23,          granted",
        "S2-18 owned since the launch, XP_PROFESSIONAL, OEM,    2001-10-25,          granted",
        "S2-18 the boundary day,       XP_PROFESSIONAL, RETAIL, 2003-04-24,          ACQUIRED_TOO_LATE",
        "S2-18 a year later,           XP_PROFESSIONAL, OEM,    2004-04-23,          ACQUIRED_TOO_LATE",
        "S2-18 Professional only,      XP_HOME,         RETAIL, 2003-04-23,          HOME_EDITION",
        "S2-18 Professional only,      XP_HOME,         VOLUME, 2003-04-24 redeemed, HOME_EDITION",
        "S2-25 retail has a key,       XP_PROFESSIONAL, RETAIL, 2002-01-01,          granted",
        "S2-25 OEM has a key,          XP_PROFESSIONAL, OEM,    2002-01-01,          granted",
        "S2-22 volume another way,     XP_PROFESSIONAL, VOLUME, 2002-01-01,          VOLUME_KEY",
        "S2-22 whenever it was owned,  XP_PROFESSIONAL, VOLUME, 2004-01-01 redeemed, VOLUME_KEY",
        "S2-18 one for each license,   XP_PROFESSIONAL, RETAIL, 2003-04-23 redeemed, ALREADY_REDEEMED",
        "7.3 too late comes first,     XP_PROFESSIONAL, RETAIL, 2003-04-24 redeemed, ACQUIRED_TOO_LATE",
    })
    void eachKeyIsJudgedByWhatIsOwnedSinceWhen(String rule, DesktopProduct product, DesktopChannel channel,
        String owned, TransitionRefusal refusal) {
        var key = key(product, channel, owned.split(" ")[0], owned.endsWith("redeemed"));

        assertThat(TransitionPolicy.decide(OPEN, List.of("key"), Map.of("key", key))).as(rule)
            .isEqualTo(refusal == null ? new Grant() : new Refuse(List.of(new KeyRefusal(1, refusal))));
    }

    @ParameterizedTest
    @CsvSource({"2003-04-24T00:00:00Z, true", "2007-06-30T23:59:59.999Z, true", "2007-07-01T00:00:00Z, false",
        "2010-01-01T00:00:00Z, false"})
    void theOfferEndsWithThe30thOfJune2007(Instant submittedAt, boolean open) {
        var decision = TransitionPolicy.decide(submittedAt, List.of("key"), Map.of("key", GOOD));

        assertThat(decision).as("S2-19").isEqualTo(open ? new Grant() : refused("OFFER_ENDED"));
    }

    @Test
    void afterItsEndThatIsAllThatAnyKeyIsTold() {
        assertThat(TransitionPolicy.decide(Instant.parse("2007-07-01T00:00:00Z"), List.of("key", "key", "none"),
            Map.of("key", GOOD))).isEqualTo(refused("OFFER_ENDED", "OFFER_ENDED", "OFFER_ENDED"));
    }

    @Test
    void aKeyThatNobodyMadeIsUnknown() {
        assertThat(TransitionPolicy.decide(OPEN, List.of("none", "none"), Map.of()))
            .isEqualTo(refused("UNKNOWN_KEY", "UNKNOWN_KEY"));
    }

    @Test
    void aKeyThatStandsThereTwiceIsGoodTheFirstTime() {
        assertThat(TransitionPolicy.decide(OPEN, List.of("key", "other", "key"), Map.of("key", GOOD, "other", GOOD)))
            .isEqualTo(new Refuse(List.of(new KeyRefusal(3, TransitionRefusal.DUPLICATE))));
    }

    @Test
    void oneKeyThatIsNotGoodRefusesAllAndEachIsToldItsReason() {
        var registered = Map.of("good", GOOD, "home", key(DesktopProduct.XP_HOME, DesktopChannel.OEM, "2002-01-01",
            false), "late", key(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.OEM, "2005-01-01", false));

        assertThat(TransitionPolicy.decide(OPEN, List.of("home", "good", "none", "late"), registered))
            .isEqualTo(new Refuse(List.of(new KeyRefusal(1, TransitionRefusal.HOME_EDITION),
                new KeyRefusal(3, TransitionRefusal.UNKNOWN_KEY),
                new KeyRefusal(4, TransitionRefusal.ACQUIRED_TOO_LATE))));
    }

    @ParameterizedTest
    @CsvSource({"1, false, 1", "5, false, 1", "1, true, 1", "5, true, 5"})
    void licenseCodesAreForOneCalEachOrForAllOfThem(int cals, boolean oneCodeForAll, int each) {
        assertThat(TransitionPolicy.licensesForEachCode(cals, oneCodeForAll)).as("7.3, mail").isEqualTo(each);
    }

    private static RegisteredKey key(DesktopProduct product, DesktopChannel channel, String acquiredOn,
        boolean redeemed) {
        return new RegisteredKey(new OwnedLicense(product, channel, LocalDate.parse(acquiredOn)), redeemed);
    }

    private static Refuse refused(String... reasons) {
        return new Refuse(IntStream.range(0, reasons.length)
            .mapToObj(place -> new KeyRefusal(place + 1, TransitionRefusal.valueOf(reasons[place]))).toList());
    }
}
