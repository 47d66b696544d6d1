package org.tslab.rdp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WireTest {
    @Test
    void whatIsWrittenIsReadBack() {
        var bytes = new WireWriter().u8(0xff).u16(0x1234).u16be(0x1234).u32(0xfedcba98L).ansiz("A").utf16z("B")
            .toBytes();

        assertThat(bytes.toHex()).isEqualTo("ff" + "3412" + "1234" + "98badcfe" + "4100" + "42000000");
        var in = bytes.reader();
        assertThat(in.u8("a")).isEqualTo(0xff);
        assertThat(in.u16("b")).isEqualTo(0x1234);
        assertThat(in.u16be("c")).isEqualTo(0x1234);
        assertThat(in.u32("d")).isEqualTo(0xfedcba98L);
        assertThat(in.rest().size()).isEqualTo(6);
    }

    @Test
    void aLengthBeyondTheEndIsRefusedByTheNameOfItsField() {
        var in = Bytes.ofHex("ffffffff00").reader();

        assertThatThrownBy(() -> in.length32("cbScope"))
            .isInstanceOf(MalformedPduException.class)
            .hasMessage("cbScope: says 4294967295 bytes, 1 are left");
    }

    @Test
    void aPartCannotReadBeyondItself() {
        var in = Bytes.ofHex("01020304").reader();
        var part = in.part("blob", 2);

        part.skip("first", 2);

        assertThatThrownBy(() -> part.u8("second")).hasMessage("second: needs 1 bytes, 0 are left");
        assertThat(in.u8("next")).isEqualTo(3);
    }

    @Test
    void bytesNeverPrintTheirContent() {
        assertThat(Bytes.ofHex("cafe").toString()).isEqualTo("2 bytes");
    }

    /** A text of the code page that would be longer in UTF-8 than what is taken could not be read back. */
    @Test
    void aTextIsShortInBothItsForms() {
        assertThat(WireText.ansiz("pbScope", Bytes.ofHex("fc".repeat(511) + "00"))).hasSize(511);
        assertThatThrownBy(() -> WireText.ansiz("pbScope", Bytes.ofHex("fc".repeat(512) + "00")))
            .hasMessage("pbScope: has 1025 bytes, at most 1024 are taken");
    }

    @Test
    void bytesAreFoundWhereTheyBeginFirst() {
        var bytes = Bytes.ofHex("0001020102");

        assertThat(bytes.reader().distanceTo(Bytes.ofHex("0102"))).isEqualTo(1);
        assertThat(bytes.reader().distanceTo(Bytes.ofHex("0201"))).isEqualTo(2);
        assertThat(bytes.reader().distanceTo(Bytes.ofHex("0202"))).isEqualTo(-1);
        assertThat(bytes.reader().distanceTo(bytes)).isZero();
        assertThat(Bytes.EMPTY.reader().distanceTo(bytes)).isEqualTo(-1);
    }
}
