package org.tslab.rdp.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.transport.DomainPdu.SendDataIndication;
import org.tslab.rdp.transport.DomainPdu.SendDataRequest;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** MS-RDPBCGR 5.3 against sessions of real clients under standard RDP security. */
class StandardSecurityTest {
    private static final StandardSecurity.Habits BOTH_WAYS = new StandardSecurity.Habits(true, true, true, true);
    private static final Bytes CLIENT_RANDOM = counting(0);
    private static final Bytes SERVER_RANDOM = counting(32);
    private static final Bytes TEXT = Bytes.of("tslab".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @MethodSource("org.tslab.rdp.RecordedSession#upToTheEnd")
    void theRecordedKeysAreDerived(RecordedSession session) {
        var keys = StandardSecurity.Keys.derive(EncryptionMethod.BITS_128, random(session, "clientRandom"),
            random(session, "serverRandom"));

        assertThat(keys).isEqualTo(new StandardSecurity.Keys(random(session, "macKey"),
            random(session, "serverEncryptKey"), random(session, "serverDecryptKey")));
    }

    @ParameterizedTest
    @MethodSource("org.tslab.rdp.RecordedSession#upToTheEnd")
    void whatTheClientSentIsOpenedAndItsSignaturesAreRight(RecordedSession session) {
        Protection protection = ofServer(session);
        var plain = session.data().stream().filter(RecordedSession.Data::fromClient).toList();
        var sealed = session.frames().stream().map(frame -> Pdu.decode(frame.bytes()))
            .filter(SendDataRequest.class::isInstance).map(pdu -> ((SendDataRequest) pdu).data()).toList();

        for (var n = 1; n < plain.size(); n++) {
            var flag = plain.get(n).flags() & (SecurityHeader.INFO_PKT | SecurityHeader.LICENSE_PKT);
            var opened = flag == 0 ? protection.openData(sealed.get(n)) : protection.open(flag, sealed.get(n));
            assertThat(opened.plain()).isEqualTo(plain.get(n).plain());
            protection = opened.next();
        }
    }

    @ParameterizedTest
    @MethodSource("org.tslab.rdp.RecordedSession#upToTheEnd")
    void whatTheServerSentIsSealedToTheByte(RecordedSession session) {
        Protection protection = ofServer(session);
        var plain = session.data().stream().filter(data -> !data.fromClient()).toList();
        var sealed = session.frames().stream().map(frame -> Pdu.decode(frame.bytes()))
            .filter(SendDataIndication.class::isInstance).map(pdu -> ((SendDataIndication) pdu).data()).toList();

        for (var n = 0; n < plain.size(); n++) {
            var flag = plain.get(n).flags() & SecurityHeader.LICENSE_PKT;
            var ours = flag == 0
                ? protection.sealData(plain.get(n).plain())
                : protection.seal(flag, plain.get(n).plain());
            assertThat(ours.bytes().toHex()).isEqualTo(sealed.get(n).toHex());
            protection = ours.next();
        }
    }

    /** Computed by an independent implementation: the signature and the data of the 8193rd PDU, under the third key. */
    @ParameterizedTest
    @CsvSource({"BITS_40, 6e4a251230afc2febd9ffc7af1", "BITS_128, de218300a5252f2d3d3fc5def3",
        "BITS_56, 50f8d8383473d0cc59bf6833ff"})
    void thereIsANewKeyAfterEvery4096Pdus(EncryptionMethod method, String golden) {
        Protection server = StandardSecurity.ofServer(method, CLIENT_RANDOM, SERVER_RANDOM, BOTH_WAYS);
        for (var n = 0; n < 2 * KeyStream.PDUS_PER_KEY; n++) {
            server = server.sealData(TEXT).next();
        }

        assertThat(server.sealData(TEXT).bytes().toHex()).isEqualTo("08000000" + golden);
    }

    @ParameterizedTest
    @EnumSource(EncryptionMethod.class)
    void bothSidesUnderstandEachOtherInBothDirections(EncryptionMethod method) {
        Protection server = StandardSecurity.ofServer(method, CLIENT_RANDOM, SERVER_RANDOM, BOTH_WAYS);
        Protection client = StandardSecurity.ofClient(method, CLIENT_RANDOM, SERVER_RANDOM, BOTH_WAYS);

        for (var n = 0; n < KeyStream.PDUS_PER_KEY + 2; n++) {
            var request = client.seal(SecurityHeader.LICENSE_PKT, TEXT);
            var heard = server.open(SecurityHeader.LICENSE_PKT, request.bytes());
            var answer = heard.next().sealData(TEXT);
            var understood = request.next().openData(answer.bytes());
            assertThat(List.of(heard.plain(), understood.plain())).containsOnly(TEXT);
            server = answer.next();
            client = understood.next();
        }
    }

    @Test
    void sealingLeavesTheProtectionAsItWas() {
        var server = StandardSecurity.ofServer(EncryptionMethod.BITS_128, CLIENT_RANDOM, SERVER_RANDOM, BOTH_WAYS);

        assertThat(server.sealData(TEXT).bytes()).isEqualTo(server.sealData(TEXT).bytes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        40000000                                   | securityHeader.flags: lack SEC_ENCRYPT
        08000000                                   | securityHeader.flags: lack 0x40
        48000000 00                                | dataSignature: needs 8 bytes, 1 are left
        48000000 0000000000000000 0102030405       | dataSignature: is wrong
        48080000 0000000000000000 0102030405       | dataSignature: is wrong
        """)
    void aClientInfoThatIsClearOrForgedIsRefused(String hex, String reason) {
        var server = StandardSecurity.ofServer(EncryptionMethod.BITS_128, CLIENT_RANDOM, SERVER_RANDOM, BOTH_WAYS);
        var bytes = Bytes.ofHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> server.open(SecurityHeader.INFO_PKT, bytes))
            .isInstanceOf(MalformedPduException.class).hasMessage(reason);
    }

    private static StandardSecurity ofServer(RecordedSession session) {
        var takes = (session.data().getFirst().flags() & SecurityHeader.LICENSE_ENCRYPT) != 0;
        return StandardSecurity.ofServer(EncryptionMethod.BITS_128, random(session, "clientRandom"),
            random(session, "serverRandom"), new StandardSecurity.Habits(true, true, takes, takes));
    }

    private static Bytes random(RecordedSession session, String name) {
        return Bytes.ofHex(session.entry("stdsec_keys").get(name).asText());
    }

    private static Bytes counting(int from) {
        var bytes = new byte[32];
        for (var n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) (from + n);
        }
        return Bytes.of(bytes);
    }
}
