package org.tslab.rdp.benchmark;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tslab.rdp.Vectors;
import org.tslab.rdp.certificate.ProprietaryCertificate;
import org.tslab.rdp.connection.ClientIdentity;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.SecurityWish;
import org.tslab.rdp.connection.SecurityWish.Layer;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.driven.ClientEnd;
import org.tslab.rdp.driven.End;
import org.tslab.rdp.driven.ServerEnd;
import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.exchange.ClientProfile.ServerKey;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.wire.Bytes;

/**
 * One whole connection of a client that gets a new license, from the Connection Request to an active session, both
 * sides in one thread and without TLS, sockets or a license server: what the machines themselves cost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class HandshakeBenchmark {
    private static final Bytes RANDOM = Bytes.ofHex("5e".repeat(32));
    private static final Bytes CAL = Bytes.ofHex("ca".repeat(2614));

    /** The key of the terminal server, and its security layer. */
    @Param({"ts2048 TLS", "ts2048 STANDARD", "ts512 STANDARD"})
    private String server;
    private SecurityOffer security;
    private ServerOffer licensing;
    private ClientIdentity identity;
    private ClientProfile profile;

    @Setup
    public void prepare() {
        var name = server.split(" ")[0];
        var layer = Layer.valueOf(server.split(" ")[1]);
        var pair = Vectors.privateKey("test-pki/" + name + ".key");
        var key = new RsaPrivateKey(pair);
        var certificate = ProprietaryCertificate.sign(new RsaPublicKey(pair.getModulus(), pair.getPublicExponent()))
            .encode();
        security = layer == Layer.TLS
            ? new SecurityOffer.Tls()
            : new SecurityOffer.Standard(EncryptionLevel.HIGH, EnumSet.allOf(EncryptionMethod.class), true, RANDOM,
                certificate, key);
        licensing = new ServerOffer(ProductInfo.windowsServer2003(), List.of("tslab.example"), certificate, key,
            RANDOM, Bytes.ofHex("0102030405060708090a"), false);
        identity = new ClientIdentity("PC-ONE", "alice", "", List.of("rdpdr", "cliprdr"), false,
            new SecurityWish(layer, EnumSet.allOf(EncryptionMethod.class), true, Bytes.ofHex("c1".repeat(32))));
        profile = new ClientProfile(HardwareId.ofHex("00000104092891313d3e676e98d161d991abd458"), "alice", "PC-ONE",
            Bytes.EMPTY, Bytes.ofHex("c1".repeat(32)), Bytes.ofHex("9e".repeat(48)), new ServerKey.FromRequest(),
            ClientStyle.FREERDP);
    }

    @Benchmark
    public boolean newLicense() {
        var there = new ServerEnd(security, licensing, _ -> new ServerLicensing.Input.Issue(CAL));
        var here = new ClientEnd(identity, profile);
        var toServer = new ArrayDeque<>(here.first());
        var toClient = new ArrayDeque<End.Sent>();
        while (!toServer.isEmpty() || !toClient.isEmpty()) {
            pass(toServer, there, toClient);
            pass(toClient, here, toServer);
        }
        if (!there.wasActive() || !here.wasActive()) {
            throw new IllegalStateException("the session did not get active");
        }
        return true;
    }

    private static void pass(ArrayDeque<End.Sent> from, End receiver, ArrayDeque<End.Sent> answers) {
        while (!from.isEmpty()) {
            answers.addAll(receiver.step(new Input.Received(from.poll().send().frame())));
        }
    }
}
