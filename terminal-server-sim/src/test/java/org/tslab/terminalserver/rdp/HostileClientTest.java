package org.tslab.terminalserver.rdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.SecurityWish.Layer;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.ClientSocket;
import org.tslab.terminalserver.testing.ClientSocket.StopsException;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.Surroundings;
import org.tslab.terminalserver.testing.TestClient;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

/** What comes to an RDP port that is no decent client, and what it leaves. */
@QuarkusTest
class HostileClientTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    /** A Connection Request that offers TLS. */
    private static final String REQUEST = "030000130ee000000000000100080001000000";
    private int port;
    private Layer layer = Layer.TLS;
    StandInLicenseServer licenseServer;
    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, NOW.plusSeconds(90 * 86_400));
        port = Site.install("PER_DEVICE", "LS01");
    }

    @AfterEach
    void everyPlaceIsGivenBackAndTheNextClientIsServed() {
        assertThat(TestClient.device(0xfeed).visit(port).active()).isTrue();
        Site.await(this::connections, open -> open == 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("firstBytes")
    void whatIsNoConnectionRequestEndsTheConnection(String what, Bytes sent, String reason) {
        try (var socket = new ClientSocket(port)) {
            socket.send(sent);

            assertThat(socket.untilClosed()).isEqualTo(Bytes.EMPTY);
        }
        assertBroken("connecting", reason);
    }

    static Stream<Arguments> firstBytes() {
        return Stream.of(
            arguments("length 0", hex("03000000"),
                "MALFORMED_PDU (TPKT.length: is 0, the frame has 4)"),
            arguments("length 3", hex("03000003"),
                "MALFORMED_PDU (TPKT.length: is 3, the frame has 4)"),
            arguments("length 6", hex("030000060100"),
                "MALFORMED_PDU (TPKT.length: is 6, the frame has 4)"),
            arguments("garbage", hex("ffdeadbeef"), "MALFORMED_PDU (TPKT.version: is 255, not 3)"),
            arguments("HTTP", ascii("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                "MALFORMED_PDU (TPKT.version: is 71, not 3)"),
            arguments("TLS at once", hex("16030100050100000100"), "MALFORMED_PDU (TPKT.version: is 22, not 3)"),
            arguments("length indicator wrong", hex("0300000b07e0000000000000"),
                "MALFORMED_PDU (X224.LI: is 7, 5 bytes follow the type)"),
            arguments("data first", hex("0300000802f08004"), "OUT_OF_TURN (ErectDomainRequest in "
                + "AwaitingConnectionRequest)"),
            arguments("no negotiation", hex("0300000b06e00000000000"),
                "SECURITY_NOT_AGREED (the client knows no negotiation)"));
    }

    @Test
    void aClientThatOffersNoTlsIsToldThatItIsRequired() {
        try (var socket = new ClientSocket(port)) {
            socket.send(hex("030000130ee000000000000100080000000000"));

            assertThat(socket.untilClosed().toHex()).endsWith("0300080001000000").startsWith("030000130ed0");
        }
        assertBroken("connecting", "SECURITY_NOT_AGREED (the client does not offer TLS)");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notTls")
    void whatIsNoTlsWhereTlsWasAgreedEndsTheConnection(String what, Bytes sent) {
        try (var socket = new ClientSocket(port)) {
            socket.send(hex(REQUEST));
            assertThat(socket.receive()).isInstanceOf(Input.Received.class);

            socket.send(sent);

            socket.untilClosed();
        }
        assertBroken("connecting", "SECURITY_NOT_AGREED (no TLS handshake came about)");
    }

    static Stream<Arguments> notTls() {
        return Stream.of(
            arguments("plain Connect Initial", hex("0300000b02f0807f650182" + "00".repeat(200))),
            arguments("HTTP", ascii("GET / HTTP/1.1\r\n\r\n")),
            arguments("a client of TLS 1.0", hex("160301002d010000290301" + "ab".repeat(32) + "000002002f0100")),
            arguments("a client of SSL 3", hex("160300002d010000290300" + "ab".repeat(32) + "000002002f0100")));
    }

    @Test
    void aLongPromiseAndThenSilenceIsWaitedForOnlyForAWhile() {
        try (var socket = new ClientSocket(port)) {
            socket.send(hex("0300ffff"));

            assertThat(socket.untilClosed()).isEqualTo(Bytes.EMPTY);
        }
        assertBroken("connecting", "TIMED_OUT");
    }

    @Test
    void twoPdusInOneSegmentAreTwoPdus() {
        try (var socket = new ClientSocket(port)) {
            socket.send(hex(REQUEST + "0300000802f08004"));

            // The second one stands where TLS belongs.
            assertThat(socket.receive()).isInstanceOf(Input.Received.class);
            socket.untilClosed();
        }
        assertBroken("connecting", "SECURITY_NOT_AGREED (no TLS handshake came about)");
    }

    @Test
    void aClientThatSendsByteByByteIsServed() {
        try (var socket = new ClientSocket(port).inSingleBytes()) {
            assertThat(TestClient.device(1).connect(socket).active()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STANDARD"})
    void aClientMayFallSilentAfterEachStep(Layer wished) throws ExecutionException, InterruptedException {
        Site.profile("""
            {"name": "windows-server-2003", "securityLayer": "NEGOTIATE"}""");
        layer = wished;
        var steps = stepsOfAWholeVisit();

        inParallel(steps, step -> {
            try (var socket = stopped(step)) {
                socket.untilClosed();
            }
            return step;
        });

        assertThat(Site.awaitJournal("connect", steps)).hasSize(steps)
            .allMatch(n -> n.reasons().getLast().equals("TIMED_OUT"))
            .extracting(n -> n.reasons().get(1)).contains("while connecting", "while licensing", "while activating");
        assertThat(validations()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STANDARD"})
    void aClientMayHangUpAfterEachStep(Layer wished) throws ExecutionException, InterruptedException {
        Site.profile("""
            {"name": "windows-server-2003", "securityLayer": "NEGOTIATE"}""");
        layer = wished;
        var steps = stepsOfAWholeVisit();

        inParallel(steps, step -> {
            stopped(step).close();
            return step;
        });

        assertThat(Site.awaitJournal("connect", steps)).hasSize(steps)
            .allMatch(n -> n.reasons().getLast().equals("PEER_CLOSED"))
            .extracting(n -> n.reasons().get(1)).contains("while connecting", "while licensing", "while activating");
        assertThat(validations()).isEqualTo(1);
    }

    @Test
    void twoHundredClientsAtOnceAreAllServed() throws ExecutionException, InterruptedException {
        var visits = inParallel(200, number -> TestClient.device(number).visit(port));

        assertThat(visits).hasSize(200).allMatch(TestClient.Visit::active);
        assertThat(Site.awaitJournal("log-on", 200)).extracting(Site.Noted::subject).doesNotHaveDuplicates()
            .hasSize(200);
        assertThat(Site.journal("connect")).isEmpty();
    }

    @Test
    void whoComesWhenAllPlacesAreTakenIsTurnedAwayAndLeavesNoTrace() {
        var crowd = Stream.generate(() -> new ClientSocket(port)).limit(Surroundings.MAX_CONNECTIONS).toList();
        Site.await(this::connections, open -> open == Surroundings.MAX_CONNECTIONS);

        try (var late = new ClientSocket(port)) {
            assertThat(late.untilClosed()).isEqualTo(Bytes.EMPTY);
        }
        crowd.forEach(ClientSocket::close);

        assertThat(Site.awaitJournal("connect", crowd.size())).hasSize(crowd.size());
        assertThat(metrics.get("tslab.rdp.turned-away").counter().count()).isPositive();
    }

    private void assertBroken(String phase, String reason) {
        assertThat(Site.awaitJournal("connect", 1)).extracting(Site.Noted::reasons)
            .containsExactly(List.of("terminal server TS01", "while " + phase, reason));
        assertThat(Site.journal()).hasSize(1);
        assertThat(licenseServer.asked()).isEmpty();
        assertThat(Site.graceDaysLeft()).isEqualTo(120);
    }

    private int stepsOfAWholeVisit() {
        try (var socket = new ClientSocket(port)) {
            client(0xbeef).connect(socket);
            Site.awaitJournal("log-on", 1);
            // The last action is the machine's own, to close.
            return socket.actionsTaken() - 1;
        }
    }

    private ClientSocket stopped(int step) {
        var socket = new ClientSocket(port).stoppingAfter(step);
        try {
            client(step).connect(socket);
            throw new AssertionError("went all the way in " + step + " steps");
        } catch (StopsException _) {
            return socket;
        }
    }

    private TestClient client(int number) {
        return TestClient.device(number).wishing(layer, true, EncryptionMethod.values());
    }

    private long validations() {
        return licenseServer.questions().stream().filter(q -> q.endsWith("validate")).count();
    }

    private double connections() {
        return metrics.get("tslab.rdp.connections").gauge().value();
    }

    private static <T> List<T> inParallel(int count, Function<Integer, T> work)
        throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, count).mapToObj(i -> threads.submit(() -> work.apply(i))).toList();
            var results = new ArrayList<T>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }

    private static Bytes hex(String hex) {
        return Bytes.ofHex(hex);
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
