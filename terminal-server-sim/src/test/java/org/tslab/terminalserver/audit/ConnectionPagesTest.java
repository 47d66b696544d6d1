package org.tslab.terminalserver.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.transport.ConnectionRequest;
import org.tslab.rdp.transport.Negotiation;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.ClientSocket;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;

/** What a person with a browser sees. */
@QuarkusTest
class ConnectionPagesTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private int port;
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, NOW.plusSeconds(90 * 86_400));
        port = Site.install("PER_DEVICE", "LS01");
    }

    @Test
    void theListLeadsToTheConnection() {
        TestClient.device(1).visit(port);
        var id = Recorded.awaitIds(1).getFirst();

        var list = page("/connections");

        assertThat(list).contains("SIMULATED", "TS01", "PC-ONE", "NEW_LICENSE", "/connections/" + id);
        assertThat(page("/connections?terminalServer=TS02")).contains("There are none.").doesNotContain(id);
    }

    @Test
    void thePageShowsTheBytesBesideTheFields() {
        TestClient.device(2, ClientStyle.RDESKTOP).visit(port);

        var one = page("/connections/" + Recorded.awaitIds(1).getFirst());

        assertThat(one).contains("CLIENT_PLATFORM_CHALLENGE_RESPONSE", "MS-RDPELE 2.2.2.5", "BARE_CHALLENGE",
            "a new license was issued", "/pcap", "fingerprint").doesNotContain("<script");
        assertThat(one).containsPattern(row("64", "MCS.choice")).containsPattern(
            row("50 43 2d 4f 4e 45 00", "ClientMachineName"));
    }

    /** Names come from clients, and clients are not to be trusted with a page. */
    @Test
    void whatAClientSaysOfItselfIsTextAndNothingElse() {
        try (var socket = new ClientSocket(port)) {
            socket.send(ConnectionRequest.of("<script>alert(1)</script>", new Negotiation.Request(0, 1)).encode());
            socket.receive();
        }

        assertThat(page("/connections/" + Recorded.awaitIds(1).getFirst()))
            .contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script");
    }

    private static String row(String bytes, String field) {
        return "<td class=\"bytes\">" + bytes + "</td>\\s*<td class=\"name\">" + field + "</td>";
    }

    @Test
    void thereIsAWayToOlderConnections() {
        for (var n = 0; n < 2; n++) {
            TestClient.device(1).visitForTheLicenseOnly(port);
        }
        Recorded.awaitIds(2);
        var newest = Recorded.list("").getLong("[0].position");

        assertThat(page("/connections?before=" + newest)).doesNotContain(Recorded.awaitIds(2).getFirst())
            .contains(Recorded.awaitIds(2).getLast());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/connections, /sign-in?to=%2Fconnections",
        "/connections?terminalServer=TS01, /sign-in?to=%2Fconnections%3FterminalServer%3DTS01",
        "/connections/00000000-0000-0000-0000-000000000000, "
            + "/sign-in?to=%2Fconnections%2F00000000-0000-0000-0000-000000000000",
    })
    void whoHasNoTokenIsSentToSignInAndBack(String asked, String to) {
        given().redirects().follow(false).urlEncodingEnabled(false).get(asked).then().statusCode(303)
            .header("Location", endsWith(to));
        given().redirects().follow(false).urlEncodingEnabled(false).cookie("tslab-token", "stale").get(asked).then()
            .statusCode(303).header("Location", endsWith(to));
    }

    @Test
    void whoMayNotSeeThemIsToldSo() {
        Tokens.as(Role.RESELLER).get("/connections").then().statusCode(403);
    }

    @Test
    void theTokenInTheCookieIsAsGoodAsTheOneInTheHeader() {
        given().cookie("tslab-token", Tokens.token(Role.SUPPORT, "s")).get("/connections").then().statusCode(200)
            .body(allOf(containsString("Connections"), not(containsString("Token"))));
    }

    private static String page(String path) {
        return Tokens.as(Role.INSTRUCTOR).get(path).then().statusCode(200).contentType("text/html").extract()
            .asString();
    }
}
