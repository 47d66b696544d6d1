package org.tslab.licenseserver.neverwrong;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/**
 * A request, and what has to come of it.
 *
 * @param expected changes the model as well; it is given the answer for what chance decided
 */
record Exchange(Supplier<Response> request, Function<JsonPath, Map<String, String>> expected,
    Optional<Asking> asking) {

    /** Who is told of a license by the answer. */
    @FunctionalInterface
    interface Asking {
        void acknowledge(JsonPath answer, Invariants invariants);
    }

    Exchange(Supplier<Response> request, Function<JsonPath, Map<String, String>> expected) {
        this(request, expected, Optional.empty());
    }
}
