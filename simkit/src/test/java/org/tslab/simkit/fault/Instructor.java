package org.tslab.simkit.fault;

import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;

import io.restassured.specification.RequestSpecification;

/** What an instructor does to the kettle in these tests. */
final class Instructor {
    static final String BOIL_OVER = "\"then\":{\"effect\":\"boil-over\",\"litres\":3}";

    private Instructor() {}

    static RequestSpecification request() {
        return Tokens.as(Role.INSTRUCTOR);
    }

    static String rule(String fields) {
        return "{\"operation\":\"boil-water\"," + fields + "}";
    }

    /** Tells the id of the rule. */
    static String arm(String fields) {
        return request().body(rule(fields)).post("/__sim/faults").then().statusCode(201).extract().path("id");
    }

    static int ruleCount() {
        return request().get("/__sim/faults").then().extract().jsonPath().getList("rules").size();
    }
}
