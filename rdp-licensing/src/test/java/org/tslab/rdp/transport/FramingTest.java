package org.tslab.rdp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

class FramingTest {

    @ParameterizedTest
    @MethodSource("org.tslab.rdp.RecordedSession#all")
    void aStreamFallsIntoTheRecordedFramesHoweverItIsCut(RecordedSession session) {
        for (var fromClient : new boolean[]{true, false}) {
            var frames = session.frames().stream().filter(f -> f.fromClient() == fromClient)
                .map(RecordedSession.Frame::bytes).toList();

            for (var segment : new int[]{1, 2, 3, 5, 1460, 1 << 20}) {
                assertThat(cut(stream(frames), segment)).isEqualTo(frames);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # what has arrived       , needed in all
        ''                       , 1
        03                       , 4
        030000                   , 4
        03000007                 , 7
        0300ffff                 , 65535
        # Headers that belong to no PDU are frames of their own.
        03000000                 , 4
        03000003                 , 4
        03000006                 , 4
        47455420                 , 1
        16030100                 , 1
        """)
    void aTpktSaysHowLongItIs(String arrived, int needed) {
        assertThat(needed(Framing.TPKT, arrived)).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # what has arrived       , needed in all
        ''                       , 1
        44                       , 2
        4404                     , 4
        4480                     , 3
        448123                   , 291
        44ffff                   , 32767
        4400                     , 2
        448000                   , 3
        03000007                 , 7
        01                       , 1
        """)
    void anActiveSessionMayMixFastPathWithTpkts(String arrived, int needed) {
        assertThat(needed(Framing.TPKT_OR_FAST_PATH, arrived)).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        47               | TPKT.version: is 71, not 3
        03000000         | TPKT.length: is 0, the frame has 4
        03000003         | TPKT.length: is 3, the frame has 4
        03000006         | TPKT.length: is 6, the frame has 4
        0300000802f080   | TPKT.length: is 8, the frame has 7
        """)
    void whatIsNoTpktIsRefusedByName(String frame, String reason) {
        assertThatThrownBy(() -> Pdu.decode(Bytes.ofHex(frame)))
            .isInstanceOf(MalformedPduException.class).hasMessage(reason);
    }

    @Test
    void aRequestOfAnotherProtocolNeedsOneByteToBeRefused() {
        var request = "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(Framing.TPKT.needed(request, request.length)).isEqualTo(1);
    }

    private static int needed(Framing framing, String hex) {
        var bytes = HexFormat.of().parseHex(hex);
        return framing.needed(bytes, bytes.length);
    }

    private static byte[] stream(List<Bytes> frames) {
        var out = new ByteArrayOutputStream();
        frames.forEach(frame -> out.writeBytes(frame.toArray()));
        return out.toByteArray();
    }

    /** Lets the stream arrive in segments of this size and takes every frame as soon as it is complete. */
    private static List<Bytes> cut(byte[] stream, int segment) {
        var frames = new ArrayList<Bytes>();
        var begin = 0;
        for (var arrived = 0; begin < stream.length;) {
            arrived = Math.min(arrived + segment, stream.length);
            var waiting = Arrays.copyOfRange(stream, begin, arrived);
            var needed = Framing.TPKT.needed(waiting, waiting.length);
            while (needed <= waiting.length) {
                frames.add(Bytes.of(Arrays.copyOf(waiting, needed)));
                begin += needed;
                waiting = Arrays.copyOfRange(stream, begin, arrived);
                needed = Framing.TPKT.needed(waiting, waiting.length);
            }
        }
        return frames;
    }
}
