package org.tslab.rdp.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.tslab.rdp.driven.ClientEnd;
import org.tslab.rdp.driven.End;
import org.tslab.rdp.driven.ServerEnd;
import org.tslab.rdp.connection.ClientIdentity;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.SecurityWish;
import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.exchange.ClientProfile.ServerKey;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.security.StandardSecurity;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.transport.ConnectResponse;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;

/**
 * A server and a client in conversation, and a script that says how they are set up and what happens to each frame on
 * its way: {@link Tampering} knows every key, so that what it changes still has the right signatures and MACs.
 */
final class Between {
    private static final int MOST_FRAMES = 120;
    private static final Bytes STORED = Known.filled(700, 0xca);

    private final Script script;
    private final SecurityWish wish;
    private final StandardSecurity.Habits habits;
    private final ServerEnd server;
    private final ClientEnd client;
    private final Tampering toServer;
    private final Tampering toClient;
    private final ArrayDeque<Passing> underWay = new ArrayDeque<>();

    /** A frame on its way. */
    private record Passing(boolean toServer, End.Sent sent) {}

    Between(Script script) {
        this.script = script;
        var level = script.oneOf(EncryptionLevel.values());
        var method = EnumSet.of(script.oneOf(EncryptionMethod.values()), EncryptionMethod.BITS_128);
        var encrypts = script.flag();
        var standard = Known.standard(level, method, encrypts, Known.SERVER_RANDOM);
        var layer = script.oneOf(SecurityWish.Layer.values());
        server = new ServerEnd(switch (script.u8() % 3) {
            case 0 -> new SecurityOffer.Tls();
            case 1 -> standard;
            default -> new SecurityOffer.Either(standard);
        }, Known.offer(script.flag() ? Bytes.EMPTY : Known.CERTIFICATE, script.flag()), this::decide);
        var wish = new SecurityWish(layer, EnumSet.allOf(EncryptionMethod.class), script.flag(), Known.CLIENT_RANDOM);
        client = new ClientEnd(new ClientIdentity("PC-ONE", "alice", "LAB", List.of("rdpdr"), script.flag(), wish),
            profile(script));
        this.wish = wish;
        this.habits = StandardSecurity.Habits.ofServer(level, encrypts, wish.encryptsLicensing());
        toServer = new Tampering(script, this::keys);
        toClient = new Tampering(script, this::keys);
    }

    private static ClientProfile profile(Script script) {
        return new ClientProfile(Known.HARDWARE_ID, "alice", "PC-ONE", script.flag() ? STORED : Bytes.EMPTY,
            Known.CLIENT_RANDOM, Known.filled(48, 0x9e), new ServerKey.FromRequestOr(Known.CERTIFICATE),
            script.oneOf(ClientStyle.values()));
    }

    private Optional<LicensingKeys> keys() {
        return server.keys();
    }

    private ServerLicensing.Input decide(ServerLicensing.Action question) {
        return switch (question) {
            case ServerLicensing.Action.JudgePresented _ when script.flag() ->
                new ServerLicensing.Input.PresentedIsValid();
            case ServerLicensing.Action.JudgePresented _ -> new ServerLicensing.Input.NeedsServer();
            case ServerLicensing.Action.AskLicenseServer(_, _, _, var presented) -> switch (script.u8() % 4) {
                case 1 -> new ServerLicensing.Input.LetIn();
                case 2 -> new ServerLicensing.Input.Deny(ErrorCode.ERR_NO_LICENSE_SERVER);
                case 3 -> presented.isEmpty()
                    ? new ServerLicensing.Input.LetIn()
                    : new ServerLicensing.Input.KeepOld();
                default -> new ServerLicensing.Input.Issue(STORED);
            };
            case ServerLicensing.Action other -> throw new IllegalStateException("no question: " + other);
        };
    }

    void run() {
        client.first().forEach(sent -> underWay.add(new Passing(true, sent)));
        for (var frames = 0; frames < MOST_FRAMES && !underWay.isEmpty(); frames++) {
            var passing = underWay.poll();
            var receiver = passing.toServer ? server : client;
            learn(passing.sent.send().frame());
            for (var input : (passing.toServer ? toServer : toClient).of(passing.sent, receiver)) {
                deliver(passing.toServer, input);
            }
        }
        deliver(true, new Input.End(script.oneOf(ErrorInfo.values())));
        deliver(false, new Input.End(ErrorInfo.NONE));
    }

    /** The one between knows what client and server make their keys of, so it has them as soon as they do. */
    private void learn(Bytes frame) {
        if (Pdu.decode(frame) instanceof ConnectResponse response && response.security().encryptionMethod() != 0) {
            var method = Stream.of(EncryptionMethod.values())
                .filter(known -> known.flag() == response.security().encryptionMethod()).findFirst().orElseThrow();
            toServer.protectBy(StandardSecurity.ofClient(response.security(), Known.CLIENT_RANDOM,
                wish.encryptsLicensing()));
            toClient.protectBy(StandardSecurity.ofServer(method, Known.CLIENT_RANDOM, Known.SERVER_RANDOM, habits));
        }
    }

    private void deliver(boolean atServer, Input input) {
        var receiver = atServer ? server : client;
        if (!receiver.isOver()) {
            receiver.on(input).forEach(sent -> underWay.add(new Passing(!atServer, sent)));
        }
    }

    /** Whether both sides got as far as there is to get before they were told to end. */
    boolean wasActive() {
        return server.wasActive() && client.wasActive();
    }

    /** Every way to set up a conversation, and each kind of tampering with each of its first frames. */
    static List<byte[]> seeds() {
        var seeds = new ArrayList<byte[]>();
        for (var setup : SETUPS) {
            for (var frame = 0; frame < 24; frame++) {
                for (var kind : Tampering.Kind.values()) {
                    var seed = Bytes.ofHex(setup + "00".repeat(frame)).concat(
                        Bytes.of(new byte[]{(byte) kind.ordinal(), 1, 0, 8, 0x55, 0, 1, 2}));
                    seeds.add(seed.toArray());
                }
            }
        }
        return seeds;
    }

    /** Level, method, encrypted licensing, wish, offer, no certificate, strict, client's licensing, console, ... */
    static final List<String> SETUPS = List.of("0000000000000000000000", "0000000000000000000100",
        "0200010101010001000000", "0101010101000001000100", "0002000101000001000001", "0000000002000000000102",
        "0000000301010000000000", "0000000000000000010000");
}
