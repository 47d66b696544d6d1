package org.tslab.lab.infrastructure;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** Runs a Kafka broker in a JVM of its own: formats its storage once, then becomes the broker. */
public final class KafkaMain {
    private KafkaMain() {}

    /** Arguments: the file of the broker's settings, the id of the cluster. */
    public static void main(String[] arguments) {
        var settings = arguments[0];
        var clusterId = arguments[1];
        var result = StorageTool.execute(
            new String[]{"format", "--config", settings, "--cluster-id", clusterId, "--ignore-formatted"}, System.out);
        if (result != 0) {
            System.exit(result);
        }
        Kafka.main(new String[]{settings});
    }
}
