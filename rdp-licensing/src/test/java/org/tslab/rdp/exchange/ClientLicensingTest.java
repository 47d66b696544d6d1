package org.tslab.rdp.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tslab.rdp.exchange.Fixtures.NEW_CAL;
import static org.tslab.rdp.exchange.Fixtures.filled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.tslab.rdp.exchange.ClientProfile.ServerKey;
import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensePdu.NewLicense;
import org.tslab.rdp.licensing.LicensePdu.NewLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallenge;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;

/** What a client does about servers that are mistaken or hostile. */
class ClientLicensingTest {
    private final ServerDriver server = new ServerDriver(Fixtures.offer());
    private final ClientDriver client = new ClientDriver(Fixtures.client(ClientStyle.FREERDP, Bytes.EMPTY));

    @Test
    void aChallengeWhoseMacIsWrongIsNotAnswered() {
        client.receive(server.sent());
        server.receive(client.sent());
        var challenge = (PlatformChallenge) LicensePdu.decode(server.sent());

        client.receive(new PlatformChallenge(challenge.preamble(), 0, challenge.encryptedChallenge(), filled(16, 0))
            .encode());

        assertAborted(ErrorCode.ERR_INVALID_MAC, "MACData of SERVER_PLATFORM_CHALLENGE does not verify");
    }

    @Test
    void aLicenseWhoseMacIsWrongIsNotStored() {
        client.receive(server.sent());
        server.receive(client.sent());
        client.receive(server.sent());
        server.receive(client.sent());
        server.decide(new Input.Issue(NEW_CAL));
        var license = (NewLicense) LicensePdu.decode(server.sent());

        client.receive(new NewLicense(license.preamble(), license.encryptedLicenseInfo(), filled(16, 0)).encode());

        assertAborted(ErrorCode.ERR_INVALID_MAC, "MACData of the license does not verify");
        assertThat(client.stored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "03000000", "0200000000000000", "02000000010000000400000030020500"})
    void aRequestWithoutAUsableCertificateIsRefused(String certificate) {
        var careless = new ServerDriver(Fixtures.offer(Bytes.ofHex(certificate)));

        client.receive(careless.sent());

        assertThat(LicensePdu.decode(client.sent())).isEqualTo(
            LicenseErrorMessage.of(ErrorCode.ERR_INVALID_SERVER_CERTIFICATE, StateTransition.ST_TOTAL_ABORT));
        assertThat(client.outcome().reason()).startsWith("ServerCertificate: ");
    }

    /** FreeRDP 3 checks the order as well, hence a server must challenge before it upgrades. */
    @Test
    void aLicenseWithoutAChallengeIsOutOfTurn() {
        client.receive(server.sent());
        client.sent();

        client.receive(Bytes.ofHex("03031c00" + "09000400" + "00000000" + "00".repeat(16)));

        assertThat(client.outcome()).isEqualTo(new ClientOutcome.Aborted("NewLicense out of turn"));
        assertThat(client.silent()).isTrue();
    }

    @Test
    void garbageEndsTheExchangeWithoutAWord() {
        client.receive(Bytes.ofHex("00"));
        client.receive(server.sent());

        assertThat(client.outcome()).isEqualTo(new ClientOutcome.Aborted("flags: needs 1 bytes, 0 are left"));
        assertThat(client.silent()).isTrue();
    }

    @Test
    void rdesktopsRandomValuesAreZerosWhateverTheDriverGives() {
        var profile = Fixtures.client(ClientStyle.RDESKTOP, Bytes.EMPTY);
        var rdesktop = new ClientDriver(profile);
        rdesktop.receive(server.sent());

        var exchange = ((NewLicenseRequest) LicensePdu.decode(rdesktop.sent())).keyExchange();
        assertThat(exchange.clientRandom()).isEqualTo(filled(32, 0));
        assertThat(exchange.encryptedPremaster().data()).isEqualTo(filled(72, 0));
        assertThat(profile.premaster()).isEqualTo(filled(LicensingKeys.PREMASTER_SIZE, 0));
    }

    /** The sizes that were seen on the wire. */
    @ParameterizedTest
    @CsvSource({"FREERDP,66", "RDESKTOP,58", "IRONRDP,74"})
    void everyStyleHasItsOwnFormOfResponse(ClientStyle style, int size) {
        var styled = new ClientDriver(Fixtures.client(style, Bytes.EMPTY));
        styled.receive(server.sent());
        server.receive(styled.sent());

        styled.receive(server.sent());

        assertThat(styled.sent().size()).isEqualTo(size);
    }

    @ParameterizedTest
    @EnumSource
    void randomValuesOfTheWrongSizeAreOurOwnMistake(ClientStyle style) {
        assertThatThrownBy(() -> new ClientProfile(Fixtures.HARDWARE_ID, "", "", Bytes.EMPTY, filled(31, 0),
            filled(48, 0), new ServerKey.FromRequest(), style)).isInstanceOf(IllegalArgumentException.class);
    }

    private void assertAborted(ErrorCode code, String reason) {
        assertThat(client.outcome()).isEqualTo(new ClientOutcome.Aborted(reason));
        assertThat(LicensePdu.decode(client.sent()))
            .isEqualTo(LicenseErrorMessage.of(code, StateTransition.ST_TOTAL_ABORT));
    }
}
