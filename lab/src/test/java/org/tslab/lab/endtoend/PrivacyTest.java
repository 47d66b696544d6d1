package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Replica;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.Role;
import org.tslab.lab.infrastructure.Broker;
import org.tslab.lab.infrastructure.Database;
import org.tslab.lab.infrastructure.Postgres;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.rdp.CalStore;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.RdpClient;

/**
 * S1-12 to S1-14: after the whole main job nothing that a person said of himself, and no license code, is in the clear
 * in the files of the databases and their logs, in the broker's files, in what the services print, measure or decided.
 */
@ExtendWith(RunningEcosystem.class)
class PrivacyTest {
    private static final Device PC = Device.named("PC-PRIVATE");
    @TempDir
    Path disk;
    private Ecosystem ecosystem;
    private MainFlow flow;

    @BeforeEach
    void approach(Ecosystem running) {
        ecosystem = running;
        flow = new MainFlow(ecosystem);
    }

    @Test
    void afterTheWholeMainJobNothingOfAPersonAndNoCodeIsInTheClear() throws SQLException {
        var said = registrant("Zq1");
        var corrected = registrant("Zq2");
        flow.installLicenseServer();
        var licenseServerId = Bench.done(flow.door().post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            "/v1/license-servers/LS01/activate", Map.of("connectionMethod", "AUTOMATIC", "registrant", said)))
            .text("licenseServerId");
        var code = flow.licenseCode(5);
        flow.installLicenses(code);
        new TerminalServers(ecosystem).installFirst(flow);
        var client = new RdpClient(flow.terminalServer(), new CalStore(disk));
        client.visit(PC);
        client.visit(PC);
        correct(licenseServerId, said, corrected);
        mistakes(said, code);

        var words = new ArrayList<>(personal(said));
        words.addAll(personal(corrected));
        words.addAll(List.of(code.replace("-", ""), code.replace("-", "").replaceAll("(.{5})(?=.)", "$1-")));
        assertNowhere(new Traces(words), new Traces(List.of(said.get("company"), corrected.get("company"))));
        assertThatWhoLooksFinds(licenseServerId);
    }

    /** The company stands in certificates, which the license server keeps and shows; so it is looked for elsewhere. */
    private void assertNowhere(Traces traces, Traces companies) throws SQLException {
        checkpoint();
        var home = ecosystem.home();
        assertThat(traces.in(home.data(Postgres.NAME))).isEmpty();
        assertThat(companies.in(home.data(Postgres.NAME).resolve(folderOf(Database.CLEARINGHOUSE)))).isEmpty();
        assertThat(companies.in(home.data(Postgres.NAME).resolve(folderOf(Database.CLEARINGHOUSE_REGISTRANTS))))
            .isEmpty();
        for (var each : List.of(traces, companies)) {
            assertThat(each.in(home.data(Broker.NAME))).isEmpty();
            assertThat(each.in(home.log(Postgres.NAME).getParent())).isEmpty();
            for (var service : Service.values()) {
                for (var replica : ecosystem.replicas(service)) {
                    assertThat(each.in(metrics(replica))).isEmpty();
                }
                assertThat(each.in(flow.door().get(service, Role.INSTRUCTOR, "/__sim/journal?limit=1000").body()
                    .toString())).isEmpty();
            }
        }
    }

    /** What may be known is found in the same places by the same means, or the search would prove nothing. */
    private void assertThatWhoLooksFinds(String licenseServerId) {
        var home = ecosystem.home();
        var known = new Traces(List.of(licenseServerId));
        assertThat(known.in(home.data(Postgres.NAME))).anyMatch(trace -> trace.contains("pg_wal"))
            .anyMatch(trace -> trace.contains("base"));
        await("the event is in the broker's files", () -> !known.in(home.data(Broker.NAME)).isEmpty());
        assertThat(known.in(home.log(Postgres.NAME).getParent())).isNotEmpty();
        assertThat(known.in(flow.door().get(Service.CLEARINGHOUSE, Role.INSTRUCTOR, "/__sim/journal?limit=1000")
            .body().toString())).isNotEmpty();
    }

    private void correct(String licenseServerId, Map<String, String> said, Map<String, String> corrected) {
        var path = "/v1/registrants/" + licenseServerId;
        assertThat(flow.door().get(Service.CLEARINGHOUSE, Role.CLEARINGHOUSE_AGENT, path + "?reason=OWNER_ASKS")
            .text("email")).isEqualTo(said.get("email"));
        Bench.done(flow.door().put(Service.CLEARINGHOUSE, Role.CLEARINGHOUSE_AGENT, path + "?reason=OWNER_CORRECTS",
            corrected));
    }

    /** People type the right thing into the wrong field, and the wrong thing everywhere. */
    private void mistakes(Map<String, String> said, String code) {
        flow.door().post(Service.CLEARINGHOUSE, Role.RESELLER, "/v1/activations", Map.of("productId",
            said.get("lastName"), "registrant", said, "certificateSigningRequest", said.get("address")));
        flow.door().post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            "/v1/license-servers/LS01/license-key-packs/install-retail-purchase",
            Map.of("licenseCode", said.get("email"), code, "unknown"));
        flow.door().post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN, "/v1/license-servers/LS01/activate",
            Map.of("connectionMethod", "AUTOMATIC", "registrant", said));
    }

    private static Map<String, String> registrant(String mark) {
        var registrant = new LinkedHashMap<String, String>();
        for (var field : List.of("firstName", "lastName", "company", "organizationalUnit", "address", "city", "state",
            "postalCode", "phone")) {
            registrant.put(field, mark + "-" + field + "-x");
        }
        registrant.put("email", mark + ".somebody@private.example");
        registrant.put("countryRegion", "NL");
        return registrant;
    }

    /** The country is one of 250 words that stand everywhere; the company is looked for apart. */
    private static List<String> personal(Map<String, String> registrant) {
        return registrant.entrySet().stream().filter(field -> !field.getKey().equals("company")
            && !field.getKey().equals("countryRegion")).map(Map.Entry::getValue).toList();
    }

    private String folderOf(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(ecosystem.jdbcUrl(database), database.toString(),
            ecosystem.secrets().password(database.toString())); var statement = connection.createStatement()) {
            var row = statement.executeQuery("select oid from pg_database where datname = current_database()");
            row.next();
            return "base/" + row.getLong(1);
        }
    }

    /** Everything that was acknowledged is in the write-ahead log by now; this puts it into the tables' files too. */
    private void checkpoint() throws SQLException {
        try (var connection = DriverManager.getConnection(ecosystem.jdbcUrl(Database.CLEARINGHOUSE), "postgres",
            ecosystem.secrets().password("postgres")); var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private String metrics(Replica replica) {
        try (var in = ecosystem.managementUri(replica).resolve("/q/metrics").toURL().openStream()) {
            return new String(in.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
