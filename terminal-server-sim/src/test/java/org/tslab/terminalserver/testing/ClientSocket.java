package org.tslab.terminalserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;

/** A client's socket, which a test can also misuse. */
public final class ClientSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private Socket socket;
    private boolean inSingleBytes;
    private int actionsLeft = Integer.MAX_VALUE;

    public ClientSocket(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From here on every byte goes out by itself. */
    public ClientSocket inSingleBytes() {
        inSingleBytes = true;
        return this;
    }

    /** The client goes no further than this many moves. */
    public ClientSocket stoppingAfter(int actions) {
        actionsLeft = actions;
        return this;
    }

    /** Raised in a client that goes no further, on purpose. */
    public static final class StopsException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public void send(Bytes bytes) {
        try {
            var out = socket.getOutputStream();
            if (inSingleBytes) {
                for (var one : bytes.toArray()) {
                    out.write(one);
                    out.flush();
                }
            } else {
                out.write(bytes.toArray());
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True as long as the machine goes on. */
    public boolean perform(List<Action> actions) {
        for (var action : actions) {
            // What was heard is no step of the client's.
            if (!(action instanceof Action.Heard) && actionsLeft-- == 0) {
                throw new StopsException();
            }
            switch (action) {
                case Action.Send(var frame, _) -> send(frame);
                case Action.Heard _ -> {
                }
                case Action.StartTls() -> startTls();
                case Action.Close _ -> {
                    return false;
                }
            }
        }
        return true;
    }

    public int actionsTaken() {
        return Integer.MAX_VALUE - actionsLeft;
    }

    public Input receive() {
        try {
            var in = socket.getInputStream();
            var frame = new byte[65_535];
            int available = 0;
            while (available < Framing.TPKT.needed(frame, available)) {
                int read = in.read(frame, available, Framing.TPKT.needed(frame, available) - available);
                if (read < 0) {
                    return new Input.PeerClosed();
                }
                available += read;
            }
            return new Input.Received(Bytes.of(Arrays.copyOf(frame, available)));
        } catch (SocketTimeoutException _) {
            return new Input.TimedOut();
        } catch (IOException _) {
            return new Input.PeerClosed();
        }
    }

    /** Whatever the server says until it closes; fails when it does not close. */
    public Bytes untilClosed() {
        try {
            return Bytes.of(socket.getInputStream().readAllBytes());
        } catch (SocketException _) {
            return Bytes.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException("the server leaves the connection open", e);
        }
    }

    private void startTls() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{new Trusting()}, new SecureRandom());
            var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(),
                true);
            secured.startHandshake();
            socket = secured;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RDP clients of the time took any certificate. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
