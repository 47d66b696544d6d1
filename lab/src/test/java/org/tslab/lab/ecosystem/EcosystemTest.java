package org.tslab.lab.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.infrastructure.Broker;
import org.tslab.lab.infrastructure.Postgres;
import org.tslab.lab.mail.MailServer;

/** The launcher's promises, kept with services that are tiny; what they stand on is real. */
class EcosystemTest {
    @TempDir
    Path directory;

    @Test
    void everythingIsReadyWhenItHasStartedAndGoneWhenItIsClosed() throws IOException {
        var said = new ArrayList<String>();
        var ecosystem = Ecosystem.start(options(EnumSet.allOf(Service.class)), said::add);
        var processes = ecosystem.processes();

        assertThat(processes).containsOnlyKeys(Postgres.NAME, Broker.NAME, MailServer.NAME, "clearinghouse",
            "license-server", "terminal-server", "portal");
        assertThat(said).hasSize(7).allMatch(line -> line.contains(" is ready: "));
        assertThat(said.subList(3, 7)).contains("clearinghouse is ready: " + ecosystem.uri(Service.CLEARINGHOUSE));

        ecosystem.close();

        assertThat(processes.values()).allMatch(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        ecosystem.ports().requireFree(List.of(Port.values()));
    }

    @Test
    void aServiceThatDiesIsReportedWithTheLastLinesOfItsLog() throws Exception {
        try (var ecosystem = Ecosystem.start(options(Set.of(Service.LICENSE_SERVER)), Progress.silent())) {
            var death = CompletableFuture.supplyAsync(ecosystem::awaitDeath);

            HttpClient.newHttpClient().sendAsync(
                HttpRequest.newBuilder(ecosystem.managementUri(Service.LICENSE_SERVER).resolve("/die")).build(),
                BodyHandlers.discarding());

            assertThat(death.get(20, TimeUnit.SECONDS)).hasMessageStartingWith("license-server ended with exit code 3")
                .hasMessageContaining("the tiny service has met its end");
        }
    }

    @Test
    void aServiceThatCannotStartEndsTheWholeStart() throws IOException {
        var options = options(EnumSet.allOf(Service.class));
        Files.writeString(options.project().serviceJar("transition-portal"), "no jar");

        assertThatThrownBy(() -> Ecosystem.start(options, Progress.silent())).isInstanceOf(LabException.class)
            .hasMessageStartingWith("portal ended with exit code 1").hasMessageContaining("corrupt jarfile");
        options.ports().requireFree(List.of(Port.values()));
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() throws IOException {
        var options = options(Set.of(Service.PORTAL));
        Files.delete(options.project().serviceJar("transition-portal"));

        assertThatThrownBy(() -> Ecosystem.start(options, Progress.silent()))
            .hasMessageStartingWith("transition-portal is not built").hasMessageContaining("make build");
        assertThat(options.home().log(Postgres.NAME)).doesNotExist();
    }

    @Test
    void aTakenPortIsReportedBeforeAnythingStarts() throws IOException {
        var options = options(Set.of());
        try (var _ = new ServerSocket(options.ports().of(Port.KAFKA))) {
            assertThatThrownBy(() -> Ecosystem.start(options, Progress.silent()))
                .hasMessageContaining("is taken; the lab needs it for Kafka");
        }
        assertThat(options.home().log(Postgres.NAME)).doesNotExist();
    }

    @Test
    void aKilledServiceStartsAgainWithoutDisturbingTheOthers() throws IOException {
        try (var ecosystem = Ecosystem.start(options(Set.of(Service.PORTAL)), Progress.silent())) {
            var before = ecosystem.processes();

            ecosystem.kill("portal");
            assertThat(ecosystem.ports().answers(Port.PORTAL_MANAGEMENT)).isFalse();
            ecosystem.startAgain("portal");

            assertThat(ecosystem.ports().answers(Port.PORTAL_MANAGEMENT)).isTrue();
            assertThat(ecosystem.processes().get("portal")).isNotEqualTo(before.get("portal"));
            assertThat(ecosystem.processes().get(Broker.NAME)).isEqualTo(before.get(Broker.NAME));
        }
    }

    @Test
    void aServiceThatIsKilledWhileItStartsIsBroughtBackAllTheSame() throws Exception {
        try (var ecosystem = Ecosystem.start(options(Set.of(Service.PORTAL)), Progress.silent())) {
            var before = ecosystem.processes().get("portal");
            ecosystem.kill("portal");
            assertThat(ecosystem.kill("portal")).isFalse();
            var back = CompletableFuture.runAsync(() -> ecosystem.bringBack("portal"));
            while (!ecosystem.kill("portal")) {
                Thread.onSpinWait();
            }

            back.get(20, TimeUnit.SECONDS);

            assertThat(ecosystem.ports().answers(Port.PORTAL_MANAGEMENT)).isTrue();
            assertThat(ecosystem.processes().get("portal")).isNotEqualTo(before);
        }
    }

    private EcosystemOptions options(Set<Service> services) throws IOException {
        return new EcosystemOptions(TinyProject.in(directory.resolve("project")),
            new LabHome(directory.resolve("home")),
            Ports.free(), services, 1);
    }
}
