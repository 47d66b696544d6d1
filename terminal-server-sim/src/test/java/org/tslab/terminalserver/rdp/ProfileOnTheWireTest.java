package org.tslab.terminalserver.rdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.certificate.ServerCertificate;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.SecurityWish.Layer;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.profile.Profile.CertificateKind;
import org.tslab.terminalserver.testing.ClientSocket;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.StandInLicenseServer.Mood;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;

/** What clients see of a terminal server's profile. */
@QuarkusTest
class ProfileOnTheWireTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private static final Instant IN_70_DAYS = Instant.parse("2003-07-03T00:00:00Z");
    private static final Instant IN_90_DAYS = Instant.parse("2003-07-23T00:00:00Z");
    private static final ClientOutcome LICENSED = new ClientOutcome.Licensed();
    private static final ClientOutcome UPGRADED = new ClientOutcome.Upgraded();
    private static final ClientOutcome VALID = new ClientOutcome.ValidClient();
    private int port;
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
        port = Site.install("PER_DEVICE", "LS01");
        grantPermanent();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("standardSecurity")
    void standardSecurityServesTheWholeLifeOfACal(EncryptionMethod method, CertificateKind certificate, int keyBits) {
        Site.profile("{'name':'windows-server-2003','certificate':'%s','keyBits':%d}".formatted(certificate, keyBits));
        var client = TestClient.device(1).wishing(Layer.STANDARD, true, method);
        grantTemporary();

        assertThat(client.visitForTheLicenseOnly(port)).isEqualTo(LICENSED);
        grantPermanent();
        assertThat(client.visitForTheLicenseOnly(port)).isEqualTo(UPGRADED);
        licenseServer.clearAsked();
        assertThat(client.visit(port).licensing()).isEqualTo(VALID);

        assertThat(licenseServer.asked()).isEmpty();
        assertThat(client.stored()).isEqualTo(
            licenseServer.cal(client.hardwareId(), LicenseStatus.ACTIVE, NOW, IN_70_DAYS));
        assertThat(client.shown().facts()).containsEntry("method", String.valueOf(method.flag()))
            .containsEntry("security certificate", (certificate == CertificateKind.X509 ? "X.509 " : "proprietary ")
                + keyBits);
    }

    static Stream<Arguments> standardSecurity() {
        return Arrays.stream(EncryptionMethod.values()).flatMap(m -> Arrays.stream(CertificateKind.values())
            .flatMap(c -> Stream.of(512, 1024, 2048).map(bits -> Arguments.of(m, c, bits))));
    }

    @ParameterizedTest(name = "{1} changes {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "windows-server-2003 | 'encryptionLevel':'LOW'            | level=1, session encrypted=false, "
            + "licensing flags=licensing, takes encrypted",
        "windows-server-2003 | 'encryptionLevel':'HIGH'           | level=3",
        "windows-server-2003 | 'encryptionMethods':['BITS_40']    | method=1",
        "windows-server-2003 | 'encryptionMethods':['BITS_56','BITS_40'] | method=8",
        "windows-server-2003 | 'certificate':'X509'               | security certificate=X.509 512",
        "windows-server-2003 | 'requestCertificate':'ALWAYS'      | request certificate=proprietary 512",
        "windows-server-2003 | 'keyBits':1024                     | security certificate=proprietary 1024",
        "windows-server-2003 | 'productVersion':'6.1'             | product version=60001",
        "windows-server-2003 | 'scopes':[]                        | scopes=",
        "windows-server-2003 | 'scopes':['a','microsoft.com']     | scopes=a,microsoft.com",
        "windows-server-2003 | 'encryptsLicensing':false          | licensing flags=licensing",
        "windows-server-2003 | 'tlsKey':'EC_P256'                 |",
        "windows-server-2003 | 'tlsVersions':['TLSv1.2']          |",
        "windows-server-2003 | 'strict':true                      |",
        "windows-server-2003 | 'exportKeys':true                  |",
        "windows-server-2003 | 'denial':'ERROR_INFO'              |",
        "modern              | 'tlsKey':'RSA_2048'                | tls=TLSv1.3 RSA",
        "modern              | 'tlsVersions':['TLSv1.2']          | tls=TLSv1.2 EC",
        "modern              | 'keyBits':1024                     | request certificate=X.509 1024",
        "modern              | 'certificate':'PROPRIETARY'        | request certificate=proprietary 2048",
        "modern              | 'requestCertificate':'UNLESS_KNOWN'|",
        "modern              | 'encryptionLevel':'HIGH'           |",
        "modern              | 'securityLayer':'NEGOTIATE'        |",
        "modern              | 'encryptsLicensing':false          |",
    })
    void aKnobChangesWhatItSaysAndNothingElse(String profile, String knob, String changes) {
        Site.profile("{'name':'%s'}".formatted(profile));
        var expected = new TreeMap<>(factsFor(TestClient.device(1)));
        changes(changes).forEach(expected::put);

        Site.profile("{'name':'%s',%s}".formatted(profile, knob));

        assertThat(factsFor(TestClient.device(1))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} and a client that wants {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "RDP       | TLS              | SECURITY_NOT_AGREED",
        "RDP       | STANDARD         | RDP",
        "RDP       | ANY              | RDP",
        "RDP       | STANDARD_UNASKED | RDP",
        "NEGOTIATE | TLS              | TLS",
        "NEGOTIATE | STANDARD         | RDP",
        "NEGOTIATE | ANY              | TLS",
        "NEGOTIATE | STANDARD_UNASKED | RDP",
        "TLS       | TLS              | TLS",
        "TLS       | STANDARD         | SECURITY_NOT_AGREED",
        "TLS       | ANY              | TLS",
        "TLS       | STANDARD_UNASKED | PEER_CLOSED",
    })
    void theSecurityLayerSaysWhomAPortServes(String securityLayer, Layer wish, String outcome) {
        Site.profile("{'securityLayer':'%s'}".formatted(securityLayer));
        var client = TestClient.device(1).wishing(wish, true, EncryptionMethod.values());

        var visit = client.visit(port);

        if (visit.active()) {
            assertThat(client.shown().tls().isEmpty() ? "RDP" : "TLS").isEqualTo(outcome);
        } else {
            assertThat(visit.end().code().name()).isEqualTo(outcome);
        }
    }

    @Test
    void whoCannotDoWhatTheLevelAsksForIsClosed() {
        Site.profile("{'name':'windows-server-2003','encryptionLevel':'HIGH'}");

        var visit = TestClient.device(1).wishing(Layer.STANDARD, true, EncryptionMethod.BITS_40).visit(port);

        assertThat(visit.end().code()).isEqualTo(CloseReason.Code.PEER_CLOSED);
        assertThat(Site.awaitJournal("connect", 1).getFirst().reasons())
            .contains("SECURITY_NOT_AGREED (client and server have no encryption method in common)");
    }

    @Test
    void thoseWhoAreHereStayWithWhatTheyFound() {
        var client = TestClient.device(1);
        try (var early = new ClientSocket(port)) {
            client.introduce(early);
            Site.profile("{'name':'windows-server-2003'}");

            assertThat(early.tls()).startsWith("TLS");
        }
        assertThat(TestClient.device(2).visit(port).end().code()).isEqualTo(CloseReason.Code.SECURITY_NOT_AGREED);
    }

    @ParameterizedTest
    @EnumSource(ClientStyle.class)
    void quirksAreToleratedAndWrittenDownUnlessTheProfileIsStrict(ClientStyle style) {
        var device = TestClient.device(1, style);

        assertThat(device.visit(port).licensing()).isEqualTo(LICENSED);
        var quirks = Site.awaitJournal("license-client", 1).getFirst().reasons().stream()
            .filter(r -> r.startsWith("tolerated: ")).toList();
        var byTheBook = style == ClientStyle.FREERDP || style == ClientStyle.WINDOWS;
        assertThat(quirks.isEmpty()).isEqualTo(byTheBook);
        Site.profile("{'name':'strict'}");
        var again = TestClient.device(2, style).visit(port);
        assertThat(again.licensing()).isEqualTo(byTheBook
            ? LICENSED
            : new ClientOutcome.RefusedByServer(ErrorCode.ERR_INVALID_CLIENT, StateTransition.ST_TOTAL_ABORT));
        if (!quirks.isEmpty()) {
            assertThat(Site.awaitJournal("license-client", 2).getLast().reasons().getLast())
                .contains(quirks.getFirst().replace("tolerated: ", ""));
        }
    }

    @ParameterizedTest
    @CsvSource({"SESSION,PEER_DISCONNECTED,true,12", "DISCONNECT,PEER_DISCONNECTED,false,0",
        "CLOSE,PEER_CLOSED,false,0"})
    void whatFollowsLicensingIsAKnob(String afterLicensing, String end, boolean active, long errorInfo) {
        Site.profile("{'afterLicensing':'%s'}".formatted(afterLicensing));

        var visit = TestClient.device(1).visit(port);

        assertThat(visit.licensing()).isEqualTo(LICENSED);
        assertThat(visit.end().code().name()).isEqualTo(end);
        assertThat(visit.active()).isEqualTo(active);
        assertThat(visit.errorInfo()).isEqualTo(errorInfo);
    }

    @ParameterizedTest
    @CsvSource({"ALERT,PEER_DISCONNECTED,false,0", "ALERT_ONLY,PEER_CLOSED,false,0",
        "ERROR_INFO,PEER_DISCONNECTED,true,258"})
    void howARefusalIsPutIsAKnob(String denial, String end, boolean active, long errorInfo) {
        graceIsOver();
        licenseServer.refuses(Outcome.REFUSED_NO_LICENSES_LEFT);
        Site.profile("{'denial':'%s'}".formatted(denial));

        var visit = TestClient.device(1).visit(port);

        assertThat(visit.licensing()).isEqualTo(active
            ? VALID
            : new ClientOutcome.RefusedByServer(ErrorCode.ERR_INVALID_CLIENT, StateTransition.ST_TOTAL_ABORT));
        assertThat(visit.end().code().name()).isEqualTo(end);
        assertThat(visit.active()).isEqualTo(active);
        assertThat(visit.errorInfo()).isEqualTo(errorInfo);
        assertThat(Site.awaitJournal("license-client", 2).getLast().outcome()).isEqualTo("ERR_INVALID_CLIENT");
        assertThat(Site.journal("log-on")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"NOTHING,258", "OTHER_DEVICE,260", "GARBAGE,261", "EXPIRED,265", "NOBODY,257"})
    void aRefusalIsExplainedInASession(String what, long errorInfo) {
        var client = TestClient.device(1);
        switch (what) {
            case "NOTHING" -> {
            }
            case "OTHER_DEVICE" -> client.store(cal(TestClient.device(2)));
            case "GARBAGE" -> client.store(cal(client).slice(0, 100));
            case "EXPIRED" -> client.store(cal(client));
            default -> licenseServer.is(Mood.DOWN);
        }
        TestClient.device(3).visit(port);
        graceIsOver();
        licenseServer.refuses(Outcome.REFUSED_NO_LICENSES_LEFT);
        Site.profile("{'denial':'ERROR_INFO'}");

        assertThat(client.visit(port).errorInfo()).isEqualTo(errorInfo);
    }

    @Test
    void aKeyThatIsChangedBackIsTheSameKey() {
        Site.profile("{'keyBits':512}");
        var before = keyShown();

        Site.profile("{'keyBits':1024}");
        assertThat(keyShown()).isNotEqualTo(before);
        Site.profile("{'keyBits':512}");
        assertThat(keyShown()).isEqualTo(before);
    }

    private RsaPublicKey keyShown() {
        var client = TestClient.device(1);
        client.visit(port);
        return ServerCertificate.decode(client.shown().request().serverCertificate().data()).publicKey();
    }

    private Map<String, String> factsFor(TestClient base) {
        var client = base.wishing(Layer.ANY, true, EncryptionMethod.values());
        assertThat(client.visit(port).active()).isTrue();
        return client.shown().facts();
    }

    private static Map<String, String> changes(String changes) {
        var map = new TreeMap<String, String>();
        if (changes != null) {
            for (var change : changes.split(", (?=[a-z ]+=)")) {
                var pair = change.split("=", 2);
                map.put(pair[0], pair[1]);
            }
        }
        return map;
    }

    private void graceIsOver() {
        TestClient.device(99).administrative().visit(port);
        Site.clock("2003-09-01T00:00:00Z");
    }

    private Bytes cal(TestClient client) {
        return licenseServer.cal(client.hardwareId(), LicenseStatus.ACTIVE, NOW, IN_70_DAYS);
    }

    private void grantTemporary() {
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, IN_90_DAYS);
    }

    private void grantPermanent() {
        licenseServer.grants(Outcome.PERMANENT_ISSUED, LicenseStatus.ACTIVE, NOW, IN_70_DAYS);
    }
}
