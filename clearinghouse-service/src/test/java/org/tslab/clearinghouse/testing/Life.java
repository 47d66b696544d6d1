package org.tslab.clearinghouse.testing;

import java.security.KeyPair;
import java.util.Map;

import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.testing.Tokens;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** What becomes of license servers after their activation, asked for through the front door. */
public final class Life {
    public static final Registrant REGISTRANT = new Registrant("Ada", "Byron", "Example Trading", "Netherlands",
        "ada@example.com", null, null, null, null, null, null);

    private Life() {}

    /** From the license server itself, with its certificate if it has one. */
    public static Response reactivate(LicenseServer server, KeyPair newKey, ReactivationReason reason) {
        return request(server).body(form(server, REGISTRANT, newKey, reason)).post("/v1/reactivations");
    }

    /** From somebody who has the form and no certificate. */
    public static Response reactivateWithoutCertificate(LicenseServer server, Registrant registrant, KeyPair newKey) {
        return RestAssured.given().contentType("application/json")
            .body(form(server, registrant, newKey, ReactivationReason.SERVER_REDEPLOYED)).post("/v1/reactivations");
    }

    public static Response deactivate(LicenseServer server) {
        return request(server).body(Map.of("registrant", REGISTRANT)).post("/v1/deactivations");
    }

    public static ValidatableResponse agent(String path, Map<String, ?> body) {
        return Tokens.as(Role.CLEARINGHOUSE_AGENT).body(body).post(path).then();
    }

    public static void clock(String at) {
        Tokens.as(Role.INSTRUCTOR).body("{\"frozenAt\": \"" + at + "\"}").put("/__sim/clock").then().statusCode(200);
    }

    private static RequestSpecification request(LicenseServer server) {
        return server.chain().isEmpty()
            ? RestAssured.given().contentType("application/json")
            : server.overMutualTls();
    }

    private static Map<String, Object> form(LicenseServer server, Registrant registrant, KeyPair key,
        ReactivationReason reason) {
        return Map.of("productId", server.productId, "registrant", registrant, "reason", reason,
            "certificateSigningRequest", LicenseServer.certificateRequest(key, key, "SHA256withRSA"));
    }
}
