package org.tslab.licenseserver.issuance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.KEPT;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.PERMANENT_ISSUED;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.TEMPORARY_ISSUED;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.validate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** INV-1 and INV-2 while many ask at once. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class ContentionTest {
    private static final int CLIENTS = 64;
    @Inject
    Sql sql;
    @Inject
    LicenseIssuer issuer;
    @Inject
    ObjectMapper json;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void of64ClientsExactlyTenTakeThePackOfTen() throws Exception {
        installWithLicenses("LS01", 10);

        var outcomes = outcomes(CLIENTS, device -> () -> {
            var temporary = post("/issued-licenses", request(device), LicenseAnswer.class);
            post("/issued-licenses/" + temporary.license().licenseId() + "/validate", "",
                LicenseAnswer.License.class);
            return post("/issued-licenses", request(device), LicenseAnswer.class).outcome();
        });

        assertThat(outcomes).isEqualTo(Map.of(PERMANENT_ISSUED, 10L, KEPT, 54L));
        assertThat(number("select issued from license_key_pack")).isEqualTo(10);
        assertThat(number("select count(*) from issued_license where status = 'ACTIVE'")).isEqualTo(10);
        assertThat(number("select count(distinct license_id) from issued_license")).isEqualTo(CLIENTS);
        assertThat(number("select max(license_id) from issued_license")).isEqualTo(CLIENTS);
    }

    @Test
    void oneDeviceThatAsks64TimesAtOnceHasOneLicense() throws Exception {
        installWithLicenses("LS01", 10);
        Function<Integer, Callable<Outcome>> sameDevice = _ -> () -> post("/issued-licenses", request(1),
            LicenseAnswer.class).outcome();

        assertThat(outcomes(CLIENTS, sameDevice)).isEqualTo(Map.of(TEMPORARY_ISSUED, 1L, KEPT, 63L));
        validate("LS01", 1).statusCode(200);
        assertThat(outcomes(CLIENTS, sameDevice)).isEqualTo(Map.of(PERMANENT_ISSUED, 1L, KEPT, 63L));

        assertThat(number("select count(*) from issued_license")).isEqualTo(1);
        assertThat(number("select issued from license_key_pack")).isEqualTo(1);
    }

    /** Without the queue, as replicas of the service are without each other's. */
    @Test
    void groupsOfSeveralReplicasAtOnceNeverIssueMoreThanInstalled() throws Exception {
        installWithLicenses("LS01", 10);
        for (int device = 1; device <= 32; device++) {
            issueAs("LS01", device, "TEMPORARY_ISSUED");
            validate("LS01", device).statusCode(200);
        }

        var answers = inParallel(8, replica -> () -> issuer.issue("LS01",
            IntStream.rangeClosed(1, 4).mapToObj(i -> asked(replica * 4 + i)).toList()));

        assertThat(answers.stream().flatMap(List::stream).filter(a -> a.outcome() == PERMANENT_ISSUED)).hasSize(10);
        assertThat(number("select issued from license_key_pack")).isEqualTo(10);
        assertThat(number("select count(*) from issued_license where status = 'ACTIVE'")).isEqualTo(10);
    }

    @Test
    void aDeviceTwiceInOneGroupSeesItsOwnFirstAnswer() {
        installWithLicenses("LS01", 2);

        var first = issuer.issue("LS01", List.of(asked(1), asked(2), asked(1)));
        validate("LS01", 1).statusCode(200);
        var second = issuer.issue("LS01", List.of(asked(1), asked(1)));

        assertThat(first).extracting(Decided::outcome).containsExactly(TEMPORARY_ISSUED, TEMPORARY_ISSUED, KEPT);
        assertThat(first.get(2).license()).isEqualTo(first.get(0).license());
        assertThat(second).extracting(Decided::outcome).containsExactly(PERMANENT_ISSUED, KEPT);
    }

    @Test
    void aGroupThatCannotBeWrittenDownIsToldSoAndChangesNothing() {
        installWithLicenses("LS01", 1);
        sql.update("alter table journal rename to journal_elsewhere");

        try {
            issue("LS01", 1).statusCode(503).body("type", endsWith("/dependency-down"));
        } finally {
            sql.update("alter table journal_elsewhere rename to journal");
        }

        assertThat(number("select count(*) from issued_license")).isZero();
        issueAs("LS01", 1, "TEMPORARY_ISSUED").body("license.licenseId", equalTo(1));
    }

    @Test
    void theDatabaseItselfRefusesToIssueMoreThanInstalled() {
        installWithLicenses("LS01", 1);

        for (var issued : List.of(-1, 2)) {
            // 23514 is PostgreSQL's name for a check that fails.
            assertThatThrownBy(() -> sql.update("update license_key_pack set issued = ?", issued))
                .hasMessageContaining("23514");
        }
    }

    private static Asked asked(int device) {
        return Asked.of(new LicenseRequest(hardwareId(device), "PC-" + device, "alice",
            ProductVersion.WINDOWS_SERVER_2003, ClientOperatingSystem.OTHER, null, false), "TS01");
    }

    private static String request(int device) {
        return "{\"hardwareId\":\"%s\",\"computer\":\"PC\",\"user\":\"alice\",\"version\":\"WINDOWS_SERVER_2003\"}"
            .formatted(hardwareId(device));
    }

    private <T> T post(String path, String body, Class<T> type) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + AT + "/LS01"
                + path))
                .header("Authorization", "Bearer " + Tokens.token(Role.TERMINAL_SERVER, "TS01"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
            return json.readValue(client.send(request, BodyHandlers.ofString()).body(), type);
        }
    }

    private Map<Outcome, Long> outcomes(int callers, Function<Integer, Callable<Outcome>> call) throws Exception {
        return inParallel(callers, call).stream().collect(groupingBy(outcome -> outcome, counting()));
    }

    private static <T> List<T> inParallel(int callers, Function<Integer, Callable<T>> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Stream.iterate(0, caller -> caller + 1).limit(callers).map(call).toList();
            return threads.invokeAll(calls).stream().map(ContentionTest::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String query) {
        return sql.rows(row -> row.getLong(1), query).getFirst();
    }
}
