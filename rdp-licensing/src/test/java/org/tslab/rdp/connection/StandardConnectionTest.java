package org.tslab.rdp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.certificate.ProprietaryCertificate;
import org.tslab.rdp.connection.SecurityWish.Layer;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.transport.ConnectResponse;
import org.tslab.rdp.transport.ConnectionConfirm;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.transport.Negotiation;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;

/** MS-RDPBCGR 5.3 between the two connecting machines, in memory. */
class StandardConnectionTest {
    private static final Bytes CLIENT_RANDOM = Bytes.ofHex("c1".repeat(32));
    private static final Bytes SERVER_RANDOM = Bytes.ofHex("5e".repeat(32));
    private static final Bytes VALID_CLIENT = Bytes.ofHex("ff031000070000000200000004000000");
    private static final Set<EncryptionMethod> ALL = EnumSet.allOf(EncryptionMethod.class);
    private static final Map<Integer, SecurityOffer.Standard> OFFERS = new HashMap<>();

    static Stream<Arguments> levelsMethodsAndKeys() {
        return Stream.of(EncryptionLevel.values()).flatMap(level -> ALL.stream()
            .filter(method -> level != EncryptionLevel.HIGH || method == EncryptionMethod.BITS_128)
            .flatMap(method -> Stream.of(512, 1024, 2048).map(bits -> Arguments.of(level, method, bits))));
    }

    @ParameterizedTest
    @MethodSource("levelsMethodsAndKeys")
    void bothSidesUnderstandEachOther(EncryptionLevel level, EncryptionMethod method, int keyBits) {
        var connected = new Conversation(offer(level, Set.of(method), true, keyBits), wish(Layer.STANDARD, ALL, true));
        var server = new LicensingChannel(connected.server().link());
        var client = new LicensingChannel(connected.client().link());

        var toClient = server.send(VALID_CLIENT);
        var atClient = (LicensingChannel.Heard.Licensing) client.on(received(toClient));
        var toServer = atClient.next().send(VALID_CLIENT);
        var atServer = (LicensingChannel.Heard.Licensing) toClient.state().on(received(toServer));

        assertThat(connected.server().client().selectedProtocol()).isZero();
        assertThat(atClient.pdu()).isEqualTo(atServer.pdu()).isEqualTo(VALID_CLIENT);
        assertThat(isEncrypted(toClient)).isEqualTo(level != EncryptionLevel.LOW);
        assertThat(isEncrypted(toServer)).isTrue();
        assertThat(atServer.encryptedUnasked()).isFalse();
        assertThat(atServer.heard().plain()).isEqualTo(((Action.Send) toServer.actions().getFirst()).plain());
        assertThat(atServer.heard().plain().toHex()).endsWith(VALID_CLIENT.toHex());
    }

    @ParameterizedTest
    @EnumSource(EncryptionLevel.class)
    void theSessionGetsActive(EncryptionLevel level) {
        var connected = new Conversation(offer(level, ALL, true, 1024), wish(Layer.ANY, ALL, true));
        var begun = ServerActivation.begin(connected.server().client(), connected.server().link());
        ServerActivation.State server = begun.state();
        ClientActivation.State client = ClientActivation.begin(connected.client().link());
        var toClient = new ArrayDeque<>(frames(begun.actions()));

        while (!toClient.isEmpty()) {
            var atClient = ClientActivation.on(client, new Input.Received(toClient.poll()));
            client = atClient.state();
            for (var frame : frames(atClient.actions())) {
                var atServer = ServerActivation.on(server, new Input.Received(frame));
                server = atServer.state();
                toClient.addAll(frames(atServer.actions()));
            }
        }

        assertThat(server).isInstanceOf(ServerActivation.State.Active.class);
        assertThat(client).isInstanceOf(ClientActivation.State.Active.class);
    }

