package org.tslab.rdp.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.tslab.rdp.Vectors;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.NewLicense;
import org.tslab.rdp.licensing.LicensePdu.NewLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallenge;
import org.tslab.rdp.licensing.LicensePdu.ServerLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.UpgradeLicense;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** MS-RDPELE section 4, and what must not be taken. */
class LicensePduTest {
    private static final String DUMPS = "ms-rdpele-sec4/";

    @ParameterizedTest
    @ValueSource(strings = {"4.1-server-license-request", "4.2-client-new-license-request", "4.3-client-license-info",
        "4.4-server-platform-challenge", "4.5-client-platform-challenge-response", "4.6-server-new-license"})
    void everyDumpOfTheDocumentIsReadAndWrittenBackToTheByte(String dump) {
        var bytes = Vectors.hex(DUMPS + dump + ".hex");

        assertThat(LicensePdu.decode(bytes).encode().toHex()).isEqualTo(bytes.toHex());
    }

    @Test
    void theUpgradeDumpIsOneByteLongerThanItSays() {
        var dump = Vectors.hex(DUMPS + "4.7-server-upgrade-license.hex");

        assertThatThrownBy(() -> LicensePdu.decode(dump)).hasMessage("wMsgSize: says 7061 bytes, 7062 came");
        var meant = dump.slice(0, 7061);
        assertThat(LicensePdu.decode(meant)).isInstanceOf(UpgradeLicense.class);
        assertThat(LicensePdu.decode(meant).encode()).isEqualTo(meant);
    }

    @Test
    void theRequestNamesProductAndScope() {
        var request = (ServerLicenseRequest) LicensePdu.decode(Vectors.hex(DUMPS + "4.1-server-license-request.hex"));

        assertThat(request.preamble()).isEqualTo(Preamble.RDP5);
        assertThat(request.productInfo()).isEqualTo(new ProductInfo(0x00060000L, "Microsoft Corporation", "A02"));
        assertThat(request.productInfo().majorVersion()).isEqualTo(6);
        assertThat(request.scopes()).extracting(Scope::name).isEqualTo(List.of("microsoft.com"));
        assertThat(request.serverCertificate().data().size()).isEqualTo(2066);
    }

    @Test
    void aNewLicenseRequestNamesTheClient() {
        var request = (NewLicenseRequest) LicensePdu.decode(Vectors.hex(DUMPS + "4.2-client-new-license-request.hex"));

        assertThat(request.clientUserName()).isEqualTo("Administrator");
        assertThat(request.clientMachineName()).isEqualTo("RODENT");
        assertThat(request.keyExchange().platformId()).isEqualTo(0x04010000L);
        assertThat(request.preamble().extendedErrorSupported()).isTrue();
        assertThat(request.preamble().version()).isEqualTo(3);
    }

    @Test
    void aPresentedLicenseIsTheLicenseThatWasIssued() {
        var info = (LicenseInfo) LicensePdu.decode(Vectors.hex(DUMPS + "4.3-client-license-info.hex"));
        var issued = NewLicenseInfo.decode(Vectors.hex(DUMPS + "4.6-NEW_LICENSE_INFO-plaintext.hex"));

        assertThat(info.license().data()).isEqualTo(issued.license());
        assertThat(issued.scope()).isEqualTo("microsoft.com");
        assertThat(issued.license().size()).isEqualTo(1945);
    }

    @Test
    void aBlobKeepsATypeThatNobodyDefines() {
        var challenge = (PlatformChallenge) LicensePdu
            .decode(Vectors.hex(DUMPS + "4.4-server-platform-challenge.hex"));

        assertThat(challenge.encryptedChallenge().type()).isEqualTo(0xf750);
        assertThat(challenge.connectFlags()).isEqualTo(0xffffffffL);
    }

    @Test
    void theIssuedLicenseIsReadAndWrittenBackToTheByte() {
        var plain = Vectors.hex(DUMPS + "4.6-NEW_LICENSE_INFO-plaintext.hex");

        assertThat(NewLicenseInfo.decode(plain).encode()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 256})
    void aServerNamesAsManyScopesAsItLikes(int count) {
        var request = withScopes(count);

        assertThat(LicensePdu.decode(request.encode())).isEqualTo(request);
    }

    @Test
    void moreScopesThanAnybodyNeedsAreRefused() {
        assertThatThrownBy(() -> LicensePdu.decode(withScopes(257).encode()))
            .hasMessage("ScopeCount: says 257, at most 256 are taken");
    }

    private static ServerLicenseRequest withScopes(int count) {
        return new ServerLicenseRequest(Preamble.RDP5, Bytes.of(new byte[32]), ProductInfo.windowsServer2003(),
            new Blob(Blob.KEY_EXCHANGE_ALGORITHM, Bytes.EMPTY), new Blob(Blob.CERTIFICATE, Bytes.EMPTY),
            Collections.nCopies(count, Scope.of("tslab.example")));
    }

    @Test
    void aPduHasNoMoreThanSixtyFourKilobytes() {
        var tooLong = new NewLicense(Preamble.RDP5, new Blob(Blob.DATA, Bytes.of(new byte[65_535])),
            Bytes.of(new byte[16]));

        assertThatThrownBy(tooLong::encode).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("65559 bytes do not fit into a licensing PDU");
    }

    @Test
    void aValidClientIsToldSoInSixteenBytes() {
        var message = LicenseErrorMessage.of(ErrorCode.STATUS_VALID_CLIENT, StateTransition.ST_NO_TRANSITION);

        assertThat(message.encode().toHex()).isEqualTo("ff031000070000000200000004000000");
        assertThat(LicensePdu.decode(message.encode())).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                               | bMsgType: needs 1 bytes, 0 are left
        ff03                             | wMsgSize: needs 2 bytes, 0 are left
        55030400                         | bMsgType: 85 is unknown
        ff031100070000000200000004000000 | wMsgSize: says 17 bytes, 16 came
        ff030f00070000000200000004000000 | wMsgSize: says 15 bytes, 16 came
        ff030400                         | dwErrorCode: needs 4 bytes, 0 are left
        ff031000050000000200000004000000 | dwErrorCode: 5 is unknown
        ff031000070000000500000004000000 | dwStateTransition: 5 is unknown
        ff031000070000000200000004000100 | bbErrorInfo: needs 1 bytes, 0 are left
        ff03110007000000020000000400000000 | wMsgSize: 1 bytes too many
        """)
    void aMessageThatIsNotWhatItSaysIsRefused(String hex, String reason) {
        assertThatThrownBy(() -> LicensePdu.decode(Bytes.ofHex(hex)))
            .isInstanceOf(MalformedPduException.class)
            .hasMessage(reason);
    }
}
