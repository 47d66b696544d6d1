package org.tslab.terminalserver.audit;

import java.util.List;

import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;

import io.restassured.path.json.JsonPath;

/** The records of TS01, as somebody who may see them does. */
final class Recorded {
    private Recorded() {}

    /** Newest first, once there are as many. */
    static List<String> awaitIds(int count) {
        return Site.await(() -> list("?limit=1000").getList("id", String.class), ids -> ids.size() >= count);
    }

    static JsonPath list(String query) {
        return Tokens.as(Role.SUPPORT).get("/v1/terminal-servers/TS01/connections" + query).then().statusCode(200)
            .extract().jsonPath();
    }

    static JsonPath newest() {
        return one(awaitIds(1).getFirst());
    }

    static JsonPath one(String id) {
        return Tokens.as(Role.SUPPORT).get("/v1/connections/" + id).then().statusCode(200).extract().jsonPath();
    }
}
