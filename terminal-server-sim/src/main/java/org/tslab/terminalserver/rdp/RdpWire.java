package org.tslab.terminalserver.rdp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;

/** One client's socket: turns bytes into the machines' inputs and their actions into bytes. Blocking; one thread only. */
final class RdpWire implements AutoCloseable {
    private static final int LARGEST_FRAME = 65_535;
    private final SSLContext tls;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private long deadline;
    private Duration silence = Duration.ofDays(1);

    RdpWire(Socket socket, SSLContext tls) throws IOException {
        this.tls = tls;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        // Not buffered: what follows the Connection Request belongs to TLS.
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** From now on the peer may be silent for {@code silence} at a time and has {@code total} in all. */
    void limit(Duration silence, Duration total) {
        this.silence = silence;
        deadline = System.nanoTime() + total.toNanos();
    }

    /** Waits for the next frame; a closed, broken or silent peer is an input too. */
    Input receive(Framing framing) {
        try {
            var frame = new byte[64];
            int available = 0;
            int needed = framing.needed(frame, 0);
            while (available < needed) {
                frame = Arrays.copyOf(frame, Math.min(Math.max(frame.length, needed), LARGEST_FRAME));
                socket.setSoTimeout(patienceMillis());
                int read = in.read(frame, available, needed - available);
                if (read < 0) {
                    return new Input.PeerClosed();
                }
                available += read;
                needed = framing.needed(frame, available);
            }
            return new Input.Received(Bytes.of(Arrays.copyOf(frame, available)));
        } catch (SocketTimeoutException _) {
            return new Input.TimedOut();
        } catch (IOException _) {
            return new Input.PeerClosed();
        }
    }

    /** Does what a machine asks; false when the connection is over. */
    boolean perform(Iterable<Action> actions) {
        try {
            for (var action : actions) {
                switch (action) {
                    case Action.Send(var frame) -> {
                        out.write(frame.toArray());
                        out.flush();
                    }
                    case Action.StartTls() -> startTls();
                    case Action.Close _ -> {
                        return false;
                    }
                }
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void startTls() throws IOException {
        socket.setSoTimeout(patienceMillis());
        var secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        secured.setUseClientMode(false);
        secured.setEnabledProtocols(new String[]{"TLSv1.3", "TLSv1.2"});
        secured.startHandshake();
        socket = secured;
        in = new BufferedInputStream(secured.getInputStream());
        out = secured.getOutputStream();
    }

    private int patienceMillis() throws SocketTimeoutException {
        var left = Math.min(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()), silence.toMillis());
        if (left <= 0) {
            throw new SocketTimeoutException("out of time");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // The peer was faster.
        }
    }
}
