package org.tslab.simkit.testing;

import java.time.Duration;

import org.tslab.contracts.Role;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;

/** Requests with the token of a role, signed by the test environment's key. */
public final class Tokens {
    private Tokens() {}

    /** A request by somebody in this role; the token's subject is the role's name. */
    public static RequestSpecification as(String role) {
        return as(role, role);
    }

    public static RequestSpecification as(String role, String subject) {
        return RestAssured.given().auth().oauth2(token(role, subject)).contentType("application/json");
    }

    public static String token(String role, String subject) {
        return Jwt.issuer("https://tslab.example/environment").subject(subject).upn(subject).groups(role)
            .expiresIn(Duration.ofHours(1)).sign();
    }

    /** The service is as at its first start, and the clock stands at this instant. */
    public static void resetAt(String instant) {
        as(Role.INSTRUCTOR).post("/__sim/reset").then().statusCode(204);
        as(Role.INSTRUCTOR).body("{\"frozenAt\": \"" + instant + "\"}").put("/__sim/clock").then().statusCode(200);
    }
}
