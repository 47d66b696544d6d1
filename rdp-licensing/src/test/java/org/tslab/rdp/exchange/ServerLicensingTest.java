package org.tslab.rdp.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tslab.rdp.exchange.Crafted.firstAnswer;
import static org.tslab.rdp.exchange.Crafted.keys;
import static org.tslab.rdp.exchange.Crafted.response;
import static org.tslab.rdp.exchange.Fixtures.CHALLENGE;
import static org.tslab.rdp.exchange.Fixtures.HARDWARE_ID;
import static org.tslab.rdp.exchange.Fixtures.NEW_CAL;
import static org.tslab.rdp.exchange.Fixtures.OLD_CAL;
import static org.tslab.rdp.exchange.Fixtures.filled;

import java.util.HashSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.exchange.ServerOutcome.EndedByClient;
import org.tslab.rdp.exchange.ServerOutcome.Refused;
import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.NewLicense;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.Preamble;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;
/** What a terminal server does about clients that are unusual, mistaken or hostile. */
class ServerLicensingTest {
    private final ServerOffer offer = Fixtures.offer();
    private final ServerDriver server = new ServerDriver(offer);
    private final Bytes request = server.sent();

    @Test
    void aLicenseInfoWhoseMacIsWrongIsRefused() {
        var info = (LicenseInfo) firstAnswer(request, OLD_CAL);

        server.receive(new LicenseInfo(info.preamble(), info.keyExchange(), info.license(),
            info.encryptedHardwareId(), Crafted.flipped(info.mac())).encode());

        assertRefused(ErrorCode.ERR_INVALID_MAC, "MACData of CLIENT_LICENSE_INFO does not verify");
    }

    @Test
    void aResponseWhoseMacIsWrongIsRefused() {
        var keys = challenge();

        server.receive(response(keys, CHALLENGE, HARDWARE_ID.value(), Crafted::flipped));

        assertRefused(ErrorCode.ERR_INVALID_MAC, "MACData of CLIENT_PLATFORM_CHALLENGE_RESPONSE does not verify");
    }

