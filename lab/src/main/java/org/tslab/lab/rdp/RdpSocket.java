package org.tslab.lab.rdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
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

/** The client's end of one connection: turns bytes into the machines' inputs and their actions into bytes. */
final class RdpSocket implements AutoCloseable {
    private static final SSLContext TRUSTING = trusting();
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    RdpSocket(InetSocketAddress server, Duration patience) throws IOException {
        socket = new Socket();
        socket.connect(server, (int) patience.toMillis());
        socket.setSoTimeout((int) patience.toMillis());
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    Input receive() {
        try {
            var frame = new byte[4];
            int available = 0;
            int needed = Framing.TPKT.needed(frame, 0);
            while (available < needed) {
                frame = Arrays.copyOf(frame, Math.max(frame.length, needed));
                int read = in.read(frame, available, needed - available);
                if (read < 0) {
                    return new Input.PeerClosed();
                }
                available += read;
                needed = Framing.TPKT.needed(frame, available);
            }
            return new Input.Received(Bytes.of(Arrays.copyOf(frame, available)));
        } catch (SocketTimeoutException _) {
            return new Input.TimedOut();
        } catch (IOException _) {
            return new Input.PeerClosed();
        }
    }

    void perform(List<Action> actions) throws IOException {
        for (var action : actions) {
            switch (action) {
                case Action.Send(var frame, _) -> {
                    out.write(frame.toArray());
                    out.flush();
                }
                case Action.Heard _ -> {
                }
                case Action.StartTls() -> startTls();
                case Action.Close _ -> close();
            }
        }
    }

    private void startTls() throws IOException {
        var secured = (SSLSocket) TRUSTING.getSocketFactory().createSocket(socket, "", socket.getPort(), true);
        secured.startHandshake();
        socket = secured;
        in = secured.getInputStream();
        out = secured.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** RDP servers of that time had self-signed certificates, and clients took them. */
    private static SSLContext trusting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{new TrustEverything()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static final class TrustEverything implements X509TrustManager {
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
