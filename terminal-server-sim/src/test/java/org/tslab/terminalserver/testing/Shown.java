package org.tslab.terminalserver.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.tslab.rdp.certificate.ProprietaryCertificate;
import org.tslab.rdp.certificate.ServerCertificate;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.ServerLicenseRequest;
import org.tslab.rdp.licensing.Scope;
import org.tslab.rdp.transport.ConnectResponse;
import org.tslab.rdp.transport.DomainPdu.SendDataIndication;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.transport.ServerBlock;
import org.tslab.rdp.wire.Bytes;

/**
 * What a server has shown to a client in one connection.
 *
 * @param tls version and key algorithm; empty without TLS
 * @param licensing every licensing PDU, decrypted
 * @param frames every frame, as it came out of TLS
 */
public record Shown(String tls, List<LicensePdu> licensing, List<Bytes> frames) {
    private static final int LICENSE_PKT = 0x80;
    private static final int ENCRYPT = 0x8;
    private static final int LICENSE_ENCRYPT = 0x200;

    static Shown of(ClientSocket socket, List<LicensePdu> licensing) {
        return new Shown(socket.tls(), licensing, socket.heard());
    }

    /** In words, so that two visits can be compared. */
    public Map<String, String> facts() {
        var facts = new TreeMap<String, String>();
        facts.put("tls", tls);
        facts.put("method", String.valueOf(security().encryptionMethod()));
        facts.put("level", String.valueOf(security().encryptionLevel()));
        facts.put("security certificate", certificate(security().certificate()));
        facts.put("request certificate", certificate(request().serverCertificate().data()));
        facts.put("product version", Long.toHexString(request().productInfo().version()));
        facts.put("scopes", request().scopes().stream().map(Scope::name).collect(Collectors.joining(",")));
        facts.put("licensing flags", licensingFlags());
        // Under TLS the session proper has no security header.
        facts.put("session encrypted", String.valueOf(tls.isEmpty() && (flags(data().getLast()) & ENCRYPT) != 0));
        return facts;
    }

    public ServerLicenseRequest request() {
        return (ServerLicenseRequest) licensing.getFirst();
    }

    private ServerBlock.Security security() {
        return frames.stream().map(Pdu::decode).filter(ConnectResponse.class::isInstance)
            .map(ConnectResponse.class::cast).findFirst().orElseThrow().security();
    }

    private String licensingFlags() {
        var flags = data().stream().map(Shown::flags).limit(licensing.size()).toList();
        return (flags.stream().allMatch(f -> (f & LICENSE_PKT) != 0) ? "licensing" : "odd")
            + (flags.stream().allMatch(f -> (f & LICENSE_ENCRYPT) != 0) ? ", takes encrypted" : "")
            + (flags.stream().allMatch(f -> (f & ENCRYPT) != 0) ? ", encrypted" : "");
    }

    private List<Bytes> data() {
        return frames.stream().map(Pdu::decode).filter(SendDataIndication.class::isInstance)
            .map(p -> ((SendDataIndication) p).data()).toList();
    }

    private static int flags(Bytes data) {
        return data.reader().u16("flags");
    }

    private static String certificate(Bytes blob) {
        if (blob.isEmpty()) {
            return "none";
        }
        var certificate = ServerCertificate.decode(blob);
        return (certificate instanceof ProprietaryCertificate own
            ? own.signatureVerifies() ? "proprietary " : "badly signed "
            : "X.509 ") + 8 * certificate.publicKey().size();
    }
}
