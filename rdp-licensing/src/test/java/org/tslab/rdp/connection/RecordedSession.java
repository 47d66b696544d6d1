package org.tslab.rdp.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.tslab.rdp.wire.Bytes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A session of a real client, recorded whole; under TLS the bytes are those inside it. */
public record RecordedSession(String name, JsonNode entries) {
    private static final List<String> CLIENTS = List.of("freerdp2117-tls", "freerdp2117-stdrdp128",
        "rdesktop190-stdrdp128");

    /** One TPKT and who sent it. */
    public record Frame(boolean fromClient, Bytes bytes) {}

    public static Stream<RecordedSession> all() {
        return CLIENTS.stream().flatMap(client -> Stream.of("1-new", "2-upgrade", "3-valid")
            .map(turn -> named(client + "-" + turn)));
    }

    public static RecordedSession named(String name) {
        var path = "/vectors/sessions/" + name + ".json";
        try (var in = RecordedSession.class.getResourceAsStream(path)) {
            return new RecordedSession(name, new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean tls() {
        return name.contains("-tls-");
    }

    public List<Frame> frames() {
        return entries("tpkt").map(entry -> new Frame(entry.get("dir").asText().equals("c2s"),
            Bytes.ofHex(entry.get("hex").asText()))).toList();
    }

    /** What an entry other than a frame says. */
    public JsonNode entry(String name) {
        return entries(name).findFirst().orElseThrow();
    }

    private Stream<JsonNode> entries(String name) {
        return StreamSupport.stream(entries.spliterator(), false).filter(e -> e.get("name").asText().equals(name));
    }

    @Override
    public String toString() {
        return name;
    }
}
