package org.tslab.rdp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/** The codec against what real clients and the recorded server sent. */
class PduTest {

    @ParameterizedTest
    @MethodSource("org.tslab.rdp.RecordedSession#all")
    void everyRecordedFrameSurvivesDecodingAndEncoding(RecordedSession session) {
        for (var frame : session.frames()) {
            var pdu = Pdu.decode(frame.bytes());

            assertThat(Pdu.decode(pdu.encode())).isEqualTo(pdu);
            if (isCanonical(pdu, session)) {
                assertThat(pdu.encode().toHex()).isEqualTo(frame.bytes().toHex());
            }
        }
    }

    /**
     * Clients write every PER length in two bytes; rdesktop has its own Erect Domain and BER numbers. All else has one
     * form only.
     */
    private static boolean isCanonical(Pdu pdu, RecordedSession session) {
        return switch (pdu) {
            case DomainPdu.SendDataRequest(_, _, var data) -> data.size() >= 0x80;
            case ConnectInitial _,DomainPdu.ErectDomainRequest _ -> session.name().startsWith("freerdp");
            default -> true;
        };
    }

    @Test
    void rdesktopTellsTheSameBlocksInsideItsOwnBer() {
        var frame = RecordedSession.named("rdesktop190-stdrdp128-1-new").frames().stream()
            .filter(f -> Pdu.decode(f.bytes()) instanceof ConnectInitial).findFirst().orElseThrow().bytes();
        var initial = (ConnectInitial) Pdu.decode(frame);
        var conference = initial.encode().toHex().substring(initial.encode().toHex().indexOf("000500147c0001"));

        assertThat(frame.toHex()).endsWith(conference);
        assertThat(initial.core().clientBuild()).isEqualTo(2600);
        assertThat(initial.core().version()).isEqualTo(0x00080004);
        assertThat(initial.core().earlyCapabilityFlags()).isEqualTo(1);
        assertThat(initial.security()).isEqualTo(new ClientBlock.Security(3, 0));
        assertThat(initial.cluster()).isEqualTo(new ClientBlock.Cluster(0xd, 0));
        assertThat(initial.network().channels()).extracting(ClientBlock.Channel::name)
            .containsExactly("cliprdr", "rdpsnd", "snddbg", "rdpdr", "drdynvc");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0x0, 0, false
        0xd, 0, false
        0xb, 0, true
        0xf, 0, true
        0xf, 2, false
        """)
    void sessionZeroIsTheConsole(String flags, long session, boolean console) {
        assertThat(new ClientBlock.Cluster(Long.decode(flags), session).asksForConsole()).isEqualTo(console);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 129, 255, 256, 16383})
    void dataOfEveryAllowedLengthPassesInBothDirections(int length) {
        var data = Bytes.of(new byte[length]);
        for (var pdu : new Pdu[]{new DomainPdu.SendDataRequest(1007, 1003, data),
            new DomainPdu.SendDataIndication(1002, 1003, data)}) {
            assertThat(Pdu.decode(pdu.encode())).isEqualTo(pdu);
        }
    }

    @Test
    void theLengthTakesOneByteUpTo127AndTwoFrom128() {
        assertThat(indication(127).size() - 127).isEqualTo(14);
        assertThat(indication(128).size() - 128).isEqualTo(15);
    }

    @Test
    void dataThatWouldNeedFragmentsIsNeverSent() {
        assertThatThrownBy(() -> indication(16384)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 2000", "1, 2080", "2, 2100", "3, 2180"})
    void theReasonOfADisconnectSitsAcrossTwoBytes(int reason, String hex) {
        var frame = Bytes.ofHex("0300000902f080" + hex);

        assertThat(Pdu.decode(frame)).isEqualTo(new DomainPdu.DisconnectProviderUltimatum(reason));
        assertThat(new DomainPdu.DisconnectProviderUltimatum(reason).encode()).isEqualTo(frame);
    }

    @Test
    void theServersConferenceKeepsTheLengthThatRdesktopSkips() {
        var response = new ConnectResponse(new ServerBlock.Core(ServerBlock.Core.VERSION_5, 1, 0),
            new ServerBlock.Network(1003, List.of()),
            new ServerBlock.Security(2, 2, Bytes.of(new byte[32]), Bytes.of(new byte[2000])));

        assertThat(response.encode().toHex()).contains("000500147c00012a14760a01010001c0004d63446e");
        assertThat(Pdu.decode(response.encode())).isEqualTo(response);
    }

    @Test
    void aClientOfRdp4AsksForNothing() {
        var request = (ConnectionRequest) Pdu.decode(Bytes.ofHex("0300000b06e00000000000"));

        assertThat(request).isEqualTo(new ConnectionRequest("", new Negotiation.None()));
    }

    @Test
    void aRoutingTokenIsNoCookie() {
        var request = new ConnectionRequest("Cookie: msts=3640205228.15629.0000", new Negotiation.Request(0, 3));

        assertThat(Pdu.decode(request.encode())).isEqualTo(request);
        assertThat(request.cookie()).isEmpty();
    }

    private static Bytes indication(int length) {
        return new DomainPdu.SendDataIndication(1002, 1003, Bytes.of(new byte[length])).encode();
    }

    /** An encryption method without a level is odd, and still not the absence of both. */
    @ParameterizedTest
    @CsvSource({"0, 3", "2, 0", "2, 3"})
    void securityDataIsLeftOutOnlyWhenBothItsNumbersAreZero(long method, long level) {
        var response = new ConnectResponse(new ServerBlock.Core(ServerBlock.Core.VERSION_5, 0, 0),
            new ServerBlock.Network(1003, List.of()),
            new ServerBlock.Security(method, level, Bytes.of(new byte[32]), Bytes.ofHex("cafe")));

        assertThat(Pdu.decode(response.encode())).isEqualTo(response);
    }

    @ParameterizedTest
    @CsvSource({"'', 0x0a0d0000", "'Cookie: mstshash=alice', 0x000a0d01", "'', 1"})
    void protocolsThatLookLikeTheEndOfALineAreProtocols(String token, String protocols) {
        var request = new ConnectionRequest(token, new Negotiation.Request(0, Long.decode(protocols)));

        assertThat(Pdu.decode(request.encode())).isEqualTo(request);
    }

    /** Its blocks could not be written back: the length of the conference PDU around them ends at 16383. */
    @Test
    void blocksThatFillMoreThanTheirEnvelopeAreRefused() {
        var header = new WireWriter().u16(0xbeef).u16(16_370);
        var blocks = header.zeros(16_366).toBytes();
        var conference = Per.write(new WireWriter().bytes(Bytes.ofHex("44756361")), blocks).toBytes();

        assertThatThrownBy(() -> Gcc.clientBlocks(conference.reader(), ClientBlock::decode))
            .hasMessage("userData: is longer than the PDU around it can be");
    }
}
