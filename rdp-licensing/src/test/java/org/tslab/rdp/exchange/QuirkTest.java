package org.tslab.rdp.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.rdp.exchange.Crafted.firstAnswer;
import static org.tslab.rdp.exchange.Fixtures.CHALLENGE;
import static org.tslab.rdp.exchange.Fixtures.HARDWARE_ID;
import static org.tslab.rdp.exchange.Fixtures.NEW_CAL;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.exchange.ServerOutcome.Admitted;
import org.tslab.rdp.exchange.ServerOutcome.Grant;
import org.tslab.rdp.exchange.ServerOutcome.Refused;
import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.KeyExchange;
import org.tslab.rdp.licensing.LicensePdu.NewLicenseRequest;
import org.tslab.rdp.wire.Bytes;

/** What a tolerant server lives with, a strict one does not. */
class QuirkTest {
    private static final ServerOffer OFFER = Fixtures.offer();
    private static final ServerOffer STRICT = new ServerOffer(OFFER.product(), OFFER.scopes(), OFFER.certificate(),
        OFFER.key(), OFFER.serverRandom(), OFFER.challenge(), true);

    @ParameterizedTest
    @CsvSource({"FREERDP, ''", "RDESKTOP, ZERO_CLIENT_RANDOM ZERO_PREMASTER BARE_CHALLENGE",
        "IRONRDP, ZERO_PREFIX"})
    void theQuirksOfEachClientAreToleratedAndTold(ClientStyle style, String quirks) {
        var server = new ServerDriver(OFFER);
        exchange(server, style);

        assertThat(server.tolerated()).isEqualTo(Arrays.stream(quirks.split(" ")).filter(q -> !q.isEmpty())
            .map(Quirk::valueOf).toList());
        assertThat(server.outcome()).isEqualTo(new Admitted(Grant.NEW_LICENSE));
    }

    @Test
    void aStrictServerIsNotAgainstClientsByTheBook() {
        var server = new ServerDriver(STRICT);
        exchange(server, ClientStyle.FREERDP);

        assertThat(server.outcome()).isEqualTo(new Admitted(Grant.NEW_LICENSE));
    }

    @ParameterizedTest
    @CsvSource({"RDESKTOP, ZERO_CLIENT_RANDOM", "IRONRDP, ZERO_PREFIX"})
    void aStrictServerEndsAtTheFirstQuirk(ClientStyle style, Quirk quirk) {
        var server = new ServerDriver(STRICT);
        exchange(server, style);

        assertThat(server.outcome()).isEqualTo(new Refused(ErrorCode.ERR_INVALID_CLIENT, quirk.sentence()));
        assertThat(server.tolerated()).isEmpty();
        assertThat(server.waitsForDecision()).isFalse();
    }

    /** A premaster blob of 72 bytes fits a key of 512 bits, so rdesktop is odd only with longer keys. */
    @Test
    void aPremasterBlobOfAnotherSizeIsAQuirk() {
        for (var strict : List.of(true, false)) {
            var server = new ServerDriver(strict ? STRICT : OFFER);
            var request = (NewLicenseRequest) firstAnswer(server.sent(), Bytes.EMPTY);
            var exchange = request.keyExchange();
            var blob = exchange.encryptedPremaster().data();

            server.receive(new NewLicenseRequest(request.preamble(),
                new KeyExchange(exchange.algorithm(), exchange.platformId(), exchange.clientRandom(),
                    new Blob(Blob.RANDOM, blob.slice(0, blob.size() - 8))),
                request.userName(), request.machineName()).encode());

            assertThat(server.goesOn()).isEqualTo(!strict);
            assertThat(server.tolerated()).isEqualTo(strict ? List.of() : List.of(Quirk.PREMASTER_BLOB_SIZE));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, BARE_CHALLENGE", "false, "})
    void theBareChallengeIsNotTheDocumentedForm(boolean strict, Quirk refused) {
        var server = new ServerDriver(strict ? STRICT : OFFER);
        server.receive(firstAnswer(server.sent(), Bytes.EMPTY).encode());

        server.receive(Crafted.response(Crafted.keys(OFFER), CHALLENGE, HARDWARE_ID.value(), mac -> mac));

        if (strict) {
            assertThat(server.outcome()).isEqualTo(new Refused(ErrorCode.ERR_INVALID_CLIENT, refused.sentence()));
        } else {
            assertThat(server.tolerated()).containsExactly(Quirk.BARE_CHALLENGE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDriverNoticesIsJudgedAlike(Quirk quirk) {
        var tolerant = new ServerDriver(OFFER);
        var strict = new ServerDriver(STRICT);

        tolerant.decide(new Input.Noticed(quirk));
        strict.decide(new Input.Noticed(quirk));

        assertThat(tolerant.tolerated()).containsExactly(quirk);
        assertThat(tolerant.goesOn()).isTrue();
        assertThat(strict.outcome()).isEqualTo(new Refused(ErrorCode.ERR_INVALID_CLIENT, quirk.sentence()));
    }

    /** Until the license server is asked, or the exchange is over. */
    private static void exchange(ServerDriver server, ClientStyle style) {
        var client = new ClientDriver(Fixtures.client(style, Bytes.EMPTY));
        while (server.goesOn() && !server.waitsForDecision()) {
            client.receive(server.sent());
            server.receive(client.sent());
        }
        if (server.goesOn()) {
            server.decide(new Input.Issue(NEW_CAL));
        }
    }
}
