package org.tslab.lab.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of an environment. The broker makes none by itself: a misspelt name must fail, not work. */
final class Topics {
    private static final int PARTITIONS = 3;
    /** Things whose latest state matters: whoever joins later reads where they stand. */
    private static final List<String> COMPACTED = List.of("tslab.license-server", "tslab.control");
    private static final List<String> FACTS = List.of("tslab.activation", "tslab.key-pack", "tslab.transition-token",
        "tslab.license", "tslab.terminal-session", "tslab.transition-request");

    private Topics() {}

    static List<NewTopic> all() {
        var topics = new ArrayList<NewTopic>();
        COMPACTED.forEach(name -> topics.add(topic(name, TopicConfig.CLEANUP_POLICY_COMPACT)));
        FACTS.forEach(name -> topics.add(topic(name, TopicConfig.CLEANUP_POLICY_DELETE)));
        topics.stream().map(NewTopic::name).toList()
            .forEach(name -> topics.add(topic(name + ".dead", TopicConfig.CLEANUP_POLICY_DELETE)));
        return topics;
    }

    private static NewTopic topic(String name, String cleanup) {
        // What happened is part of the environment's data: nothing is forgotten after a week.
        return new NewTopic(name, PARTITIONS, (short) 1).configs(Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, cleanup, TopicConfig.RETENTION_MS_CONFIG, "-1"));
    }
}
