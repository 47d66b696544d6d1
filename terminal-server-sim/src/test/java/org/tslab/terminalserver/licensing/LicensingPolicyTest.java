package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.exchange.ServerLicensing.Input.Deny;
import org.tslab.rdp.exchange.ServerLicensing.Input.Issue;
import org.tslab.rdp.exchange.ServerLicensing.Input.KeepOld;
import org.tslab.rdp.exchange.ServerLicensing.Input.LetIn;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.licensing.LicensingPolicy.Circumstances;

/**
 * The rows of MS-RDPELE 3.2.5.5 that are the terminal server's to decide; the rows before the license server is asked
 * are in PresentedCalPolicyTest, those about malformed messages in rdp-licensing.
 */
class LicensingPolicyTest {
    private static final boolean USABLE = true;
    private static final boolean GRACE = true;
    private static final Bytes TOKEN = Bytes.ofHex("30820799");
    private static final Word GRANTED = new Word.Granted("LS01",
        new LicenseAnswer.License(1, LicenseStatus.ACTIVE, true, Instant.parse("2003-07-01T00:00:00Z")), TOKEN, "yes");
    private static final Word PRESENT = new Word.Present("there");
    private static final Word REFUSED = new Word.Refused("none left");
    private static final Word SILENCE = new Word.Silence("nobody there");
    private static final Input REFUSAL = new Deny(ErrorCode.ERR_INVALID_CLIENT);
    private static final Input NOBODY = new Deny(ErrorCode.ERR_NO_LICENSE_SERVER);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyRowOfTheTable(String row, Word word, Circumstances circumstances, Input told) {
        assertThat(LicensingPolicy.decide(word, circumstances)).isEqualTo(told);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
            arguments("cases 5 and 6: a license was issued", GRANTED, given(!USABLE, !GRACE), new Issue(TOKEN)),
            arguments("what was issued replaces what is usable", GRANTED, given(USABLE, GRACE), new Issue(TOKEN)),
            arguments("cases 1 and 4: no license server, old CAL good", SILENCE, given(USABLE, !GRACE), new KeepOld()),
            arguments("case 4: it cannot upgrade, old CAL good", REFUSED, given(USABLE, !GRACE), new KeepOld()),
            arguments("an old CAL is kept in the grace period too", SILENCE, given(USABLE, GRACE), new KeepOld()),
            arguments("case 2: no license server, in grace (S1-32)", SILENCE, given(!USABLE, GRACE), new LetIn()),
            arguments("case 2: no license server, grace over", SILENCE, given(!USABLE, !GRACE), NOBODY),
            arguments("case 3: refused, in grace", REFUSED, given(!USABLE, GRACE), new LetIn()),
            arguments("case 3: refused, grace over", REFUSED, given(!USABLE, !GRACE), REFUSAL),
            arguments("Per User: one is there", PRESENT, given(!USABLE, !GRACE), new LetIn()));
    }

    @ParameterizedTest(name = "{0}, {1}, decided {2}: {3}")
    @CsvSource({
        "ERR_INVALID_CLIENT,    LICENSE_NO_LICENSE,                true,  LICENSE_NO_LICENSE",
        "ERR_INVALID_CLIENT,    LICENSE_HWID_DOESNT_MATCH_LICENSE, true,  LICENSE_HWID_DOESNT_MATCH_LICENSE",
        "ERR_INVALID_CLIENT,    LICENSE_CANT_UPGRADE_LICENSE,      true,  LICENSE_CANT_UPGRADE_LICENSE",
        "ERR_NO_LICENSE_SERVER, LICENSE_NO_LICENSE,                true,  LICENSE_NO_LICENSE_SERVER",
        "ERR_NO_LICENSE_SERVER, LICENSE_BAD_CLIENT_LICENSE,        true,  LICENSE_NO_LICENSE_SERVER",
        "ERR_INVALID_CLIENT,    LICENSE_NO_LICENSE,                false, LICENSE_BAD_CLIENT_MSG",
        "ERR_INVALID_CLIENT,    LICENSE_BAD_CLIENT_LICENSE,        false, LICENSE_BAD_CLIENT_MSG",
        "ERR_INVALID_MAC,       LICENSE_NO_LICENSE,                false, LICENSE_BAD_CLIENT_ENCRYPTION",
    })
    void aRefusalHasWordsForTheUser(ErrorCode code, ErrorInfo aboutPresented, boolean decided, ErrorInfo told) {
        assertThat(LicensingPolicy.errorInfo(code, aboutPresented, decided)).isEqualTo(told);
    }

    private static Circumstances given(boolean presentedIsUsable, boolean inGracePeriod) {
        return new Circumstances(presentedIsUsable, inGracePeriod);
    }
}
