package org.tslab.rdp.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.transcript.Dissection.Field;
import org.tslab.rdp.transcript.Dissection.Part;
import org.tslab.rdp.wire.Bytes;

/** What is shown of recorded sessions of real clients, and of frames that are none. */
class DissectorTest {

    static Stream<PlainSession> sessions() {
        return PlainSession.all();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void everyByteOfEveryRecordedFrameBelongsToExactlyOneField(PlainSession session) {
        for (var dissection : session.dissections()) {
            for (var part : dissection.parts()) {
                var at = 0;
                for (var field : part.fields()) {
                    assertThat(field.offset()).as("%s: %s", dissection.name(), field).isEqualTo(at);
                    at += field.size();
                }
                assertThat(at).as(dissection.name()).isEqualTo(part.bytes().size());
            }
        }
    }

    /** rdesktop gives the bare challenge back, which is no PLATFORM_CHALLENGE_RESPONSE_DATA. */
    @ParameterizedTest
    @MethodSource("sessions")
    void everyRecordedFrameHasANameAndReadsToItsEnd(PlainSession session) {
        for (var dissection : session.dissections()) {
            assertThat(dissection.name()).doesNotContain("Unknown");
            assertThat(dissection.section()).isNotEmpty();
            assertThat(dissection.frame().problem()).as(dissection.name()).isEmpty();
            assertThat(dissection.parts()).filteredOn(part -> !part.problem().isEmpty()).extracting(Part::name)
                .isSubsetOf(session.name().startsWith("rdesktop")
                    ? List.of("PLATFORM_CHALLENGE_RESPONSE_DATA")
                    : List.of());
        }
    }

    @Test
    void aSessionIsAListOfPdusUnderTheirDocumentedNames() {
        assertThat(PlainSession.named("freerdp2117-stdrdp128-1-new").dissections()).extracting(Dissection::name)
            .containsSubsequence("Client X.224 Connection Request PDU", "Server X.224 Connection Confirm PDU",
                "Client MCS Connect Initial PDU", "Server MCS Connect Response PDU",
                "Client MCS Erect Domain Request PDU", "Client MCS Attach User Request PDU",
                "Server MCS Attach User Confirm PDU", "Client MCS Channel Join Request PDU",
                "Server MCS Channel Join Confirm PDU", "Client Security Exchange PDU", "Client Info PDU",
                "SERVER_LICENSE_REQUEST", "CLIENT_NEW_LICENSE_REQUEST", "SERVER_PLATFORM_CHALLENGE",
                "CLIENT_PLATFORM_CHALLENGE_RESPONSE", "SERVER_NEW_LICENSE", "Server Demand Active PDU",
                "Client Confirm Active PDU", "Synchronize PDU", "Control PDU", "Client Font List PDU",
                "Server Font Map PDU", "MCS Disconnect Provider Ultimatum PDU");
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
        Client X.224 Connection Request PDU | routingTokenOrCookie     | "Cookie: mstshash=alice"
        Client X.224 Connection Request PDU | RDP_NEG.value            | 0x1 SSL
        Client MCS Connect Initial PDU      | CS_CORE.desktopWidth     | 1024 = 0x400
        Client MCS Connect Initial PDU      | CS_CORE.clientName       | "PC-ONE"
        Server MCS Connect Response PDU     | SC_NET.MCSChannelId      | 1003 = 0x3eb
        Client Info PDU                     | UserName                 | "alice"
        SERVER_LICENSE_REQUEST              | bMsgType                 | 0x1 LICENSE_REQUEST
        SERVER_LICENSE_REQUEST              | pbCompanyName            | "Microsoft Corporation"
        SERVER_LICENSE_REQUEST              | ServerCertificate.type   | 0x3 BB_CERTIFICATE_BLOB
        SERVER_LICENSE_REQUEST              | ScopeList                | "microsoft.com"
        CLIENT_NEW_LICENSE_REQUEST          | PlatformId               | 0x4010000 WINNT_POST_52 MICROSOFT
        CLIENT_NEW_LICENSE_REQUEST          | ClientMachineName        | "PC-ONE"
        SERVER_PLATFORM_CHALLENGE           | MACData                  | verifies
        CLIENT_PLATFORM_CHALLENGE_RESPONSE  | MACData                  | verifies
        SERVER_NEW_LICENSE                  | MACData                  | verifies
        """)
    void fieldsSayWhatTheyMean(String pdu, String field, String value) {
        assertThat(PlainSession.named("freerdp2117-tls-1-new").dissection(pdu).frame().fields())
            .filteredOn(f -> f.name().equals(field)).extracting(Field::value).contains(value);
    }

    @Test
    void theCertificatesThatAServerShowsAreNamed() {
        assertThat(PlainSession.named("freerdp2117-tls-1-new").dissection("SERVER_LICENSE_REQUEST").frame().fields())
            .filteredOn(f -> f.name().equals("abCert")).extracting(Field::value)
            .hasSizeGreaterThan(1).allMatch(value -> value.matches("\".+\" \\d{12}Z to \\d{12}Z, \\d+ bytes"));
    }

    @Test
    void whatIsEncryptedInsideAPduIsFurtherPartsOfIt() {
        var response = PlainSession.named("freerdp2117-tls-1-new").dissection("CLIENT_PLATFORM_CHALLENGE_RESPONSE");

        assertThat(response.parts()).extracting(Part::name)
            .containsExactly("frame", "PLATFORM_CHALLENGE_RESPONSE_DATA", "CLIENT_HARDWARE_ID");
        assertThat(response.parts().get(1).fields()).extracting(Field::name, Field::value).contains(
            org.assertj.core.groups.Tuple.tuple("wClientType", "0xff00 OTHER_PLATFORMCHALLENGE_TYPE"));
    }

    @Test
    void aNewLicenseShowsWhoseCertificatesItIsMadeOf() {
        var license = PlainSession.named("freerdp2117-stdrdp128-1-new").dissection("SERVER_NEW_LICENSE");

        assertThat(license.parts().get(1).fields()).filteredOn(f -> f.name().equals("pbLicenseInfo"))
            .singleElement().satisfies(f -> assertThat(f.value().split("; ")).hasSizeGreaterThan(1));
    }

    @Test
    void withoutKeysWhatIsEncryptedStaysSo() {
        var session = PlainSession.named("freerdp2117-tls-1-new");

        assertThat(session.transcript().entries()).allSatisfy(
            entry -> assertThat(Dissector.withoutKeys().dissect(entry.frame()).parts()).hasSize(1));
    }

    @Test
    void aMalformedFrameIsShownAsFarAsItCouldBeRead() {
        var good = PlainSession.named("freerdp2117-tls-1-new").transcript().entries().stream()
            .map(entry -> entry.frame().toHex()).filter(hex -> hex.contains("ff0310000700000002")).findFirst();
        var alert = good.orElse("0300002202f08068000003eb701480000000ff03100007000000020000000400" + "0000");

        var dissection = Dissector.withoutKeys().dissect(Bytes.ofHex(alert.replace("0700000002", "6300000002")));

        assertThat(dissection.name()).isEqualTo("Licensing PDU");
        assertThat(dissection.frame().problem()).isEqualTo("dwErrorCode: 99 is unknown");
        assertThat(dissection.frame().fields()).filteredOn(Field::read).extracting(Field::name)
            .contains("TPKT.version", "bMsgType", "dwErrorCode").doesNotContain("dwStateTransition");
        assertThat(dissection.frame().fields().getLast().read()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"''", "05", "0300", "03000007", "160301020001000102", "0300000702f080", "0300000b02f08064000003eb"})
    void anythingAtAllIsShown(String hex) {
        var dissection = Dissector.withoutKeys().dissect(Bytes.ofHex(hex));

        assertThat(dissection.malformed()).isTrue();
        assertThat(dissection.frame().fields().stream().mapToInt(Field::size).sum()).isEqualTo(hex.length() / 2);
    }

    @Test
    void aFrameThatWasCutBeforeItCameHereSaysSo() {
        var dissection = Dissector.withoutKeys().dissect(Bytes.ofHex("0300015502f08064000703eb70814648000000"));

        assertThat(dissection.frame().problem()).contains("not written down");
    }
}
