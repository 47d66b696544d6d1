package org.tslab.simkit.health;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonObject;

import org.eclipse.microprofile.health.Readiness;

import io.quarkus.logging.Log;
import io.smallrye.health.event.SmallRyeHealthStatusChangeEvent;

/** Says once that this replica is unready, and why, and once that it is ready again; not whenever it is asked. */
@ApplicationScoped
class ReadinessLog {
    void changed(@Observes @Readiness SmallRyeHealthStatusChangeEvent change) {
        if (change.health().isDown()) {
            Log.warnf("unready %s", change.health().getPayload().getJsonArray("checks").getValuesAs(JsonObject.class)
                .stream().filter(check -> check.getString("status").equals("DOWN")).map(ReadinessLog::reason)
                .collect(joining(" ")));
        } else {
            Log.info("ready again");
        }
    }

    private static String reason(JsonObject check) {
        return "check=%s data=%s".formatted(check.getString("name"), check.get("data"));
    }
}
