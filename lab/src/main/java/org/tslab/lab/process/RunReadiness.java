package org.tslab.lab.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.tslab.lab.home.LabException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Asks a process whether it is ready, and believes only one that knows the id of this run. */
public final class RunReadiness {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String runId;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    public RunReadiness(String runId) {
        this.runId = runId;
    }

    /** True when the management port there says UP in the name of this run. */
    public boolean ready(int managementPort) {
        return ready("127.0.0.1", managementPort);
    }

    /** The same, of a process with an address of its own. */
    public boolean ready(String address, int managementPort) {
        var uri = URI.create("http://" + address + ":" + managementPort + "/q/health/ready");
        try {
            var answer = http.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
                BodyHandlers.ofString());
            return answer.statusCode() == 200 && readyIn(answer.body());
        } catch (IOException e) {
            return false; // It does not listen yet.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("The lab was interrupted.");
        }
    }

    /** MicroProfile Health: UP as a whole, and the check named "run" carries our id, not that of an earlier run. */
    boolean readyIn(String body) {
        try {
            var health = JSON.readTree(body);
            if (!health.path("status").asText().equals("UP")) {
                return false;
            }
            for (var check : health.path("checks")) {
                if (check.path("name").asText().equals("run")) {
                    return check.path("data").path("run-id").asText().equals(runId);
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
