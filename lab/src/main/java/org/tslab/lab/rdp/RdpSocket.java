package org.tslab.lab.rdp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;

/** The client's end of one connection: turns bytes into the machines' inputs and their actions into bytes. */
final class RdpSocket implements AutoCloseable {
    private static final int FIRST_READ = 4;
    private final Manner.Halt halt;
    private final Witness witness;
    private final TurnSocket plain;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int sent;
    private String trouble = "";

    RdpSocket(InetSocketAddress server, Duration patience, Manner.Halt halt, Witness witness) throws IOException {
        this.halt = halt;
        this.witness = witness;
        plain = new TurnSocket();
        socket = plain;
        socket.connect(server, (int) patience.toMillis());
        socket.setSoTimeout((int) patience.toMillis());
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    Input receive() {
        try {
            var frame = new byte[FIRST_READ];
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

    /**
     * What one step sends goes out together. Whether the peer is still there shows when it is listened to next.
     */
    void perform(List<Action> actions) {
        try {
            for (var action : actions) {
                perform(action);
            }
            out.flush();
        } catch (IOException e) {
            trouble = " (" + e.getMessage() + ")";
        }
    }

    private void perform(Action action) throws IOException {
        switch (action) {
            case Action.Heard(var plain) -> witness.saw(Direction.FROM_SERVER, plain);
            case Action.Send(var frame, var plain) -> send(frame, plain);
            case Action.StartTls() -> startTls();
            case Action.Close _ -> flushAndClose();
        }
    }

    private void flushAndClose() throws IOException {
        out.flush();
        close();
    }

    void learned(LicensingKeys keys) {
        witness.learned(keys);
    }

    /** It has reached the PDU after which it says no more. */
    boolean halted() {
        return sent >= halt.afterPdus();
    }

    /** What went wrong on the way, in parentheses; empty when nothing did. */
    String trouble() {
        return trouble;
    }

    private void send(Bytes frame, Bytes plain) throws IOException {
        if (halted()) {
            return;
        }
        witness.saw(Direction.FROM_CLIENT, plain);
        out.write(frame.toArray());
        sent++;
        if (halted() && halt.way() == Manner.Halt.Way.CLOSES) {
            flushAndClose();
        }
    }

    private void startTls() throws IOException {
        if (halted()) {
            return;
        }
        plain.gather(true);
        var secured = Tls.over(plain);
        plain.gather(false);
        socket = secured;
        in = secured.getInputStream();
        out = new BufferedOutputStream(secured.getOutputStream());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            trouble = " (" + e.getMessage() + ")"; // The peer was faster, and nothing is left to be done.
        }
    }
}
