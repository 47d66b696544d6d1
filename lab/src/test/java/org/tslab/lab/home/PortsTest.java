package org.tslab.lab.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void everyTakenPortIsNamedWithItsPurposeAndTheWayOut() throws IOException {
        var ports = Ports.free();
        try (var _ = listen(ports.of(Port.POSTGRES), "127.0.0.1"); var _ = listen(ports.of(Port.SMTP), "0.0.0.0")) {
            assertThatThrownBy(() -> ports.requireFree(List.of(Port.values()))).isInstanceOf(LabException.class)
                .hasMessageStartingWith("""
                    Port %d is taken; the lab needs it for PostgreSQL.
                    Port %d is taken; the lab needs it for SMTP.
                    """.formatted(ports.of(Port.POSTGRES), ports.of(Port.SMTP)))
                .hasMessageContaining("make run TSLAB_PORT_OFFSET=100").hasMessageContaining("--port-offset");
        }
        ports.requireFree(List.of(Port.values()));
    }

    @Test
    void anOffsetShiftsEveryPort() {
        for (var port : Port.values()) {
            assertThat(Ports.shiftedBy(100).of(port)).isEqualTo(Ports.shiftedBy(0).of(port) + 100);
        }
        assertThat(Ports.shiftedBy(0).of(Port.CLEARINGHOUSE)).isEqualTo(18443);
    }

    @Test
    void noTwoPartsShareAPort() {
        assertThat(Ports.shiftedBy(0).numbers().values()).doesNotHaveDuplicates();
        assertThat(Ports.free().numbers().values()).doesNotHaveDuplicates();
    }

    @Test
    void anOffsetOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Ports.shiftedBy(40000)).isInstanceOf(LabException.class)
            .hasMessageContaining("ports are 1024 to 65535");
        assertThatThrownBy(() -> Ports.shiftedBy(-18000)).isInstanceOf(LabException.class);
    }

    private static ServerSocket listen(int port, String address) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(address));
    }
}