    /** A recorded request cannot be used again: the new server random makes other keys of it. */
    @Test
    void anOldRequestAndResponseDoNotFitANewServerRandom() {
        var old = new ClientDriver(Fixtures.client(ClientStyle.FREERDP, Bytes.EMPTY));
        old.receive(request);
        var oldRequest = old.sent();
        server.receive(oldRequest);
        old.receive(server.sent());
        var oldResponse = old.sent();

        var another = new ServerDriver(
            new ServerOffer(offer.product(), offer.scopes(), offer.certificate(), offer.key(),
                filled(32, 0x52), CHALLENGE, false));
        another.receive(oldRequest);
        another.receive(oldResponse);

        assertThat(another.outcome()).isEqualTo(new Refused(ErrorCode.ERR_INVALID_MAC,
            "MACData of CLIENT_PLATFORM_CHALLENGE_RESPONSE does not verify"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        echoed with another byte      | 0102030405060708090b
        nothing                       | ''
        shorter than its header       | 000100ff0300
        header without challenge      | 000100ff03000a00
        another challenge inside      | 000100ff03000a000102030405060708090b
        cbChallenge beyond the end    | 000100ff03000b000102030405060708090a
        cbChallenge before the end    | 000100ff030009000102030405060708090a
        a prefix that is not zero     | 0000000000000001000100ff03000a000102030405060708090a
        a prefix of another length    | 00000000000100ff03000a000102030405060708090a
        """)
    void aWrongAnswerToTheChallengeIsRefusedEvenWithARightMac(String what, String response) {
        var keys = challenge();

        server.receive(response(keys, Bytes.ofHex(response), HARDWARE_ID.value(), mac -> mac));

        assertRefused(ErrorCode.ERR_INVALID_CLIENT, "the platform challenge came back wrong");
    }

    @Test
    void aHardwareIdHasTwentyBytes() {
        var keys = challenge();

        server.receive(response(keys, CHALLENGE, HARDWARE_ID.value().slice(0, 19), mac -> mac));

        assertRefused(ErrorCode.ERR_INVALID_CLIENT, "CLIENT_HARDWARE_ID: has 19 bytes, not 20");
    }

    @Test
    void aResponseBeforeTheRequestIsOutOfTurn() {
        server.receive(response(new LicensingKeys(filled(16, 1), filled(16, 2)), CHALLENGE, HARDWARE_ID.value(),
            mac -> mac));

        assertRefused(ErrorCode.ERR_INVALID_CLIENT, "PlatformChallengeResponse out of turn");
    }

    @Test
    void aSecondRequestIsOutOfTurn() {
        var first = firstAnswer(request, Bytes.EMPTY).encode();
        server.receive(first);
        server.sent();

        server.receive(first);

        assertRefused(ErrorCode.ERR_INVALID_CLIENT, "NewLicenseRequest out of turn");
    }

    @Test
    void aClientThatIssuesALicenseIsRefused() {
        server.receive(new NewLicense(Preamble.RDP5, new Blob(Blob.ENCRYPTED_DATA, NEW_CAL), filled(16, 0)).encode());

        assertRefused(ErrorCode.ERR_INVALID_CLIENT, "NewLicense out of turn");
    }

    @Test
    void theServersOwnRequestSentBackIsRefused() {
        server.receive(request);

        assertRefused(ErrorCode.ERR_INVALID_CLIENT, "ServerLicenseRequest out of turn");
    }

    @Test
    void anUnknownMessageIsRefused() {
        server.receive(Bytes.ofHex("55030400"));

        assertRefused(ErrorCode.ERR_INVALID_CLIENT, "bMsgType: 85 is unknown");
    }

    @ParameterizedTest
    @CsvSource({"ERR_INVALID_SERVER_CERTIFICATE", "ERR_NO_LICENSE"})
    void aClientMayEndTheExchangeAtAnyTime(ErrorCode code) {
        challenge();

        server.receive(LicenseErrorMessage.of(code, StateTransition.ST_TOTAL_ABORT).encode());

        assertThat(server.outcome()).isEqualTo(new EndedByClient(code, StateTransition.ST_TOTAL_ABORT));
        assertThat(server.outcome().reason())
            .isEqualTo("the client ended the exchange with " + code + " and ST_TOTAL_ABORT");
        assertThat(server.silent()).isTrue();
    }

    @Test
    void afterTheEndNothingIsAnswered() {
        server.receive(Bytes.ofHex("55030400"));
        server.sent();

        server.receive(request);
        server.receive(Bytes.EMPTY);

        assertThat(server.silent()).isTrue();
    }

    /** Whatever a client sends in whatever state, the machine goes on, asks or ends; it never throws. */
    @Test
    void noBytesBringTheMachineOutOfStep() {
        var random = new Random(42);
        var endings = new HashSet<ErrorCode>();
        for (var n = 0; n < 3_000; n++) {
            var driver = new ServerDriver(offer);
            var client = new ClientDriver(
                Fixtures.client(ClientStyle.values()[n % 3], n % 2 == 0 ? Bytes.EMPTY : OLD_CAL));
            client.receive(driver.sent());
            driver.receive(n % 5 == 0 ? client.sent() : changed(client.sent(), random));
            if (!driver.silent() && driver.goesOn()) {
                client.receive(driver.sent());
                driver.receive(changed(client.sent(), random));
            }
            if (!driver.goesOn() && driver.outcome() instanceof Refused(var code, _)) {
                endings.add(code);
            }
        }
        assertThat(endings).containsExactlyInAnyOrder(ErrorCode.ERR_INVALID_CLIENT, ErrorCode.ERR_INVALID_MAC);
    }

    private static Bytes changed(Bytes bytes, Random random) {
        var changed = bytes.toArray();
        changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
        return Bytes.of(changed);
    }

    @Test
    void aDecisionOutOfTurnIsOurOwnMistake() {
        assertThatThrownBy(() -> server.decide(new Input.Issue(NEW_CAL)))
            .isInstanceOf(IllegalStateException.class).hasMessage("Issue in AwaitingRequest");

        var keys = challenge();
        server.receive(response(keys, CHALLENGE, HARDWARE_ID.value(), mac -> mac));
        assertThatThrownBy(() -> server.decide(new Input.KeepOld()))
            .isInstanceOf(IllegalStateException.class).hasMessage("KeepOld in AwaitingDecision");
    }

    @Test
    void decisionsThatNoClientCouldBeToldDoNotExist() {
        assertThatThrownBy(() -> new Input.Issue(Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Input.Issue(filled(16_001, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Input.Deny(ErrorCode.STATUS_VALID_CLIENT))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ServerOffer(offer.product(), List.of(), Bytes.EMPTY, offer.key(),
            filled(32, 0), filled(65, 0), false)).isInstanceOf(IllegalArgumentException.class);
    }

    private LicensingKeys challenge() {
        server.receive(firstAnswer(request, Bytes.EMPTY).encode());
        server.sent();
        return keys(offer);
    }

    private void assertRefused(ErrorCode code, String reason) {
        assertThat(server.outcome()).isEqualTo(new Refused(code, reason));
        assertThat(LicensePdu.decode(server.sent()))
            .isEqualTo(LicenseErrorMessage.of(code, StateTransition.ST_TOTAL_ABORT));
        assertThat(server.silent()).isTrue();
    }
}
