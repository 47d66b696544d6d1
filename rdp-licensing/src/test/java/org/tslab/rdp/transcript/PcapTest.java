package org.tslab.rdp.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.transcript.Transcript.Entry;
import org.tslab.rdp.wire.Bytes;

/** The capture file to the byte, as tshark 4.0 was seen to read it. */
class PcapTest {
    private static final String FILE_HEADER = "d4c3b2a1" + "0200" + "0400" + "00000000" + "00000000" + "00000400"
        + "fc000000";
    private static final String DISSECTOR = "000c0004" + "74706b74";

    @Test
    void anEmptyTranscriptIsAFileWithoutPackets() {
        assertThat(Pcap.of(Transcript.EMPTY, 0, 3389).toHex()).isEqualTo(FILE_HEADER);
    }

    @Test
    void everyPacketNamesItsDissectorItsEndsAndItsTime() {
        var frame = Bytes.ofHex("0300000802f08028");
        var transcript = new Transcript(List.of(
            new Entry(250_000, Direction.FROM_CLIENT, frame), new Entry(2_000_001, Direction.FROM_SERVER, frame)), 0);

        assertThat(Pcap.of(transcript, 1_051_142_400_900_000L, 3389).toHex()).isEqualTo(FILE_HEADER
            + "0129a73e" + "f0490200" + "3c000000" + "3c000000" + DISSECTOR
            + "00140004c0000201" + "00150004c0000202" + "0018000400000002"
            + "001900040000c000" + "001a000400000d3d" + "00000000" + frame.toHex()
            + "0229a73e" + "a1bb0d00" + "3c000000" + "3c000000" + DISSECTOR
            + "00140004c0000202" + "00150004c0000201" + "0018000400000002"
            + "0019000400000d3d" + "001a00040000c000" + "00000000" + frame.toHex());
    }
}
