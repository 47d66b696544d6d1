package org.tslab.licenseserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

import org.tslab.simkit.sql.Sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** An observer who adds up what the events say of each key pack, and compares with the database (INV-1, INV-7). */
public final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, Counts> packs = new TreeMap<>();

    /** The licenses of a key pack. */
    private record Counts(int total, int issued, int withdrawn) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(total + other.total, issued + other.issued, withdrawn + other.withdrawn);
        }
    }

    private Ledger() {}

    /** Every event since the sink was cleared has arrived, and all together say what the database holds. */
    public static void assertEventsAddUp(InMemoryConnector broker, Sql sql) {
        assertThat(Soon.is(() -> sql.rows(row -> row.getInt(1), "select count(*) from outbox").getFirst() == 0))
            .isTrue();
        var ledger = new Ledger();
        broker.<String>sink("events").received().forEach(message -> ledger.add(
            message.getMetadata(OutgoingCloudEventMetadata.class).orElseThrow().getType(), message.getPayload()));
        ledger.packs.values().removeIf(Counts.NONE::equals);
        var stored = new TreeMap<String, Counts>();
        sql.rows(row -> stored.put(row.getString(1) + "/" + row.getLong(2), new Counts(row.getInt(3), row.getInt(4),
            row.getInt(5))), """
                select license_server, key_pack_id, total, issued, withdrawn from license_key_pack where total > 0""");
        assertThat(ledger.packs).isEqualTo(stored);
    }

    private void add(String type, String payload) {
        var event = read(payload);
        switch (type) {
            case "tslab.license.key-pack-installed.v1" -> add(event, new Counts(event.get("quantity").asInt(), 0, 0));
            case "tslab.license.permanent-issued.v1" -> add(event, new Counts(0, 1, 0));
            case "tslab.license.reclaimed.v1", "tslab.license.revoked.v1" -> add(event, new Counts(0, -1, 0));
            case "tslab.license.licenses-removed.v1" -> add(event, new Counts(-event.get("licenses").asInt(),
                -event.get("issued").asInt(), -event.get("withdrawn").asInt()));
            case "tslab.license.licenses-withdrawn.v1" -> add(event, new Counts(0, 0, event.get("licenses").asInt()));
            case "tslab.license.key-pack-restored.v1" -> add(event, new Counts(event.get("quantity").asInt(),
                event.get("issued").asInt(), event.get("withdrawn").asInt()));
            default -> {
            }
        }
    }

    private void add(JsonNode event, Counts counts) {
        packs.merge(event.get("licenseServer").asText() + "/" + event.get("keyPackId").asLong(), counts, Counts::plus);
    }

    private static JsonNode read(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
