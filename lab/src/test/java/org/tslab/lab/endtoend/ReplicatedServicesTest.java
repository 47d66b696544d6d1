package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.endtoend.Bench.done;
import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.lab.check.LicenseCheck;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.EcosystemOptions;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.ecosystem.Replica;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Role;
import org.tslab.lab.infrastructure.Broker;
import org.tslab.lab.infrastructure.Database;
import org.tslab.lab.infrastructure.Postgres;
import org.tslab.lab.load.CalMemory;
import org.tslab.lab.portal.Visitor;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.proof.Proof;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.RdpClient;
import org.tslab.lab.rdp.Witness;
import org.tslab.lab.timeline.Timeline;
import org.tslab.lab.tools.LicenseServers;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.wire.Bytes;

/**
 * Two processes of each service on one database and one broker, as in a cluster: all were started at the same moment,
 * with databases and topics still to be made, and each new connection goes to the next replica.
 */
class ReplicatedServicesTest {
    private static final List<Database> DATABASES = List.of(Database.values());
    /** While others learn that a replica ends; a kubelet's are some seconds. */
    private static final Map<String, String> SETTINGS = Map.of("QUARKUS_SHUTDOWN_DELAY", "PT2S");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Ecosystem ecosystem;
    private static MainFlow flow;
    private static Evidence evidence;

    @BeforeAll
    static void startAtOnce() {
        var home = new LabHome(Path.of("target", "replicas").toAbsolutePath());
        home.create();
        home.clean();
        ecosystem = Ecosystem.prepare(EcosystemOptions.apart(home.directory()).with(2, SETTINGS), Progress.silent());
        ecosystem.startAtOnce();
        flow = new MainFlow(ecosystem);
        evidence = new Evidence(ecosystem, flow.door());
    }

    @AfterAll
    static void end() {
        ecosystem.close();
    }

    @BeforeEach
    void installEverything() {
        flow.installLicenseServer();
        flow.activate();
        new TerminalServers(ecosystem).installFirst(flow);
    }

    /** Migrations run once, and so does the founding of the authority. */
    @Test
    void whatIsMadeOnceIsMadeOnceHoweverManyStartTogether() {
        for (var database : DATABASES) {
            assertThat(evidence.query(database, "select version from flyway_schema_history where success",
                row -> row.getString(1))).as(database.toString()).isNotEmpty().doesNotHaveDuplicates();
        }
        assertThat(evidence.query(Database.CLEARINGHOUSE, "select role from authority_key", row -> row.getString(1)))
            .hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void theMainJobIsDoneByWhicheverReplicaIsAsked() throws IOException {
        var demo = Device.named("DEMO-PC");
        askForTokens();
        turnClock(Duration.ZERO);
        new Proof(ecosystem, _ -> {}).run();
        turnClock(Duration.between(Instant.now(), evidence.expiryOf(demo.hardwareId())).minusDays(3));

        var visit = flow.client().visit(demo);

        assertThat(visit.active()).as(visit.outcome()).isTrue();
        assertThat(visit.licenseChanged()).isTrue();
        assertNothingIsLostOrThereTwice();
        turnClock(Duration.ZERO);
    }

    /** Also in the pages: a form that one replica made is taken by the other. */
    private void askForTokens() throws IOException {
        var keys = done(flow.door().post(Service.CLEARINGHOUSE, Role.RESELLER, "/v1/product-keys",
            Map.of("product", "XP_PROFESSIONAL", "channel", "OEM", "acquiredOn", "2002-10-01", "count", 1)));
        done(flow.door().put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock",
            Map.of("frozenAt", "2003-05-01T00:00:00Z")));
        var wish = new Visitor.Wish("ann@contoso.example", keys.body().path("productKeys").path(0).asText());
        try (var visitor = new Visitor(ecosystem.uri(Service.PORTAL), () -> wish, _ -> {})) {
            visitor.call();
        }
        await("the mail is delivered", () -> evidence.query(Database.TRANSITION_PORTAL,
            "select state from transition_request", row -> row.getString(1)).equals(List.of("DELIVERED")));
    }

