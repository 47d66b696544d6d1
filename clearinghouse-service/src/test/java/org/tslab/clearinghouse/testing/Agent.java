package org.tslab.clearinghouse.testing;

import java.util.HashMap;
import java.util.Map;

import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;

import io.restassured.response.Response;

/** Answers the telephone of the clearinghouse. */
public final class Agent {
    public static final String NAME = "agent-47";

    private Agent() {}

    /** Enters what a caller says to get licenses. */
    public static Response issue(String licenseServerId, Map<String, ?> form) {
        var request = new HashMap<String, Object>(form);
        request.putAll(Map.of("licenseServerId", licenseServerId, "company", "Example Trading", "countryRegion",
            "Netherlands"));
        return post("/v1/key-packs/by-hand", request);
    }

    public static Response candidates(Map<String, ?> proof) {
        return post("/v1/recoveries/candidates", proof);
    }

    public static Response reissue(Map<String, ?> proof, String keyPackSerial, String licenseServerId, Object reason) {
        return post("/v1/recoveries", Map.of("proof", proof, "keyPackSerial", keyPackSerial, "licenseServerId",
            licenseServerId, "reason", reason));
    }

    public static Response post(String path, Object body) {
        return Tokens.as(Role.CLEARINGHOUSE_AGENT, NAME).body(body).post(path);
    }
}
