package org.tslab.rdp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** Whatever a peer sends either decodes or is refused by the name of a field; nothing else happens. */
class HostilePduTest {
    private static final int MUTATIONS = 120_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0300000702f000                 | X224.Data: is not one whole unit
        0300000803f08028               | X224.Data: is not one whole unit
        0300000702a080                 | X224.type: unknown type 0xa0
        0300000b07e00000000000         | X224.LI: is 7, 5 bytes follow the type
        0300000702f080                 | MCS.choice: needs 1 bytes, 0 are left
        0300000802f080fc               | MCS.choice: unknown choice 63
        0300000802f0807f               | MCS.application: needs 1 bytes, 0 are left
        0300000902f0807f00             | MCS.application: is no connect PDU
        0300000a02f0807f6584           | Connect-Initial: has a length of form 132
        0300000a02f0807f6505           | Connect-Initial: needs 5 bytes, 0 are left
        0300000c02f0807f6502 0500      | callingDomainSelector: has tag 5, not 4
        0300000a02f080380006           | channelId: needs 2 bytes, 0 are left
        0300000b02f0802c200003         | result: the server refused with 1
        0300000f02f08064000703eb4001aa | segmentation: segments are not used by RDP
        0300000f02f08064000703eb7002aa | userData: needs 2 bytes, 1 are left
        0300000f02f08064000703eb7000aa | userData: 1 bytes too many
        0300001002f08064000703eb70c001aa | userData: is longer than 16383
        0300001202 e0 0000000000 01000800010000 | X224.LI: is 2, 12 bytes follow the type
        030000130ee00000000000 0100070001000000 | RDP_NEG.length: is 7, not 8
        030000130ee00000000000 0900080001000000 | RDP_NEG.type: is 9
        0300000c07e0000000000001       | RDP_NEG.flags: needs 1 bytes, 0 are left
        """)
    void aFrameThatIsNoPduIsRefusedByName(String hex, String reason) {
        assertRefused(Bytes.ofHex(hex.replace(" ", "")), reason);
    }

    @Test
    void aConnectInitialWithoutTheClientsKeyIsRefused() {
        assertRefused(Bytes.ofHex(freeRdp().replace("44756361", "44756362")), "h221NonStandard: the key is missing");
    }

    @Test
    void aBlockWithoutLengthIsRefused() {
        assertRefused(Bytes.ofHex(freeRdp().replace("02c00c00", "02c00000")),
            "block.length: is 0, its header alone has 4");
    }

    @Test
    void aBlockThatIsLongerThanTheUserDataIsRefused() {
        assertRefused(Bytes.ofHex(freeRdp().replace("0ac00800", "0ac0ff00")),
            "block.length: needs 251 bytes, 4 are left");
    }

    @Test
    void moreThan31ChannelsAreRefused() {
        assertRefused(Bytes.ofHex(freeRdp().replace("03c0380004000000", "03c0380020000000")),
            "channelCount: is 32, at most 31 are allowed");
    }

    @Test
    void moreChannelsThanTheBlockHoldsAreRefused() {
        assertRefused(Bytes.ofHex(freeRdp().replace("03c0380004000000", "03c0380005000000")),
            "name: needs 8 bytes, 0 are left");
    }

    @Test
    void aClientWithoutCoreDataIsRefused() {
        assertRefused(Bytes.ofHex(freeRdp().replace("01c0ea00", "99c0ea00")), "CS_CORE: is missing");
    }

    @Test
    void unknownBlocksAreSteppedOver() {
        var initial = (ConnectInitial) Pdu.decode(Bytes.ofHex(freeRdp().replace("06c00800", "efbe0800")));

        assertThat(initial.blocks()).contains(new ClientBlock.Other(0xbeef, Bytes.ofHex("00000000")));
        assertThat(initial.core().clientName()).isEqualTo("PC-ONE");
    }

    @Test
    void thirtyOneChannelsAreTaken() {
        var channels = Stream.iterate(0, n -> n + 1).limit(31).map(n -> new ClientBlock.Channel("ch" + n, n)).toList();
        var initial = (ConnectInitial) Pdu.decode(Bytes.ofHex(freeRdp()));
        var many = new ConnectInitial(List.of(initial.core(), new ClientBlock.Network(channels)));

        assertThat(((ConnectInitial) Pdu.decode(many.encode())).network().channels()).isEqualTo(channels);
    }

    @Test
    void namesCannotBreakALogLineOrTurnIt() {
        assertThat(Text.utf16(utf16("PC\n\u001b[31m\u202eONE\u2028\0hidden"))).isEqualTo("PC??[31m?ONE?");
        assertThat(Text.utf16(Bytes.ofHex("00d84100"))).isEqualTo("\ufffd");
        assertThat(Text.ansi(Bytes.ofHex("410d0a9b42"))).isEqualTo("A???B");
    }

    @Test
    void mutatedAndCutFramesDecodeOrAreRefused() {
        var random = new Random(20030424);
        var frames = RecordedSession.all().flatMap(session -> session.frames().stream())
            .map(RecordedSession.Frame::bytes).filter(frame -> frame.size() < 600).distinct().toList();
        var refused = 0;

        for (var n = 0; n < MUTATIONS; n++) {
            refused += isRefused(mutated(frames.get(random.nextInt(frames.size())), random)) ? 1 : 0;
        }

        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
    }

    /** Half of them keep a true TPKT length, so that the damage gets past the first check. */
    private static Bytes mutated(Bytes frame, Random random) {
        var bytes = frame.toArray();
        for (var n = random.nextInt(4); n >= 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        var cut = random.nextInt(4) == 0 ? Bytes.of(bytes).slice(0, random.nextInt(bytes.length)) : Bytes.of(bytes);
        return random.nextBoolean() && cut.size() > 4 ? Pdu.tpkt(cut.slice(4, cut.size())) : cut;
    }

    private static boolean isRefused(Bytes frame) {
        try {
            Pdu.decode(frame).encode();
            return false;
        } catch (MalformedPduException refused) {
            return true;
        }
    }

    private static void assertRefused(Bytes frame, String reason) {
        assertThatThrownBy(() -> Pdu.decode(frame)).isInstanceOf(MalformedPduException.class).hasMessage(reason);
    }

    /** The Connect Initial of FreeRDP. */
    private static String freeRdp() {
        return RecordedSession.named("freerdp2117-tls-1-new").frames().get(2).bytes().toHex();
    }

    private static Bytes utf16(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_16LE));
    }
}
