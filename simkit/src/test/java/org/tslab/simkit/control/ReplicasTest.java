package org.tslab.simkit.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.tslab.simkit.SimConfig;
import org.tslab.simkit.control.Replicas.Replica;

import io.smallrye.config.WithDefault;

class ReplicasTest {
    private static final UUID OLD = new UUID(0, 1);
    private static final UUID NEW = new UUID(0, 2);
    private static final Duration NOW = Duration.ZERO;
    private final Replicas replicas = new Replicas();

    @Test
    void aChangeOfTheClockReturnsAsSoonAsTheLastReplicaFollows() throws InterruptedException {
        replicas.heard(new Replica("1", "clearinghouse-service", NEW), NOW);
        replicas.heard(new Replica("2", "license-server-service", OLD), NOW);

        var following = CompletableFuture.runAsync(
            () -> replicas.heard(new Replica("2", "license-server-service", NEW), NOW));

        assertThat(replicas.awaitFollowing(NEW, 5_000)).isEmpty();
        following.join();
    }

    @Test
    void aReplicaThatDoesNotFollowIsNamed() throws InterruptedException {
        replicas.heard(new Replica("1", "clearinghouse-service", NEW), NOW);
        replicas.heard(new Replica("2", "license-server-service", OLD), NOW);

        assertThat(replicas.awaitFollowing(NEW, 20)).containsExactly("license-server-service");
    }

    /** One that was killed has said nothing of it; its last announcement stays on the topic. */
    @Test
    void aReplicaThatIsGoneIsNotWaitedFor() throws InterruptedException {
        replicas.heard(new Replica("1", "clearinghouse-service", NEW), NOW);
        replicas.heard(new Replica("2", "license-server-service", OLD), Replicas.ALIVE);

        assertThat(replicas.awaitFollowing(NEW, 5_000)).isEmpty();
    }

    @Test
    void aReplicaThatTookLeaveIsNotWaitedFor() throws InterruptedException {
        replicas.heard(new Replica("1", "clearinghouse-service", NEW), NOW);
        replicas.heard(new Replica("2", "license-server-service", OLD), NOW);

        var leaving = CompletableFuture.runAsync(() -> replicas.gone("2"));

        assertThat(replicas.awaitFollowing(NEW, 5_000)).isEmpty();
        leaving.join();
    }

    /** The others wait no longer for one that has not heard itself for so long. */
    @Test
    void aReplicaKnowsWhetherItIsHeard() {
        replicas.heard(new Replica("1", "clearinghouse-service", NEW), NOW);
        replicas.heard(new Replica("2", "license-server-service", NEW), Replicas.ALIVE);

        assertThat(replicas.heardWithin("1", Replicas.ALIVE)).isTrue();
        assertThat(replicas.heardWithin("2", Replicas.ALIVE)).isFalse();
        assertThat(replicas.heardWithin("3", Replicas.ALIVE)).isFalse();
    }

    /** Else whoever turns the clock just after a replica was killed is told that it does not follow. */
    @Test
    void aChangeOfTheClockWaitsLongerThanAReplicaThatWasKilledCounts() throws NoSuchMethodException {
        var wait = SimConfig.class.getDeclaredMethod("followTimeoutMillis").getAnnotation(WithDefault.class).value();

        assertThat(Duration.ofMillis(Long.parseLong(wait))).isGreaterThan(Replicas.ALIVE);
    }
}
