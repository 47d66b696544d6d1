package org.tslab.rdp.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireWriter;

/** MS-RDPBCGR 2.2.1.11.1.1 Info Packet. */
class ClientInfoTest {
    private static final int INFO_PKT = 0x40;

    @ParameterizedTest
    @MethodSource("org.tslab.rdp.RecordedSession#all")
    void everyClientTellsItsUserAndLosesItsPassword(RecordedSession session) {
        var recorded = session.data().stream().filter(data -> (data.flags() & INFO_PKT) != 0).findFirst().orElseThrow();

        var info = ClientInfo.decode(recorded.plain().reader());

        assertThat(info.userName()).isEqualTo("alice");
        assertThat(info.domain()).isEmpty();
        assertThat(info.flags() & ClientInfo.UNICODE).isNotZero();
        assertThat(info.encode().toHex()).isEqualTo(withoutPassword(recorded.plain().toHex()));
        assertThat(info.toString()).doesNotContain("alice");
    }

    /** cbPassword says 4 and the password is "pw", as all these recordings were made. */
    private static String withoutPassword(String hex) {
        assertThat(hex).contains("00000a000400").contains("0000" + "70007700" + "0000");
        return hex.replaceFirst("00000a000400", "00000a000000").replaceFirst("000070007700", "0000");
    }

    @Test
    void aClientWithoutUnicodeTellsItsNamesInItsCodePage() {
        var info = new ClientInfo(1252, ClientInfo.MOUSE, "LAB", "alice", "", "c:\\", Bytes.EMPTY);

        assertThat(ClientInfo.decode(info.encode().reader())).isEqualTo(info);
        assertThat(info.encode().size()).isEqualTo(18 + "LAB".length() + "alice".length() + "c:\\".length() + 5);
    }

    @ParameterizedTest
    @CsvSource({"0, cbDomain", "1, cbUserName", "2, cbPassword", "3, cbAlternateShell", "4, cbWorkingDir"})
    void noNameIsLongerThan512Bytes(int position, String field) {
        var out = new WireWriter().u32(0).u32(ClientInfo.UNICODE);
        for (var n = 0; n < 5; n++) {
            out.u16(n == position ? 514 : 0);
        }
        var tooLong = out.zeros(524).toBytes();

        assertThatThrownBy(() -> ClientInfo.decode(tooLong.reader())).isInstanceOf(MalformedPduException.class)
            .hasMessage(field + ": is 514, at most 512 are allowed");
    }

    @Test
    void aNameThatRunsBeyondTheEndIsRefused() {
        var info = ClientInfo.of("LAB", "alice").encode();
        var cut = info.slice(0, 18 + 8 + 6);

        assertThatThrownBy(() -> ClientInfo.decode(cut.reader())).isInstanceOf(MalformedPduException.class)
            .hasMessage("UserName: needs 10 bytes, 6 are left");
    }
}
