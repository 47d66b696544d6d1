package org.tslab.licenseserver;

import static org.hamcrest.Matchers.equalTo;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.Tokens;

import io.restassured.response.ValidatableResponse;

/** What administrators and terminal servers do to a license server, through its front door. */
public final class LicenseServerCalls {
    public static final String AT = "/v1/license-servers";
    public static final String START = "2003-04-24T00:00:00Z";
    private static final int DEVICES_DIGITS = 40;

    private LicenseServerCalls() {}

    public static ValidatableResponse install(String name) {
        return install(name, ProductVersion.WINDOWS_SERVER_2003);
    }

    public static ValidatableResponse install(String name, ProductVersion version) {
        return admin(AT, Map.of("name", name, "role", "ENTERPRISE", "version", version, "domain", "contoso.example",
            "site", "Delft", "onDomainController", false));
    }

    public static ValidatableResponse activate(String name) {
        return activate(name, "Contoso");
    }

    /** The company tells the stand-in of the clearinghouse what to do. */
    public static ValidatableResponse activate(String name, String company) {
        return admin(AT + "/" + name + "/activate", Map.of("connectionMethod", "AUTOMATIC", "registrant",
            Map.of("firstName", "Ada", "lastName", "Vermeer", "company", company, "countryRegion", "Netherlands")));
    }

    public static Map<String, String> registrant(String company) {
        return Map.of("firstName", "Ada", "lastName", "Vermeer", "company", company, "countryRegion", "Netherlands",
            "email", "ada@example.com");
    }

    /** The operation is activate, reactivate or deactivate. */
    public static ValidatableResponse perform(String operation, String name, Map<String, ?> body) {
        return admin(AT + "/" + name + "/" + operation, body);
    }

    public static ValidatableResponse reactivate(String name, String company) {
        return perform("reactivate", name, Map.of("connectionMethod", "AUTOMATIC", "reason", "SERVER_REDEPLOYED",
            "registrant", registrant(company)));
    }

    public static ValidatableResponse byHand(String operation, String name, String method, String licenseServerId) {
        var form = new HashMap<>(Map.of("connectionMethod", method, "licenseServerId", licenseServerId));
        if (operation.equals("reactivate")) {
            form.put("reason", "SERVER_REDEPLOYED");
        }
        return perform(operation, name, form);
    }

    public static ValidatableResponse server(String name) {
        return Tokens.as(Role.SUPPORT).get(AT + "/" + name).then().statusCode(200);
    }

    public static ValidatableResponse journal(String operation) {
        return Tokens.as(Role.INSTRUCTOR).queryParam("operation", operation).get("/__sim/journal?limit=1000").then();
    }

    public static ValidatableResponse installKeyPack(String name, String licenseCode) {
        return admin(AT + "/" + name + "/license-key-packs/install-retail-purchase",
            Map.of("licenseCode", licenseCode));
    }

    /** Installed, activated, and with that many Per Device CALs. */
    public static void installWithLicenses(String name, int count) {
        install(name).statusCode(201);
        activate(name).statusCode(200);
        installKeyPack(name,
            ClearinghouseStandIn.code(ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, count))
            .statusCode(201);
    }

    public static ValidatableResponse keyPacks(String name) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/" + name + "/license-key-packs").then();
    }

    public static ValidatableResponse pools(String name) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/" + name + "/license-pools").then();
    }

    public static ValidatableResponse policies(String name, Map<String, ?> policies) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(policies).put(AT + "/" + name + "/policies").then();
    }

    public static ValidatableResponse issue(String name, int device) {
        return issue(name, request(device));
    }

    public static ValidatableResponse issue(String name, Map<String, ?> request) {
        return Tokens.as(Role.TERMINAL_SERVER, "TS01").body(request).post(AT + "/" + name + "/issued-licenses").then();
    }

    /** As {@link #issue}, with the CAL in the answer. */
    public static ValidatableResponse issueWithToken(String name, int device) {
        return Tokens.as(Role.TERMINAL_SERVER, "TS01").queryParam("token", true).body(request(device))
            .post(AT + "/" + name + "/issued-licenses").then();
    }

    /** As {@link #issueWithToken}, for several devices in one call; a negative one has a hardware ID that is none. */
    public static ValidatableResponse issueAll(String name, int... devices) {
        return Tokens.as(Role.TERMINAL_SERVER, "TS01").queryParam("token", true)
            .body(IntStream.of(devices).mapToObj(LicenseServerCalls::request).toList())
            .post(AT + "/" + name + "/issued-licenses/batch").then();
    }

    private static Map<String, String> request(int device) {
        return Map.of("hardwareId", device < 0 ? "none" : hardwareId(device), "computer", "PC-" + device, "user",
            "alice", "version",
            "WINDOWS_SERVER_2003");
    }

    /** The device's only license gets a new outcome, which is as expected. */
    public static ValidatableResponse issueAs(String name, int device, String outcome) {
        return issue(name, device).statusCode(200).body("outcome", equalTo(outcome));
    }

    public static ValidatableResponse validate(String name, long licenseId) {
        return Tokens.as(Role.TERMINAL_SERVER, "TS01").post(AT + "/" + name + "/issued-licenses/" + licenseId
            + "/validate").then();
    }

    public static ValidatableResponse validateAll(String name, Long... licenseIds) {
        return Tokens.as(Role.TERMINAL_SERVER, "TS01").body(Map.of("licenseIds", List.of(licenseIds)))
            .post(AT + "/" + name + "/issued-licenses/validate").then();
    }

    /** First connection and logon, then the second one. */
    public static ValidatableResponse connectTwice(String name, int device) {
        long id = issue(name, device).statusCode(200).extract().jsonPath().getLong("license.licenseId");
        validate(name, id).statusCode(200);
        return issue(name, device).statusCode(200);
    }

    public static ValidatableResponse token(String name, long licenseId) {
        return Tokens.as(Role.TERMINAL_SERVER, "TS01").get(AT + "/" + name + "/issued-licenses/" + licenseId
            + "/token").then();
    }

    public static String hardwareId(int device) {
        return ("%0" + DEVICES_DIGITS + "x").formatted(device);
    }

    public static void clockAt(Instant instant) {
        Tokens.as(Role.INSTRUCTOR).body(Map.of("frozenAt", instant.toString())).put("/__sim/clock").then()
            .statusCode(200);
    }

    private static ValidatableResponse admin(String path, Object body) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(body).post(path).then();
    }
}
