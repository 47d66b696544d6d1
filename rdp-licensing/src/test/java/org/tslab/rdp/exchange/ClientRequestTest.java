package org.tslab.rdp.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.rdp.exchange.Crafted.firstAnswer;
import static org.tslab.rdp.exchange.Crafted.keys;
import static org.tslab.rdp.exchange.Crafted.response;
import static org.tslab.rdp.exchange.Fixtures.CHALLENGE;
import static org.tslab.rdp.exchange.Fixtures.HARDWARE_ID;
import static org.tslab.rdp.exchange.Fixtures.OLD_CAL;
import static org.tslab.rdp.exchange.Fixtures.filled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.tslab.rdp.exchange.ServerOutcome.Refused;
import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.KeyExchange;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.NewLicenseRequest;
import org.tslab.rdp.licensing.Preamble;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;
/** What a terminal server takes, and does not, from the request with which a client begins. */
class ClientRequestTest {
    private final ServerOffer offer = Fixtures.offer();
    private final ServerDriver server = new ServerDriver(offer);
    private final Bytes request = server.sent();

    @Test
    void aKeyExchangeThatWasNotOfferedIsRefused() {
        server.receive(with(new KeyExchange(2, 0, filled(32, 1), asked().keyExchange().encryptedPremaster())));

        assertRefused("PreferredKeyExchangeAlg: 2 was not offered");
    }

    @ParameterizedTest
    @CsvSource({"0,EncryptedPreMasterSecret: has 0 bytes", "2057,EncryptedPreMasterSecret: has 2057 bytes"})
    void aPremasterOfAnImpossibleSizeIsRefused(int size, String reason) {
        server.receive(with(new KeyExchange(1, 0, filled(32, 1), new Blob(Blob.RANDOM, filled(size, 1)))));

        assertRefused(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        616c696365         | ClientUserName: lacks its terminator
        616c0a69636500     | ClientUserName: holds a control character
        616c006365 00      | ClientUserName: holds a control character
        61c2856300         | ClientUserName: holds a control character
        """)
    void aNameThatCouldForgeALineOfALogIsRefused(String name, String reason) {
        server.receive(named(Bytes.ofHex(name.replace(" ", ""))));

        assertRefused(reason);
    }

    @Test
    void aNameOfSixtyKilobytesIsRefused() {
        server.receive(named(filled(60_000, 'a')));

        assertRefused("ClientUserName: has 60000 bytes, at most 1024 are taken");
    }

    @ParameterizedTest
    @CsvSource({"4dc3bc6c6c657200,Müller", "4dfc6c6c657200,Müller", "'',''"})
    void aNameIsReadInUtf8OrInTheWindowsCodePageOrMissing(String hex, String name) {
        var decoded = (NewLicenseRequest) LicensePdu.decode(named(Bytes.ofHex(hex)));

        assertThat(decoded.clientUserName()).isEqualTo(name);
    }

    @Test
    void anEmptyPresentedLicenseIsRefused() {
        var info = (LicenseInfo) firstAnswer(request, OLD_CAL);

        server.receive(new LicenseInfo(info.preamble(), info.keyExchange(), new Blob(Blob.DATA, Bytes.EMPTY),
            info.encryptedHardwareId(), info.mac()).encode());

        assertRefused("LicenseInfo: is empty");
    }

    /** rdesktop -4 speaks as RDP 4 did. */
    @Test
    void theVersionInTheClientsPreambleIsTheClientsAffair() {
        server.receive(new NewLicenseRequest(new Preamble(0x02), asked().keyExchange(), asked().userName(),
            asked().machineName()).encode());

        assertThat(LicensePdu.decode(server.sent())).isInstanceOf(LicensePdu.PlatformChallenge.class);
    }

    /** IronRDP leaves leading zero bytes of the encrypted number away; others leave out the padding. */
    @ParameterizedTest
    @ValueSource(ints = {64, 68, 72, 200})
    void thePremasterIsTakenInAnyLengthThatHoldsIt(int size) {
        var sent = asked().keyExchange();
        var cipher = sent.encryptedPremaster().data().slice(0, 64);
        var resized = size == 64 ? cipher : cipher.concat(filled(size - 64, 0));

        server.receive(with(new KeyExchange(KeyExchange.RSA, 0x04010000L, sent.clientRandom(),
            new Blob(Blob.RANDOM, resized))));
        server.sent();
        server.receive(response(keys(offer), CHALLENGE, HARDWARE_ID.value(), mac -> mac));

        assertThat(server.waitsForDecision()).isTrue();
    }

    private NewLicenseRequest asked() {
        return (NewLicenseRequest) firstAnswer(request, Bytes.EMPTY);
    }

    private Bytes named(Bytes userName) {
        return new NewLicenseRequest(asked().preamble(), asked().keyExchange(),
            new Blob(Blob.CLIENT_USER_NAME, userName), asked().machineName()).encode();
    }

    private Bytes with(KeyExchange exchange) {
        return new NewLicenseRequest(asked().preamble(), exchange, asked().userName(), asked().machineName()).encode();
    }

    private void assertRefused(String reason) {
        assertThat(server.outcome()).isEqualTo(new Refused(ErrorCode.ERR_INVALID_CLIENT, reason));
        assertThat(LicensePdu.decode(server.sent()))
            .isEqualTo(LicenseErrorMessage.of(ErrorCode.ERR_INVALID_CLIENT, StateTransition.ST_TOTAL_ABORT));
    }
}