    /** Every replica of every service has turned when the answer comes. */
    private static void turnClock(Duration offset) {
        var answer = done(flow.door().put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock",
            Map.of("offset", offset.toString())));
        var now = Instant.parse(answer.text("now"));
        for (int asked = 0; asked < 4; asked++) {
            assertThat(List.of(Service.values())).allSatisfy(service -> assertThat(Instant.parse(
                flow.door().get(service, Role.INSTRUCTOR, "/__sim/clock").text("now"))).isAfterOrEqualTo(now));
        }
    }

    /** A broker or a database that is away makes replicas unready and kills none. */
    @Test
    void probesTellTheTruthAboutBrokerAndDatabase() {
        for (var away : List.of(Broker.NAME, Postgres.NAME)) {
            ecosystem.kill(away);
            await("nobody is ready without " + away, () -> replicas().allMatch(one -> health(one, "ready") == 503));
            assertThat(replicas()).allMatch(one -> health(one, "live") == 200);

            ecosystem.startAgain(away);

            await("all are ready again with " + away, () -> replicas().allMatch(one -> health(one, "ready") == 200));
        }
    }

    /** None of the callers tries anything again; a connection that is closed after its answer is opened anew. */
    @Test
    void whoeverAsksNoticesNothingWhileOneReplicaAfterTheOtherIsReplaced() {
        flow.installLicenses(flow.licenseCode(10_000));
        flow.installLicenses(flow.licenseCode(10_000));
        var crowd = new Crowd(ecosystem, MainFlow.LICENSE_SERVER);

        try (crowd) {
            for (var service : List.of(Service.LICENSE_SERVER, Service.TERMINAL_SERVER)) {
                for (var replica : ecosystem.replicas(service)) {
                    ecosystem.end(replica.name());
                    ecosystem.startAgain(replica.name());
                    crowd.awaitMore();
                }
            }
        }

        assertThat(crowd.failures()).isEmpty();
        assertNothingIsLostOrThereTwice();
    }

    /** A replica that is asked to end is unready first, and says the last word of what it has begun. */
    @Test
    void aLicensingExchangeThatIsUnderWayComesToItsEnd() throws Exception {
        var replica = ecosystem.replicas(Service.TERMINAL_SERVER).getLast();
        var ending = new CompletableFuture<Void>();
        var witness = new Ender(replica, ending);

        var visit = new RdpClient(rdp(replica), new CalMemory()).visit(Device.named("LATE-PC"), witness);

        ending.get(30, TimeUnit.SECONDS);
        assertThat(witness.wentDownFirst).isTrue();
        assertThat(visit.active()).as(visit.outcome()).isTrue();
        assertThat(visit.licenseChanged()).isTrue();
        ecosystem.startAgain(replica.name());
    }

    /** In the midst of licensing it asks the terminal server to end; the client goes on when nobody else can come. */
    private static final class Ender implements Witness {
        private final Replica replica;
        private final CompletableFuture<Void> ending;
        private boolean wentDownFirst;

        Ender(Replica replica, CompletableFuture<Void> ending) {
            this.replica = replica;
            this.ending = ending;
        }

        @Override
        public void saw(Direction direction, Bytes frame) {}

        @Override
        public void learned(LicensingKeys keys) {
            ending.completeAsync(() -> {
                ecosystem.end(replica.name());
                return null;
            });
            await("it is not ready", () -> health(replica, "ready") == 503);
            wentDownFirst = listens(replica);
            await("it listens no more", () -> !listens(replica));
        }
    }

    private static void assertNothingIsLostOrThereTwice() {
        await("the outboxes are empty", () -> evidence.waiting(Database.LICENSE_SERVER) == 0);
        var servers = new LicenseServers(flow.door());
        try (var timeline = new Timeline(ecosystem.kafka())) {
            var happenings = timeline.untilNow();
            assertThat(LicenseCheck.deadLetters(happenings)).isEmpty();
            var check = new LicenseCheck(MainFlow.LICENSE_SERVER);
            happenings.forEach(check::add);
            assertThat(check.findings(servers.keyPacksOf(MainFlow.LICENSE_SERVER),
                servers.licensesOf(MainFlow.LICENSE_SERVER))).isEmpty();
        }
    }

    private static boolean listens(Replica replica) {
        return Ports.answers(replica.address(), ecosystem.ports().of(Port.RDP_TS01));
    }

    private static InetSocketAddress rdp(Replica replica) {
        return new InetSocketAddress(replica.address(), ecosystem.ports().of(Port.RDP_TS01));
    }

    private static Stream<Replica> replicas() {
        return Stream.of(Service.values()).flatMap(service -> ecosystem.replicas(service).stream());
    }

    private static int health(Replica replica, String probe) {
        var request = HttpRequest.newBuilder(ecosystem.managementUri(replica).resolve("/q/health/" + probe)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 0; // It is not there.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
