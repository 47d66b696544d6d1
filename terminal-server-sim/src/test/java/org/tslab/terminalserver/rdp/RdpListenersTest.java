package org.tslab.terminalserver.rdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.ClientSocket;
import org.tslab.terminalserver.testing.Site;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** The RDP ports follow the rows, whoever writes them and whatever happens meanwhile. */
@QuarkusTest
class RdpListenersTest {
    @Inject
    Sql sql;
    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void aResetFreesThePortAtOnceAndEndsItsConnections() {
        var port = Site.install("PER_DEVICE");
        try (var socket = new ClientSocket(port)) {
            Tokens.as(Role.INSTRUCTOR).post("/__sim/reset").then().statusCode(204);

            assertThat(listens(port)).isFalse();
            installOn(port).statusCode(201);
            assertThat(socket.untilClosed()).isEqualTo(Bytes.EMPTY);
        }
        new ClientSocket(port).close();
    }

    @Test
    void thePortOfATerminalServerThatAnotherReplicaRemovesAndInstallsFollows() {
        var port = Site.install("PER_DEVICE");
        statement("create table elsewhere as select * from terminal_server");
        statement("delete from terminal_server");
        Site.await(() -> listens(port), open -> !open);

        statement("insert into terminal_server select * from elsewhere");
        Site.await(() -> listens(port), open -> open);

        statement("drop table elsewhere");
    }

    @Test
    void thePortOfATerminalServerThatAnotherReplicaRemovedCanBeUsedAtOnce() {
        var port = Site.install("PER_DEVICE");
        statement("delete from terminal_server");

        installOn(port).statusCode(201);
    }

    @Test
    void aDatabaseThatFailsClosesNothingAndIsAskedAgain() {
        var port = Site.install("PER_DEVICE");
        var failed = metrics.get("tslab.rdp.failed-rounds").counter();
        var before = failed.count();

        statement("alter table terminal_server rename to elsewhere");
        try {
            Site.await(failed::count, count -> count > before + 1);
            assertThat(listens(port)).isTrue();
        } finally {
            statement("alter table elsewhere rename to terminal_server");
        }

        statement("delete from terminal_server");
        Site.await(() -> listens(port), open -> !open);
    }

    private void statement(String statement) {
        QuarkusTransaction.requiringNew().run(() -> sql.run(connection -> {
            try (var prepared = connection.prepareStatement(statement)) {
                prepared.execute();
            }
        }));
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private static ValidatableResponse installOn(int port) {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN)
            .body(Map.of("name", "TS02", "rdpPort", port, "domain", "LAB", "licenseServers", List.of()))
            .post("/v1/terminal-servers").then();
    }
}
