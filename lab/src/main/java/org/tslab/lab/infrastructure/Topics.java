package org.tslab.lab.infrastructure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.tslab.contracts.Topic;

/** The topics of an environment. The broker makes none by itself: a misspelt name must fail, not work. */
final class Topics {
    private Topics() {}

    /** Makes those that are not there yet. */
    static void make(Admin admin) throws ExecutionException, InterruptedException {
        var known = admin.listTopics().names().get();
        admin.createTopics(all().stream().filter(topic -> !known.contains(topic.name())).toList()).all().get();
    }

    /** Each topic, and beside it the one for messages that its readers could not understand. */
    static List<NewTopic> all() {
        return Arrays.stream(Topic.values()).flatMap(topic -> Stream.of(
            made(topic.topicName(), topic.partitions(), topic.compacted()),
            made(topic.topicName() + ".dead", 1, false))).toList();
    }

    private static NewTopic made(String name, int partitions, boolean compacted) {
        // What happened is part of the environment's data: nothing is forgotten after a week.
        return new NewTopic(name, partitions, (short) 1).configs(Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, "-1"));
    }
}