    /** The server speaks TLS, standard security, or either; what a client asks for decides the rest. */
    @ParameterizedTest
    @CsvSource({"STANDARD, NEGOTIATED", "ANY, NEGOTIATED", "STANDARD_UNASKED, UNASKED"})
    void aServerWithoutTlsAnswersAsItWasAsked(Layer layer, String answer) {
        var connected = new Conversation(offer(EncryptionLevel.HIGH, ALL, true, 512), wish(layer, ALL, false));

        assertThat(connected.confirm().negotiation()).isEqualTo(answer.equals("NEGOTIATED")
            ? new Negotiation.Response(1, Negotiation.PROTOCOL_RDP)
            : new Negotiation.None());
        assertThat(connected.startsTls()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"STANDARD, false", "ANY, true", "TLS, true", "STANDARD_UNASKED, false"})
    void aServerOfBothPrefersTls(Layer layer, boolean tls) {
        var both = new SecurityOffer.Either(offer(EncryptionLevel.CLIENT_COMPATIBLE, ALL, true, 512));

        assertThat(new Conversation(both, wish(layer, ALL, true)).startsTls()).isEqualTo(tls);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "CLIENT_COMPATIBLE, 40 56 128, 40 56 128, BITS_128", "CLIENT_COMPATIBLE, 40 56 128, 40 128, BITS_128",
        "CLIENT_COMPATIBLE, 40 56, 40 56 128, BITS_56", "CLIENT_COMPATIBLE, 40 56 128, 40, BITS_40",
        "LOW, 40 56 128, 40 56, BITS_56", "HIGH, 40 56 128, 40 56 128, BITS_128", "HIGH, 40 56 128, 40 56, -",
        "CLIENT_COMPATIBLE, 128, 40 56, -", "CLIENT_COMPATIBLE, 40, 128, -"})
    void theStrongestMethodThatBothKnowIsTaken(EncryptionLevel level, String offered, String known, String chosen) {
        var connected = new Conversation(offer(level, methods(offered), true, 512),
            wish(Layer.STANDARD, methods(known), true));

        if (chosen == null) {
            assertThat(connected.closed()).hasToString(
                "SECURITY_NOT_AGREED (client and server have no encryption method in common)");
        } else {
            assertThat(connected.chosen()).isEqualTo(EncryptionMethod.valueOf(chosen).flag());
        }
    }

    /** FreeRDP encrypts its licensing PDUs whatever the server has said. */
    @ParameterizedTest
    @CsvSource({"true, true, true, true, false", "true, false, false, false, false", "false, true, false, true, true",
        "false, false, false, false, false"})
    void licensingIsEncryptedWhereBothSidesTakeItSo(boolean byServer, boolean byClient, boolean toClientIs,
        boolean toServerIs, boolean unasked) {
        var connected = new Conversation(offer(EncryptionLevel.HIGH, ALL, byServer, 512),
            wish(Layer.STANDARD, ALL, byClient));
        var server = new LicensingChannel(connected.server().link());

        var toClient = server.send(VALID_CLIENT);
        var toServer = new LicensingChannel(connected.client().link()).send(VALID_CLIENT);
        var atServer = (LicensingChannel.Heard.Licensing) toClient.state().on(received(toServer));

        assertThat(isEncrypted(toClient)).isEqualTo(toClientIs);
        assertThat(isEncrypted(toServer)).isEqualTo(toServerIs);
        assertThat(atServer.encryptedUnasked()).isEqualTo(unasked);
    }

    /** With a key of 512 bits the encrypted random has 72 bytes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        01000000 40000000 | 00 | 64 | encryptedClientRandom: has 64 bytes
        01000000 48000000 | ff | 72 | encryptedClientRandom: is no smaller than the modulus
        01000000 47000000 | 00 | 72 | TS_SECURITY_PACKET: 1 bytes too many
        01000000 ffffffff | 00 | 72 | length: says 4294967295 bytes, 72 are left
        01000000          | 00 | 0  | length: needs 1 bytes, 0 are left
        09000000 48000000 | 00 | 72 | securityHeader.flags: are not those of a Security Exchange
        40000000 48000000 | 00 | 72 | securityHeader.flags: are not those of a Security Exchange
        """)
    void aForgedSecurityExchangeEndsTheConnection(String headers, String filling, int size, String reason) {
        var connected = new Conversation(offer(EncryptionLevel.HIGH, ALL, true, 512), wish(Layer.STANDARD, ALL, true));
        var forged = Bytes.ofHex(headers.replace(" ", "") + filling.repeat(size));

        var step = ServerConnecting.on(connected.beforeExchange(),
            new Input.Received(new DomainPdu.SendDataRequest(1004, 1003, forged).encode()));

        assertThat(((ServerConnecting.State.Closed) step.state()).reason())
            .hasToString("MALFORMED_PDU (" + reason + ")");
    }

    @Test
    void aClientInfoInTheClearEndsTheConnectionUnheard() {
        var connected = new Conversation(offer(EncryptionLevel.HIGH, ALL, true, 512), wish(Layer.STANDARD, ALL, true));
        var clear = new DomainPdu.SendDataRequest(1004, 1003,
            Bytes.ofHex("40000000").concat(ClientInfo.of("", "alice").encode())).encode();

        for (var state : List.of(connected.beforeExchange(), connected.afterExchange())) {
            var step = ServerConnecting.on(state, new Input.Received(clear));

            assertThat(step.state()).isInstanceOf(ServerConnecting.State.Closed.class);
            assertThat(((Action.Heard) step.actions().getFirst()).plain()).isEqualTo(clear.slice(0, 19));
        }
    }

    private static Set<EncryptionMethod> methods(String bits) {
        var methods = EnumSet.noneOf(EncryptionMethod.class);
        for (var each : bits.split(" ")) {
            methods.add(EncryptionMethod.valueOf("BITS_" + each));
        }
        return methods;
    }

    private static SecurityWish wish(Layer layer, Set<EncryptionMethod> methods, boolean encryptsLicensing) {
        return new SecurityWish(layer, methods, encryptsLicensing, CLIENT_RANDOM);
    }

    private static SecurityOffer.Standard offer(EncryptionLevel level, Set<EncryptionMethod> methods,
        boolean encryptsLicensing, int keyBits) {
        var made = OFFERS.computeIfAbsent(keyBits, StandardConnectionTest::madeOffer);
        return new SecurityOffer.Standard(level, methods, encryptsLicensing, SERVER_RANDOM, made.certificate(),
            made.key());
    }

    private static SecurityOffer.Standard madeOffer(int keyBits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(keyBits);
            var pair = generator.generateKeyPair();
            var certificate = ProprietaryCertificate.sign(RsaPublicKey.of((RSAPublicKey) pair.getPublic())).encode();
            return new SecurityOffer.Standard(EncryptionLevel.HIGH, ALL, true, SERVER_RANDOM, certificate,
                new RsaPrivateKey((RSAPrivateKey) pair.getPrivate()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isEncrypted(Step<LicensingChannel> step) {
        var send = (Action.Send) step.actions().getFirst();
        return send.frame().size() > send.plain().size();
    }

    private static Input received(Step<?> step) {
        return new Input.Received(frames(step.actions()).getFirst());
    }

    private static List<Bytes> frames(List<Action> actions) {
        return actions.stream().filter(Action.Send.class::isInstance).map(a -> ((Action.Send) a).frame()).toList();
    }

    /** A client and a server that have said to each other all they had to say before licensing. */
    private static final class Conversation {
        private final List<ServerConnecting.State> servers = new ArrayList<>();
        private final List<Action> saidByServer = new ArrayList<>();
        private ClientConnecting.State client;

        Conversation(SecurityOffer offer, SecurityWish wish) {
            var first = ClientConnecting.begin(new ClientIdentity("PC-ONE", "alice", "", List.of(), false, wish));
            client = first.state();
            servers.add(ServerConnecting.begin(offer));
            var toServer = new ArrayDeque<>(frames(first.actions()));
            while (!toServer.isEmpty() && !(servers.getLast() instanceof ServerConnecting.State.Closed)) {
                var atServer = ServerConnecting.on(servers.getLast(), new Input.Received(toServer.poll()));
                servers.add(atServer.state());
                saidByServer.addAll(atServer.actions());
                for (var frame : frames(atServer.actions())) {
                    var atClient = ClientConnecting.on(client, new Input.Received(frame));
                    client = atClient.state();
                    toServer.addAll(frames(atClient.actions()));
                }
            }
        }

        ServerConnecting.State.Connected server() {
            return (ServerConnecting.State.Connected) servers.getLast();
        }

        ClientConnecting.State.Connected client() {
            return (ClientConnecting.State.Connected) client;
        }

        CloseReason closed() {
            return ((ServerConnecting.State.Closed) servers.getLast()).reason();
        }

        /** Where the Security Exchange is expected. */
        ServerConnecting.State beforeExchange() {
            return servers.get(servers.size() - 3);
        }

        /** Where the Client Info is expected. */
        ServerConnecting.State afterExchange() {
            return servers.get(servers.size() - 2);
        }

        boolean startsTls() {
            return saidByServer.contains(new Action.StartTls());
        }

        ConnectionConfirm confirm() {
            return (ConnectionConfirm) Pdu.decode(frames(saidByServer).getFirst());
        }

        /** The method that the Connect Response names. */
        long chosen() {
            return ((ConnectResponse) Pdu.decode(frames(saidByServer).get(1))).security()
                .encryptionMethod();
        }
    }
}
