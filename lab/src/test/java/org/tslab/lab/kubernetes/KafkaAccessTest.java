package org.tslab.lab.kubernetes;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.kubernetes.Overlay.each;
import static org.tslab.lab.kubernetes.Overlay.name;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Topic;

import com.fasterxml.jackson.databind.JsonNode;

/** In production each service may read and write the topics that its settings name, and no others. */
class KafkaAccessTest {
    /** Each topic is written by exactly one service; the control topic by all. */
    private static final Map<String, Set<Topic>> WRITES = Map.of(
        "clearinghouse", Set.of(Topic.ACTIVATION, Topic.KEY_PACK, Topic.TRANSITION_TOKEN, Topic.CONTROL),
        "license-server", Set.of(Topic.LICENSE_SERVER, Topic.LICENSE, Topic.CONTROL),
        "terminal-server", Set.of(Topic.TERMINAL_SESSION, Topic.CONTROL),
        "transition-portal", Set.of(Topic.TRANSITION_REQUEST, Topic.CONTROL));

    @ParameterizedTest
    @CsvSource({"clearinghouse, clearinghouse-service", "license-server, license-server-service",
        "terminal-server, terminal-server-sim", "transition-portal, transition-portal"})
    void usersMayDoWhatTheirServicesDo(String user, String module) throws IOException {
        var settings = new Properties();
        try (var in = Files.newInputStream(
            Overlay.ROOT.resolve(module).resolve("src/main/resources/application.properties"))) {
            settings.load(in);
        }
        var dead = values(settings, "mp\\.messaging\\.incoming\\..*\\.dead-letter-queue\\.topic");

        assertThat(topics(user, "Read")).isEqualTo(Stream.concat(Stream.of(Topic.CONTROL.topicName()),
            values(settings, "mp\\.messaging\\.incoming\\.[a-z-]+\\.topic").stream()).collect(toSet()));
        assertThat(topics(user, "Write")).isEqualTo(Stream.concat(dead.stream(),
            WRITES.get(user).stream().map(Topic::topicName)).collect(toSet()));
        assertThat(values(settings, "mp\\.messaging\\.incoming\\.[a-z-]+\\.group\\.id")).isNotEmpty()
            .allMatch(group -> resources(user, "group", "Read").anyMatch(group::startsWith));
    }

    @Test
    void theTopicsAreThoseOfContracts() {
        var topics = Overlay.PRODUCTION.objects("KafkaTopic").stream().collect(toMap(Overlay::name,
            topic -> topic.path("spec")));

        assertThat(topics.keySet()).isEqualTo(Arrays.stream(Topic.values())
            .flatMap(topic -> Stream.of(topic.topicName(), topic.topicName() + ".dead")).collect(toSet()));
        assertThat(Topic.values()).allSatisfy(topic -> {
            var spec = topics.get(topic.topicName());
            assertThat(spec.path("partitions").asInt()).as(topic.topicName()).isEqualTo(topic.partitions());
            assertThat(spec.path("config").path("cleanup.policy").asText())
                .isEqualTo(topic.compacted() ? "compact" : "delete");
            assertThat(spec.path("config").path("retention.ms").asInt()).isEqualTo(-1);
            // What is read from its beginning at each start must not grow for a week before it is compacted.
            assertThat(spec.path("config").path("segment.ms").asInt(Integer.MAX_VALUE) <= 60_000)
                .as(topic.topicName()).isEqualTo(topic.compacted());
        });
    }

    private static Set<String> topics(String user, String operation) {
        return resources(user, "topic", operation).collect(toSet());
    }

    private static Stream<String> resources(String user, String type, String operation) {
        return Overlay.PRODUCTION.objects("KafkaUser").stream().filter(object -> name(object).equals(user))
            .flatMap(object -> each(object.path("spec").path("authorization").path("acls")))
            .filter(acl -> acl.path("resource").path("type").asText().equals(type))
            .filter(acl -> each(acl.path("operations")).map(JsonNode::asText).anyMatch(operation::equals))
            .map(acl -> acl.path("resource").path("name").asText());
    }

    private static Set<String> values(Properties settings, String key) {
        return settings.stringPropertyNames().stream().filter(name -> name.matches(key)).map(settings::getProperty)
            .collect(toSet());
    }
}
