package org.tslab.contracts;

/** The Kafka topics of an environment. Each is written by exactly one service; anyone may read it. */
public enum Topic {
    ACTIVATION("tslab.activation", 3, false),
    KEY_PACK("tslab.key-pack", 3, false),
    LICENSE_SERVER("tslab.license-server", 3, true),
    LICENSE("tslab.license", 3, false),
    TERMINAL_SESSION("tslab.terminal-session", 3, false),
    TRANSITION_REQUEST("tslab.transition-request", 3, false),
    TRANSITION_TOKEN("tslab.transition-token", 3, false),
    /** One partition, because what every replica must follow must have one order. */
    CONTROL("tslab.control", 1, true);

    private final String topicName;
    private final int partitions;
    private final boolean compacted;

    Topic(String topicName, int partitions, boolean compacted) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.compacted = compacted;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    /** Whether only the newest record of each key is kept: such a topic holds state, not history. */
    public boolean compacted() {
        return compacted;
    }
}
