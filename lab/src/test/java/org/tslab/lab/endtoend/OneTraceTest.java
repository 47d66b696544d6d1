package org.tslab.lab.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.contracts.Topic;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.endtoend.TraceCollector.Span;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.rdp.CalStore;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.RdpClient;

/** What one connection or request causes is one trace, across services and through the broker (docs/traces.md). */
@ExtendWith(RunningEcosystem.class)
class OneTraceTest {
    private static final Device PC = Device.named("PC-TRACED");
    @TempDir
    Path disk;
    private MainFlow flow;

    @BeforeEach
    void activate(Ecosystem running) {
        flow = new MainFlow(running);
        flow.installLicenseServer();
        flow.activate();
    }

    @Test
    void anRdpConnectionIsOneTraceFromItsRecordToTheEventOfItsLicense(Ecosystem running, TraceCollector collector) {
        new TerminalServers(running).installFirst(flow);

        new RdpClient(new InetSocketAddress("127.0.0.1", running.ports().of(Port.RDP_TS01)), new CalStore(disk))
            .visit(PC);

        await("the record of the connection is there", () -> !connections().isEmpty());
        var trace = connections().getFirst().replace("-", "");
        assertThat(journal(Service.TERMINAL_SERVER, PC.hardwareId().toHex())).isNotEmpty().containsOnly(trace);
        // Validations go together in a call that belongs to no connection.
        assertThat(journal(Service.LICENSE_SERVER, "LS01/device/" + PC.hardwareId().toHex())).first().isEqualTo(trace);
        await("the event of the license has it",
            () -> traceparents(running, Topic.LICENSE).stream().anyMatch(event -> event.contains(trace)));
        await("the collector has both spans", () -> collector.spans()
            .containsAll(List.of(new Span("terminal-server-sim", "RDP connection", trace),
                new Span("license-server-service", "issue license", trace))));
    }

    @Test
    void anActivationIsOneTraceFromTheLicenseServerOverTheClearinghouseToWhoeverTakesItsEvent(
        TraceCollector collector) {
        await("somebody takes an event in, in the trace of a request that went from one to the other",
            () -> collector.spans().stream().filter(OneTraceTest::isTaking).anyMatch(taken -> servers(
                taken.traceId(), collector).containsAll(List.of("license-server-service", "clearinghouse-service"))));
    }

    /** Who has served requests in this trace. */
    private static List<String> servers(String traceId, TraceCollector collector) {
        return collector.spans().stream().filter(span -> span.traceId().equals(traceId) && !isTaking(span))
            .map(Span::service).toList();
    }

    private static boolean isTaking(Span span) {
        return span.name().startsWith("take ");
    }

    private List<String> connections() {
        var page = flow.door().get(Service.TERMINAL_SERVER, Role.INSTRUCTOR, "/v1/terminal-servers/TS01/connections");
        return StreamSupport.stream(page.body().spliterator(), false).map(line -> line.path("id").asText()).toList();
    }

    private List<String> journal(Service service, String subject) {
        var page = flow.door().get(service, Role.INSTRUCTOR, "/__sim/journal?limit=1000&subject=" + subject);
        return StreamSupport.stream(page.body().spliterator(), false).map(entry -> entry.path("traceId").asText())
            .toList();
    }

    /** Of each event that is there now. */
    private static List<String> traceparents(Ecosystem running, Topic topic) {
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers",
            running.ports().address(Port.KAFKA)), new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(2)).spliterator(), false)
                .flatMap(event -> StreamSupport.stream(event.headers().headers("ce_traceparent").spliterator(), false))
                .map(header -> new String(header.value(), UTF_8)).toList();
        }
    }
}
