package org.tslab.licenseserver.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.BUILT_IN_ISSUED;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.KEPT;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.PERMANENT_ISSUED;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.REFUSED_HAD_TEMPORARY;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.REFUSED_NOT_ACTIVATED;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.REFUSED_NOT_IN_GROUP;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.REFUSED_NO_LICENSES_LEFT;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.RENEWED;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.TEMPORARY_ISSUED;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantPermanent;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantTemporary;
import org.tslab.licenseserver.issuance.IssuanceDecision.Renew;
import org.tslab.licenseserver.issuance.IssuancePolicy.Facts;

class IssuancePolicyTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Terms TERMS = new Terms(Duration.ofDays(90), Duration.ofDays(60), WEEK);

    /** What the license server has. */
    private enum Server {
        STOCKED,
        EMPTY,
        /** Even a license server with rows in its pool issues nothing from it before it is activated (S1-4). */
        UNACTIVATED_STOCKED,
        UNACTIVATED
    }

    @ParameterizedTest(name = "{0}: {1} on {2} -> {3}")
    @MethodSource("table")
    void theDeviceGetsWhatTheTableSays(String source, Holding holding, Server server, Outcome outcome) {
        assertThat(decide(holding, server).outcome()).isEqualTo(outcome);
    }

    static Stream<Arguments> table() {
        var nothing = new Holding.Nothing();
        var returned = new Holding.Returned();
        return Stream.of(
            row("0.2 once per device", nothing, TEMPORARY_ISSUED, TEMPORARY_ISSUED, TEMPORARY_ISSUED),
            row("4.1 not validated", temporary(SECOND, false), KEPT, KEPT, KEPT),
            row("4.1 second connection", temporary(SECOND, true), PERMANENT_ISSUED, KEPT, KEPT),
            row("4.1 expired, S1-5", temporary(Duration.ZERO, true),
                PERMANENT_ISSUED, REFUSED_NO_LICENSES_LEFT, REFUSED_NOT_ACTIVATED),
            row("4.1 expired, never validated", temporary(Duration.ZERO, false),
                PERMANENT_ISSUED, REFUSED_NO_LICENSES_LEFT, REFUSED_NOT_ACTIVATED),
            row("4.1 more than 7 days left", permanent(WEEK.plus(SECOND)), KEPT, KEPT, KEPT),
            row("0.2 renewal window", permanent(WEEK), RENEWED, RENEWED, KEPT),
            row("0.2 renewal window", permanent(SECOND), RENEWED, RENEWED, KEPT),
            row("4.1 ended, not reclaimed yet", permanent(Duration.ZERO), RENEWED, RENEWED, REFUSED_NOT_ACTIVATED),
            row("4.7 revoked", new Holding.Revoked(),
                PERMANENT_ISSUED, REFUSED_NO_LICENSES_LEFT, REFUSED_NOT_ACTIVATED),
            row("4.1 overflow", new Holding.Vouched("LS02"),
                PERMANENT_ISSUED, REFUSED_NO_LICENSES_LEFT, REFUSED_NOT_ACTIVATED),
            row("4.2 A's temporary, B asked", elsewhere(true, true, SECOND),
                PERMANENT_ISSUED, REFUSED_NO_LICENSES_LEFT, REFUSED_NOT_ACTIVATED),
            row("4.1 only validated temporaries upgrade", elsewhere(true, false, SECOND),
                REFUSED_HAD_TEMPORARY, REFUSED_HAD_TEMPORARY, REFUSED_HAD_TEMPORARY),
            row("4.2 A's expired temporary, B asked", elsewhere(true, false, Duration.ZERO),
                PERMANENT_ISSUED, REFUSED_NO_LICENSES_LEFT, REFUSED_NOT_ACTIVATED),
            row("4.2 A's permanent, B asked", elsewhere(false, false, WEEK),
                PERMANENT_ISSUED, REFUSED_NO_LICENSES_LEFT, REFUSED_NOT_ACTIVATED),
            row("4.2 A's expired permanent, B asked", elsewhere(false, false, Duration.ZERO),
                PERMANENT_ISSUED, REFUSED_NO_LICENSES_LEFT, REFUSED_NOT_ACTIVATED),
            row("4.1 reclaimed", returned, PERMANENT_ISSUED, REFUSED_NO_LICENSES_LEFT, REFUSED_NOT_ACTIVATED))
            .flatMap(rows -> rows);
    }

    /** S2-16: the operating system brings the license, but an unactivated license server knows temporary ones only. */
    @ParameterizedTest(name = "{0} -> {1}, not activated {2}")
    @MethodSource("builtIn")
    void whoseOperatingSystemBringsALicenseGetsThatOne(Holding holding, Outcome activated, Outcome unactivated) {
        assertThat(decide(holding, Server.STOCKED, true).outcome()).isEqualTo(activated);
        assertThat(decide(holding, Server.EMPTY, true).outcome()).isEqualTo(activated);
        assertThat(decide(holding, Server.UNACTIVATED, true).outcome()).isEqualTo(unactivated);
    }

    static Stream<Arguments> builtIn() {
        return Stream.of(
            Arguments.of(new Holding.Nothing(), BUILT_IN_ISSUED, TEMPORARY_ISSUED),
            Arguments.of(temporary(SECOND, true), BUILT_IN_ISSUED, KEPT),
            Arguments.of(temporary(Duration.ZERO, true), BUILT_IN_ISSUED, REFUSED_NOT_ACTIVATED),
            Arguments.of(new Holding.Returned(), BUILT_IN_ISSUED, REFUSED_NOT_ACTIVATED),
            Arguments.of(new Holding.BuiltIn(), KEPT, KEPT),
            // What it has of a key pack it keeps, as everybody does.
            Arguments.of(permanent(WEEK.plus(SECOND)), KEPT, KEPT),
            Arguments.of(permanent(SECOND), RENEWED, KEPT));
    }

    @Test
    void theBuiltInLicenseCountsNoMoreWhenTheDeviceRunsSomethingElse() {
        assertThat(decide(new Holding.BuiltIn(), Server.STOCKED).outcome()).isEqualTo(PERMANENT_ISSUED);
        assertThat(decide(new Holding.BuiltIn(), Server.EMPTY).outcome()).isEqualTo(REFUSED_NO_LICENSES_LEFT);
    }

    @Test
    void licensesRunFromNow() {
        assertThat(decide(new Holding.Nothing(), Server.EMPTY))
            .isInstanceOfSatisfying(GrantTemporary.class, grant -> assertEnd(grant.expiresAt(), 90));
        assertThat(decide(temporary(SECOND, true), Server.STOCKED))
            .isInstanceOfSatisfying(GrantPermanent.class, grant -> assertEnd(grant.expiresAt(), 60));
        assertThat(decide(permanent(SECOND), Server.EMPTY))
            .isInstanceOfSatisfying(Renew.class, renewal -> assertEnd(renewal.expiresAt(), 60));
    }

    @Test
    void aNewerTerminalServerGetsNothingWhateverTheDeviceHas() {
        var facts = new Facts(permanent(WEEK), true, false, true, Optional.of(WINDOWS_SERVER_2003), false, false);

        assertThat(IssuancePolicy.decide(facts, NOW, TERMS).outcome()).isEqualTo(REFUSED_NO_LICENSES_LEFT);
    }

    /** Section 4.6. */
    @Test
    void whoIsNotInTheGroupGetsNothingWhateverTheDeviceHas() {
        var facts = new Facts(permanent(WEEK), false, true, true, Optional.of(WINDOWS_SERVER_2003), false, false);

        assertThat(IssuancePolicy.decide(facts, NOW, TERMS).outcome()).isEqualTo(REFUSED_NOT_IN_GROUP);
    }

    /** Section 4.4, an invalid PolicyAcOn (KB 834651), with licenses in stock. */
    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("temporaryOnly")
    void whereOnlyATemporaryLicenseIsAskedForNothingElseIsGiven(Holding holding, Outcome outcome) {
        var facts = new Facts(holding, true, true, true, Optional.of(WINDOWS_SERVER_2003), true, true);

        assertThat(IssuancePolicy.decide(facts, NOW, TERMS).outcome()).isEqualTo(outcome);
    }

    static Stream<Arguments> temporaryOnly() {
        return Stream.of(
            Arguments.of(new Holding.Nothing(), TEMPORARY_ISSUED),
            Arguments.of(temporary(SECOND, false), KEPT),
            Arguments.of(temporary(SECOND, true), KEPT),
            Arguments.of(temporary(Duration.ZERO, true), REFUSED_HAD_TEMPORARY),
            Arguments.of(permanent(SECOND), KEPT),
            Arguments.of(permanent(Duration.ZERO), REFUSED_HAD_TEMPORARY),
            Arguments.of(new Holding.BuiltIn(), KEPT),
            Arguments.of(new Holding.Returned(), REFUSED_HAD_TEMPORARY),
            Arguments.of(new Holding.Revoked(), REFUSED_HAD_TEMPORARY),
            Arguments.of(new Holding.Vouched("LS02"), REFUSED_HAD_TEMPORARY),
            Arguments.of(elsewhere(true, true, SECOND), REFUSED_HAD_TEMPORARY));
    }

    private static IssuanceDecision decide(Holding holding, Server server) {
        return decide(holding, server, false);
    }

    private static IssuanceDecision decide(Holding holding, Server server, boolean builtIn) {
        var activated = server == Server.STOCKED || server == Server.EMPTY;
        var inStock = server == Server.STOCKED || server == Server.UNACTIVATED_STOCKED;
        var offered = inStock ? Optional.of(WINDOWS_SERVER_2003) : Optional.<ProductVersion>empty();
        var decision = IssuancePolicy.decide(new Facts(holding, true, true, activated, offered, builtIn, false), NOW,
            TERMS);
        assertThat(decision.reason()).endsWith(".");
        return decision;
    }

    private static Stream<Arguments> row(String source, Holding holding, Outcome stocked, Outcome empty,
        Outcome unactivated) {
        return Stream.of(Arguments.of(source, holding, Server.STOCKED, stocked),
            Arguments.of(source, holding, Server.EMPTY, empty),
            Arguments.of(source, holding, Server.UNACTIVATED, unactivated),
            Arguments.of(source, holding, Server.UNACTIVATED_STOCKED, unactivated));
    }

    private static Holding temporary(Duration left, boolean validated) {
        return new Holding.Temporary(NOW.plus(left), validated);
    }

    private static Holding permanent(Duration left) {
        return new Holding.Permanent(NOW.plus(left));
    }

    private static Holding elsewhere(boolean temporary, boolean validated, Duration left) {
        return new Holding.Elsewhere("TS01", temporary, validated, NOW.plus(left));
    }

    private static void assertEnd(Instant end, int days) {
        assertThat(end).isEqualTo(NOW.plus(Duration.ofDays(days)));
    }
}
