package org.tslab.simkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.tslab.simkit.control.Replicas.Replica;

class ReplicasTest {
    private static final UUID OLD = new UUID(0, 1);
    private static final UUID NEW = new UUID(0, 2);
    private final Replicas replicas = new Replicas();

    @Test
    void aChangeOfTheClockReturnsAsSoonAsTheLastReplicaFollows() throws InterruptedException {
        replicas.heard(new Replica("1", "clearinghouse-service", NEW));
        replicas.heard(new Replica("2", "license-server-service", OLD));

        var following = CompletableFuture.runAsync(
            () -> replicas.heard(new Replica("2", "license-server-service", NEW)));

        assertThat(replicas.awaitFollowing(NEW, 5_000)).isEmpty();
        following.join();
    }

    @Test
    void aReplicaThatDoesNotFollowIsNamed() throws InterruptedException {
        replicas.heard(new Replica("1", "clearinghouse-service", NEW));
        replicas.heard(new Replica("2", "license-server-service", OLD));

        assertThat(replicas.awaitFollowing(NEW, 20)).containsExactly("license-server-service");
    }
}
