package org.tslab.rdp.quirk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.exchange.Quirk;
import org.tslab.rdp.exchange.ServerLicensing.Action.AskLicenseServer;
import org.tslab.rdp.exchange.ServerLicensing.Action.JudgePresented;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.quirk.ClientQuirk.Needs;
import org.tslab.rdp.quirk.ClientQuirk.Treatment;
import org.tslab.rdp.wire.Bytes;

/** What this library's own server does with each quirk of its own client. */
class ClientQuirkTest {
    private static final Bytes CAL = Bytes.ofHex("0ca1".repeat(40));

    @ParameterizedTest
    @EnumSource
    void theServerTreatsAQuirkAsItIsSaidTo(ClientQuirk quirk) {
        var exchange = run(Set.of(quirk), ClientStyle.FREERDP);

        switch (quirk.treatment()) {
            case Treatment.Tolerated() -> {
                assertThat(exchange.serverOutcome()).matches(ServerOutcome::admitted);
                assertThat(exchange.clientOutcome().admitted()).isTrue();
            }
            case Treatment.Refused(var code) -> {
                assertThat(exchange.alerts()).containsExactly(
                    LicenseErrorMessage.of(code, StateTransition.ST_TOTAL_ABORT));
                assertThat(exchange.clientOutcome().admitted()).isFalse();
            }
            case Treatment.HungUpOn() -> assertThat(exchange.hungUp()).isNotNull();
            case Treatment.LetGo() ->
                assertThat(exchange.serverOutcome()).isInstanceOf(ServerOutcome.EndedByClient.class);
        }
    }

    /** FreeRDP types its blobs as encrypted data anyway. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BLOB_TYPE_9")
    void aQuirkIsSeenOnTheWire(ClientQuirk quirk) {
        assertThat(run(Set.of(quirk), ClientStyle.FREERDP).framesSent())
            .isNotEqualTo(without(quirk, ClientStyle.FREERDP).framesSent());
    }

    @Test
    void encryptedDataIsNoHabitOfRdesktop() {
        var quirk = ClientQuirk.BLOB_TYPE_9;

        assertThat(run(Set.of(quirk), ClientStyle.RDESKTOP).framesSent())
            .isNotEqualTo(without(quirk, ClientStyle.RDESKTOP).framesSent());
    }

    /** So the challenge is found in whatever form the style gives it back. */
    @ParameterizedTest
    @EnumSource
    void everyStyleCanAnswerInEveryForm(ClientStyle style) {
        var bare = run(Set.of(ClientQuirk.BARE_CHALLENGE), style);
        var prefixed = run(Set.of(ClientQuirk.ZERO_PREFIX), style);

        assertThat(bare.serverOutcome().admitted()).isTrue();
        assertThat(prefixed.serverOutcome().admitted()).isTrue();
        assertThat(prefixed.framesSent().getLast().size() - bare.framesSent().getLast().size())
            .isEqualTo(8 /* prefix */ + 8 /* structure around the challenge */);
    }

    @Test
    void aCalIsAlteredOrShownByAnotherDevice() {
        var altered = (JudgePresented) run(Set.of(ClientQuirk.ALTERED_LICENSE), ClientStyle.FREERDP).asked().getFirst();
        var stolen = (JudgePresented) run(Set.of(ClientQuirk.LICENSE_OF_ANOTHER_DEVICE), ClientStyle.FREERDP).asked()
            .getFirst();

        assertThat(altered.license()).isNotEqualTo(CAL).matches(cal -> cal.size() == CAL.size());
        assertThat(stolen.license()).isEqualTo(CAL);
        assertThat(stolen.hardwareId()).isNotEqualTo(altered.hardwareId());
    }

    /** rdesktop's whole behavior, piece by piece. */
    @Test
    void harmlessQuirksGoTogether() {
        var exchange = run(EnumSet.of(ClientQuirk.BARE_CHALLENGE, ClientQuirk.ZERO_CLIENT_RANDOM,
            ClientQuirk.ZERO_PREMASTER, ClientQuirk.BLOB_TYPE_1, ClientQuirk.OTHER_PLATFORM), ClientStyle.FREERDP);

        assertThat(exchange.serverOutcome().admitted()).isTrue();
        assertThat(exchange.asked()).hasOnlyElementsOfType(AskLicenseServer.class);
    }

    /** All but the one that belongs to the layer below, and is no quirk of the exchange. */
    @Test
    void whateverAServerToleratesCanBePlayed() {
        var tolerated = EnumSet.noneOf(Quirk.class);
        for (var quirk : ClientQuirk.values()) {
            tolerated.addAll(run(Set.of(quirk), ClientStyle.FREERDP).tolerated());
        }

        assertThat(tolerated).isEqualTo(EnumSet.complementOf(EnumSet.of(Quirk.ENCRYPTED_UNASKED)));
    }

    static Stream<ClientQuirk> tolerated() {
        return Stream.of(ClientQuirk.values())
            .filter(quirk -> !run(Set.of(quirk), ClientStyle.FREERDP).tolerated().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("tolerated")
    void whateverAServerToleratesAStrictOneRefuses(ClientQuirk quirk) {
        var strict = new MemoryExchange(Set.of(quirk), ClientStyle.FREERDP, stored(quirk)).runStrictly();

        assertThat(strict.alerts()).containsExactly(
            LicenseErrorMessage.of(ErrorCode.ERR_INVALID_CLIENT, StateTransition.ST_TOTAL_ABORT));
    }

    private static MemoryExchange without(ClientQuirk quirk, ClientStyle style) {
        return new MemoryExchange(Set.of(), style, stored(quirk)).run();
    }

    private static MemoryExchange run(Set<ClientQuirk> quirks, ClientStyle style) {
        return new MemoryExchange(quirks, style, stored(quirks.iterator().next())).run();
    }

    private static Bytes stored(ClientQuirk quirk) {
        return quirk.needs() == Needs.A_LICENSE ? CAL : Bytes.EMPTY;
    }
}
