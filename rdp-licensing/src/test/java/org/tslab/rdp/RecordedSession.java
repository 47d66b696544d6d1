package org.tslab.rdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A session of a real client, recorded whole; under TLS the bytes are those inside it. */
public record RecordedSession(String name, JsonNode entries) {
    private static final List<String> CLIENTS = List.of("freerdp2117-tls", "freerdp2117-stdrdp128",
        "rdesktop190-stdrdp128");
    private static final int ENCRYPT = 0x08;
    private static final int HEADER = 4;
    private static final int HEADER_AND_SIGNATURE = 12;

    /** One TPKT and who sent it. */
    public record Frame(boolean fromClient, Bytes bytes) {}

    /** What a SendData PDU holds behind its security header, and the flags of that header. */
    public record Data(boolean fromClient, int flags, Bytes plain) {}

    public static Stream<RecordedSession> all() {
        return CLIENTS.stream().flatMap(client -> Stream.of("1-new", "2-upgrade", "3-valid")
            .map(turn -> named(client + "-" + turn)));
    }

    public static Stream<RecordedSession> overTls() {
        return all().filter(RecordedSession::isOverTls);
    }

    /** The sessions under standard RDP security are the ones that were recorded up to their end. */
    public static Stream<RecordedSession> upToTheEnd() {
        return all().filter(session -> !session.isOverTls());
    }

    public static RecordedSession named(String name) {
        var path = "/vectors/sessions/" + name + ".json";
        try (var in = RecordedSession.class.getResourceAsStream(path)) {
            return new RecordedSession(name, new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isOverTls() {
        return name.contains("-tls-");
    }

    public List<Frame> frames() {
        return entries("tpkt").map(entry -> new Frame(entry.get("dir").asText().equals("c2s"),
            Bytes.ofHex(entry.get("hex").asText()))).toList();
    }

    /** What the SendData PDUs hold, from the Client Info on, decrypted with the keys that were recorded. */
    public List<Data> data() {
        var toServer = isOverTls() ? null : rc4("serverDecryptKey");
        var toClient = isOverTls() ? null : rc4("serverEncryptKey");
        var data = new ArrayList<Data>();
        for (var frame : frames()) {
            switch (Pdu.decode(frame.bytes())) {
                case DomainPdu.SendDataRequest(_, _, var bytes) -> data.add(open(true, bytes, toServer));
                case DomainPdu.SendDataIndication(_, _, var bytes) -> data.add(open(false, bytes, toClient));
                case Pdu _ -> {
                }
            }
        }
        return data;
    }

    private Data open(boolean fromClient, Bytes bytes, Cipher cipher) {
        var flags = bytes.reader().u16("flags");
        if ((flags & ENCRYPT) == 0) {
            return new Data(fromClient, flags, bytes.slice(HEADER, bytes.size()));
        }
        var plain = cipher.update(bytes.slice(HEADER_AND_SIGNATURE, bytes.size()).toArray());
        return new Data(fromClient, flags, Bytes.of(plain));
    }

    private Cipher rc4(String key) {
        try {
            var cipher = Cipher.getInstance("ARCFOUR");
            var bytes = Bytes.ofHex(entry("stdsec_keys").get(key).asText());
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(bytes.toArray(), "ARCFOUR"));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an entry other than a frame says. */
    public JsonNode entry(String entryName) {
        return entries(entryName).findFirst().orElseThrow();
    }

    private Stream<JsonNode> entries(String entryName) {
        return StreamSupport.stream(entries.spliterator(), false)
            .filter(entry -> entry.get("name").asText().equals(entryName));
    }

    @Override
    public String toString() {
        return name;
    }
}
