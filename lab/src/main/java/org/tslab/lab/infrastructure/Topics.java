package org.tslab.lab.infrastructure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.tslab.contracts.Topic;

/** The topics of an environment. The broker makes none by itself: a misspelt name must fail, not work. */
final class Topics {
    /** What happened is part of the environment's data: nothing is forgotten after a week. */
    private static final Map<String, String> HISTORY = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE, TopicConfig.RETENTION_MS_CONFIG, "-1");
    /**
     * Whoever starts reads all of it first, so what is outdated goes soon. A broker leaves the newest file as it is,
     * and would begin another only after a week, when the control topic has a million announcements of few replicas.
     */
    private static final Map<String, String> STATE = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT, TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.SEGMENT_MS_CONFIG,
        "60000");

    private Topics() {}

    /** Makes those that are not there yet. */
    static void make(Admin admin) throws ExecutionException, InterruptedException {
        var known = admin.listTopics().names().get();
        var wanted = all().stream().collect(Collectors.partitioningBy(topic -> known.contains(topic.name())));
        admin.createTopics(wanted.get(false)).all().get();
        // An environment of an older release has them with other settings.
        admin.incrementalAlterConfigs(wanted.get(true).stream().collect(Collectors.toMap(
            topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), Topics::settings))).all().get();
    }

    private static Collection<AlterConfigOp> settings(NewTopic topic) {
        return topic.configs().entrySet().stream().map(setting -> new AlterConfigOp(
            new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET)).toList();
    }

    /** Each topic, and beside it the one for messages that its readers could not understand. */
    static List<NewTopic> all() {
        return Arrays.stream(Topic.values()).flatMap(topic -> Stream.of(
            made(topic.topicName(), topic.partitions(), topic.compacted()),
            made(topic.topicName() + ".dead", 1, false))).toList();
    }

    private static NewTopic made(String name, int partitions, boolean compacted) {
        return new NewTopic(name, partitions, (short) 1).configs(compacted ? STATE : HISTORY);
    }
}
