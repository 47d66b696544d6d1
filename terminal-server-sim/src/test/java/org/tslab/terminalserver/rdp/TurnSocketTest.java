package org.tslab.terminalserver.rdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes out when, in a conversation in turns. */
class TurnSocketTest {
    private Socket peer;
    private TurnSocket socket;

    @BeforeEach
    void connect() throws IOException {
        try (var port = new TurnSocket.Port()) {
            port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            peer = new Socket(InetAddress.getLoopbackAddress(), port.getLocalPort());
            socket = port.accept();
        }
        socket.getInputStream();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        peer.close();
    }

    @Test
    void whatIsGatheredGoesOutTogetherWhenItIsThePeersTurn() throws IOException {
        socket.gather(true);
        say("one");
        say("two");

        assertThat(peer.getInputStream().available()).isZero();
        answer("!");
        assertThat(socket.getInputStream().read()).isEqualTo('!');
        assertThat(heard(6)).isEqualTo("onetwo");
    }

    @Test
    void whatWasGatheredComesBeforeWhatIsSaidAfterwards() throws IOException {
        socket.gather(true);
        say("one");
        socket.gather(false);
        say("two");

        assertThat(heard(6)).isEqualTo("onetwo");
    }

    @Test
    void theLastWordsOfAFailedHandshakeAreSaid() throws IOException {
        socket.gather(true);
        say("alert");
        socket.close();

        assertThat(heard(5)).isEqualTo("alert");
    }

    @Test
    void whoeverIsCutOffSaysNoMore() throws IOException {
        socket.gather(true);
        say("alert");
        socket.cut();

        assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }

    private void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes());
        socket.getOutputStream().flush();
    }

    private void answer(String text) throws IOException {
        peer.getOutputStream().write(text.getBytes());
    }

    private String heard(int bytes) throws IOException {
        return new String(peer.getInputStream().readNBytes(bytes));
    }
}
