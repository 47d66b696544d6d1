package org.tslab.terminalserver.rdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.transcript.TranscriptWriter;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.audit.Account;
import org.tslab.terminalserver.profile.Profile.TlsVersion;

/** The limits of the RDP port, between two sockets. */
@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class RdpWireTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Bytes PDU = Bytes.ofHex("0300000802f08004");
    private final Watchdog watchdog = new Watchdog();
    private Socket client;
    private RdpWire wire;

    @BeforeEach
    void connect() throws IOException, NoSuchAlgorithmException {
        try (var listener = new TurnSocket.Port()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
            wire = new RdpWire(listener.accept(), TlsIdentity.of("TS01", keys(), List.of(TlsVersion.TLS_1_3)),
                watchdog, new Account(UUID.randomUUID(), Instant.EPOCH, new TranscriptWriter(0)));
        }
        wire.limit(LONG, LONG);
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        client.close();
        watchdog.close();
    }

    @Test
    void framesAreCutOutOfTheStream() throws IOException {
        send(PDU.concat(PDU).concat(PDU.slice(0, 5)));

        assertThat(frame()).isEqualTo(PDU);
        assertThat(frame()).isEqualTo(PDU);
        send(PDU.slice(5, PDU.size()));
        assertThat(frame()).isEqualTo(PDU);
    }

    @Test
    void theLargestFrameIsTakenWhole() throws IOException {
        var largest = Bytes.ofHex("0300ffff").concat(Bytes.of(new byte[65_531]));
        send(largest);

        assertThat(frame()).isEqualTo(largest);
    }

    @Test
    void aSilentPeerRunsOutOfTime() {
        wire.limit(SHORT, LONG);

        assertThat(wire.receive(Framing.TPKT)).isEqualTo(new Input.TimedOut());
    }

    @Test
    void aPeerThatIsNeverSilentForLongRunsOutOfTimeInAll() {
        wire.limit(LONG, SHORT.multipliedBy(2));
        drip(Bytes.ofHex("0300ffff").concat(Bytes.of(new byte[1_000])));

        assertThat(wire.receive(Framing.TPKT)).isEqualTo(new Input.TimedOut());
        assertThat(wire.receive(Framing.TPKT)).isEqualTo(new Input.TimedOut());
    }

    @Test
    void aPeerThatGoesInTheMiddleOfAFrameIsGone() throws IOException {
        send(PDU.slice(0, 5));
        client.close();

        assertThat(wire.receive(Framing.TPKT)).isEqualTo(new Input.PeerClosed());
    }

    @Test
    void aTlsHandshakeThatIsDrawnOutEndsInTime() {
        wire.limit(LONG, SHORT);
        drip(Bytes.ofHex("1603012000010001fc0303").concat(Bytes.of(new byte[4_000])));

        assertThat(wire.perform(List.of(new Action.StartTls()))).contains(new CloseReason(Code.TIMED_OUT, ""));
    }

    @Test
    void aPeerThatReadsNothingIsNotWrittenToForEver() {
        wire.limit(LONG, SHORT);
        var flood = new Action.Send(Bytes.of(new byte[32 * 1024 * 1024]));

        assertThat(wire.perform(List.of(flood))).contains(new CloseReason(Code.TIMED_OUT, ""));
    }

    @Test
    void aPeerThatLeavesDuringTheTlsHandshakeIsGone() throws IOException {
        client.close();

        assertThat(wire.perform(List.of(new Action.StartTls()))).contains(new CloseReason(Code.PEER_CLOSED, ""));
    }

    @Test
    void aNewLimitReplacesTheOneBefore() throws IOException {
        wire.limit(SHORT, SHORT);
        wire.limit(LONG, LONG);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        send(PDU);

        assertThat(frame()).isEqualTo(PDU);
    }

    @Test
    void theMachinesWordToCloseIsTheLast() {
        var reason = new CloseReason(Code.ENDED, "");

        assertThat(wire.perform(List.of(new Action.Send(PDU), new Action.Close(reason)))).contains(reason);
        assertThat(wire.perform(List.of(new Action.Send(PDU)))).isEmpty();
    }

    private Bytes frame() {
        return ((Input.Received) wire.receive(Framing.TPKT)).frame();
    }

    private void send(Bytes bytes) throws IOException {
        client.getOutputStream().write(bytes.toArray());
    }

    /** One byte every 20 ms, for as long as anybody listens. */
    private void drip(Bytes bytes) {
        Thread.ofVirtual().start(() -> {
            try {
                for (var one : bytes.toArray()) {
                    client.getOutputStream().write(one);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
            } catch (IOException _) {
                // The wire was closed, as it should be.
            }
        });
    }

    private static KeyPair keys() throws NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
