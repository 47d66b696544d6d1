package org.tslab.rdp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.connection.ConnectedClient.StaticChannel;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.wire.Bytes;

/** The server's connecting machine against what real clients sent: MS-RDPBCGR 1.3.1.1. */
class ServerConnectingTest {

    @ParameterizedTest
    @ValueSource(strings = {"freerdp2117-tls-1-new", "freerdp2117-tls-2-upgrade", "freerdp2117-tls-3-valid"})
    void aRecordedClientOverTlsGetsTheRecordedAnswersAndIsKnownInTheEnd(String session) {
        var frames = RecordedSession.named(session).frames();
        var state = ServerConnecting.begin(new SecurityOffer.Tls());
        var sent = new ArrayList<Bytes>();
        var heard = 0;

        while (!(state instanceof ServerConnecting.State.Connected)) {
            var frame = frames.get(heard++);
            if (frame.fromClient()) {
                var step = ServerConnecting.on(state, new Input.Received(frame.bytes()));
                step.actions().forEach(action -> {
                    if (action instanceof Action.Send(var bytes)) {
                        sent.add(bytes);
                    }
                });
                state = step.state();
            }
        }

        assertThat(sent).extracting(Bytes::toHex).isEqualTo(
            frames.stream().limit(heard).filter(f -> !f.fromClient()).map(f -> f.bytes().toHex()).toList());
        assertThat(((ServerConnecting.State.Connected) state).client()).isEqualTo(
            new ConnectedClient("PC-ONE", "alice", "", "alice", 18363, 1, 1, false, true, List.of(
                new StaticChannel("rdpdr", 1004), new StaticChannel("rdpsnd", 1005),
                new StaticChannel("cliprdr", 1006), new StaticChannel("drdynvc", 1007))));
    }
}
