package org.tslab.terminalserver.rdp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLException;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.audit.Account;
import org.tslab.terminalserver.rdp.Watchdog.Watch;
import org.tslab.terminalserver.wirefault.ConnectionFault;
import org.tslab.terminalserver.wirefault.Fate;

/**
 * One client's socket: turns bytes into the machines' inputs and their actions into bytes. Blocking, for one thread
 * only.
 */
final class RdpWire implements AutoCloseable {
    /** Who waits for a frame holds room for its header, and little more for what begins. */
    private static final int HEADER = 4;
    private static final int FIRST_READ = 1_024;
    private final TurnSocket plain;
    private final TlsIdentity tls;
    private final Watch watch;
    private final Account account;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private long deadline;
    private Duration silence = Duration.ofDays(1);
    private ConnectionFault fault = ConnectionFault.none();

    RdpWire(TurnSocket socket, TlsIdentity tls, Watchdog watchdog, Account account) throws IOException {
        this.tls = tls;
        this.account = account;
        plain = socket;
        watch = watchdog.over(plain);
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** From now on this goes wrong. */
    void goWrong(ConnectionFault ordered) {
        fault = ordered;
    }

    /** From now on the peer may be silent for {@code silence} at a time and has {@code total} in all. */
    void limit(Duration silence, Duration total) {
        this.silence = silence;
        deadline = System.nanoTime() + total.toNanos();
        watch.biteAfter(total);
    }

    /** Waits for the next frame; a closed, broken or silent peer is an input too. */
    Input receive(Framing framing) {
        try {
            var frame = new byte[HEADER];
            int available = 0;
            int needed = framing.needed(frame, 0);
            while (available < needed) {
                // Room is made for what has come, not for what a header promises.
                if (available == frame.length) {
                    frame = Arrays.copyOf(frame, Math.min(Math.max(FIRST_READ, 2 * frame.length), needed));
                }
                socket.setSoTimeout(patienceMillis());
                int read = in.read(frame, available, Math.min(frame.length, needed) - available);
                if (read < 0) {
                    return new Input.PeerClosed();
                }
                available += read;
                needed = framing.needed(frame, available);
            }
            account.arrived();
            return new Input.Received(Bytes.of(Arrays.copyOf(frame, available)));
        } catch (SocketTimeoutException _) {
            return new Input.TimedOut();
        } catch (IOException _) {
            return isOutOfTime() ? new Input.TimedOut() : new Input.PeerClosed();
        }
    }

    /** Does what a machine asks; the reason when the connection is over with that. */
    Optional<CloseReason> perform(List<Action> actions) {
        try {
            for (var action : actions) {
                switch (action) {
                    case Action.Send send -> {
                        var fate = fault.fateOf(send);
                        account.said(fate.bytes().equals(send.frame()) ? send.plain() : fate.bytes());
                        if (send(fate)) {
                            return Optional.of(new CloseReason(Code.ENDED, "cut on purpose"));
                        }
                    }
                    case Action.Heard(var plain) -> account.heard(plain);
                    case Action.StartTls() -> startTls();
                    case Action.Close(var reason) -> {
                        return Optional.of(reason);
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(why(e));
        }
    }

    /** @return whether the connection is broken on purpose */
    private boolean send(Fate fate) throws IOException {
        if (fate.delay().isPositive()) {
            pause(fate.delay());
        }
        out.write(fate.bytes().toArray());
        out.flush();
        if (fate.thenCut()) {
            // Below TLS, which would say good-bye.
            plain.close();
        }
        return fate.thenCut();
    }

    /** What the server takes on purpose is not held against the peer. */
    private void pause(Duration delay) {
        var end = System.nanoTime() + delay.toNanos();
        deadline = Math.max(deadline, System.nanoTime()) + delay.toNanos();
        watch.biteAfter(Duration.ofNanos(deadline - System.nanoTime()));
        while (end - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private void startTls() throws IOException {
        socket.setSoTimeout(patienceMillis());
        var secured = tls.over(plain);
        plain.gather(true);
        secured.startHandshake();
        plain.gather(false);
        socket = secured;
        in = secured.getInputStream();
        out = secured.getOutputStream();
    }

    private CloseReason why(IOException failure) {
        if (failure instanceof SocketTimeoutException || isOutOfTime()) {
            return new CloseReason(Code.TIMED_OUT, "");
        }
        var peerIsGone = failure instanceof SocketException || failure.getCause() instanceof SocketException
            || failure.getCause() instanceof EOFException;
        return failure instanceof SSLException && !peerIsGone
            ? new CloseReason(Code.SECURITY_NOT_AGREED, "no TLS handshake came about")
            : new CloseReason(Code.PEER_CLOSED, "");
    }

    private boolean isOutOfTime() {
        return System.nanoTime() - deadline >= 0;
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
        watch.end();
        try {
            socket.close();
        } catch (IOException _) {
            // The peer was faster.
        }
    }
}
