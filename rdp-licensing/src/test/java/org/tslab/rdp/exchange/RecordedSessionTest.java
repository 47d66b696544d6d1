package org.tslab.rdp.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.NewLicenseRequest;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.wire.Bytes;

/** Both machines take the part of either side in what FreeRDP 2.11.7 and rdesktop 1.9.0 did on the wire. */
class RecordedSessionTest {

    static List<Recording> recordings() {
        return Recording.all().toList();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyPduIsReadAndWrittenBackToTheByte(Recording recording) {
        assertThat(recording.pdus()).hasSize(recording.name().endsWith("valid") ? 3 : 5)
            .allSatisfy(pdu -> assertThat(LicensePdu.decode(pdu).encode().toHex()).isEqualTo(pdu.toHex()));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void theServersKeyOpensThePremasterAndGivesTheRecordedKeys(Recording recording) {
        var exchange = switch (recording.pdu(1)) {
            case NewLicenseRequest request -> request.keyExchange();
            case LicenseInfo request -> request.keyExchange();
            case LicensePdu other -> throw new AssertionError(other.getClass());
        };

        var premaster = recording.serverKey().decrypt(exchange.encryptedPremaster().data())
            .slice(0, LicensingKeys.PREMASTER_SIZE);

        assertThat(premaster).isEqualTo(recording.premaster());
        assertThat(LicensingKeys.derive(premaster, exchange.clientRandom(), recording.request().serverRandom()))
            .isEqualTo(recording.keys());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void theServerMachineSendsWhatTheServerSent(Recording recording) {
        var server = new ServerDriver(recording.offer());

        assertThat(server.sent().toHex()).isEqualTo(recording.pdus().getFirst().toHex());
        server.receive(recording.pdus().get(1));
        if (recording.pdu(1) instanceof LicenseInfo info) {
            assertThat(server.asked()).isEqualTo(
                new ServerLicensing.Action.JudgePresented(info.license().data(), recording.hardwareId()));
            server.decide(recording.challenged()
                ? new ServerLicensing.Input.NeedsServer()
                : new ServerLicensing.Input.PresentedIsValid());
        }
        if (recording.challenged()) {
            assertThat(server.sent().toHex()).isEqualTo(recording.pdus().get(2).toHex());
            server.receive(recording.pdus().get(3));
            assertThat(server.asked()).isEqualTo(question(recording));
            server.decide(new ServerLicensing.Input.Issue(recording.issuedLicense()));
        }
        assertThat(server.sent().toHex()).isEqualTo(recording.lastPdu().toHex());
        assertThat(server.outcome().admitted()).isTrue();
    }

    private static ServerLicensing.Action.AskLicenseServer question(Recording recording) {
        var hardwareId = HardwareId.ofHex(recording.plain().get("hwid").asText());
        return switch (recording.pdu(1)) {
            case LicenseInfo info ->
                new ServerLicensing.Action.AskLicenseServer(hardwareId, "", "", info.license().data());
            case LicensePdu _ ->
                new ServerLicensing.Action.AskLicenseServer(hardwareId, "alice", "PC-ONE", Bytes.EMPTY);
        };
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void theClientMachineSendsWhatTheClientSent(Recording recording) {
        var client = new ClientDriver(recording.client());

        client.receive(recording.pdus().getFirst());
        assertThat(client.sent().toHex()).isEqualTo(recording.pdus().get(1).toHex());
        if (recording.challenged()) {
            client.receive(recording.pdus().get(2));
            assertThat(client.sent().toHex()).isEqualTo(recording.pdus().get(3).toHex());
        }
        client.receive(recording.lastPdu());

        assertThat(client.outcome().admitted()).isTrue();
        assertThat(client.stored()).isEqualTo(recording.challenged()
            ? List.of(NewLicenseInfo.decode(recording.issued()))
            : List.of());
    }
}
