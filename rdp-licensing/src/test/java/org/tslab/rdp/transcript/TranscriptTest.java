package org.tslab.rdp.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.transcript.Transcript.Entry;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** The compact form, and the limit. */
class TranscriptTest {
    private static final Bytes FRAME = Bytes.ofHex("0300000802f08028");

    @ParameterizedTest
    @MethodSource("org.tslab.rdp.transcript.PlainSession#all")
    void whatIsEncodedIsDecodedAgain(PlainSession session) {
        assertThat(Transcript.decode(session.transcript().encode())).isEqualTo(session.transcript());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xffff_ffffL, 0x1_0000_0000L, 0xffff_ffff_ffffL})
    void everyTimeUpToSixBytesIsKept(long micros) {
        var transcript = new Transcript(List.of(new Entry(micros, Direction.FROM_SERVER, FRAME)), 0);

        assertThat(Transcript.decode(transcript.encode())).isEqualTo(transcript);
    }

    @Test
    void aFullTranscriptKeepsItsBeginningWithoutAGapAndCountsTheRest() {
        var writer = new TranscriptWriter(2 * (Entry.HEADER + FRAME.size()));
        for (var micros = 0; micros < 3; micros++) {
            writer.note(micros, Direction.FROM_CLIENT, FRAME);
        }
        writer.note(3, Direction.FROM_CLIENT, Bytes.EMPTY);

        assertThat(writer.transcript()).isEqualTo(new Transcript(List.of(
            new Entry(0, Direction.FROM_CLIENT, FRAME), new Entry(1, Direction.FROM_CLIENT, FRAME)), 2));
        assertThat(Transcript.decode(writer.transcript().encode()).leftOut()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "02", "0100000000" + "02000000000000" + "0000", "0100000000" + "00000000000000" + "0100"})
    void whatIsNoTranscriptIsRefused(String hex) {
        assertThatThrownBy(() -> Transcript.decode(Bytes.ofHex(hex))).isInstanceOf(MalformedPduException.class);
    }

    @Test
    void theFingerprintOfAKeyIsEightBytesOfItsDigest() {
        assertThat(Fingerprint.of(Bytes.of("abc".getBytes()))).isEqualTo("ba7816bf8f01cfea");
    }
}
