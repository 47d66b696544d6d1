package org.tslab.lab.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.MainFlow;

/**
 * A license server as a terminal server sees it, with as little work on this side as can be: connections stay open, one
 * token does for all requests, and of an answer only what is needed is read.
 */
final class IssueApi {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern LICENSE_ID = Pattern.compile("\"licenseId\":(\\d+)");
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI issued;
    private final String token;

    IssueApi(Ecosystem ecosystem) {
        issued = ecosystem.uri(Service.LICENSE_SERVER).resolve(
            "/v1/license-servers/" + MainFlow.LICENSE_SERVER + "/issued-licenses");
        token = "Bearer " + ecosystem.tokens().token(MainFlow.TERMINAL_SERVER, Role.TERMINAL_SERVER);
    }

    /** A hardware ID that nobody has seen, in no order, as those of real devices. */
    static String newDevice() {
        return (UUID.randomUUID() + UUID.randomUUID().toString()).replace("-", "").substring(0, 40);
    }

    /** The number of the license. */
    String issue(String hardwareId, String outcome) {
        var answer = text(request("").POST(BodyPublishers.ofString("""
            {"hardwareId":"%s","computer":"PC-%s","user":"alice","version":"WINDOWS_SERVER_2003"}"""
            .formatted(hardwareId, hardwareId.substring(0, 8)))));
        var licenseId = LICENSE_ID.matcher(answer);
        if (!answer.contains(outcome) || !licenseId.find()) {
            throw new LabException("The license server should have answered " + outcome + ", but: " + answer);
        }
        return licenseId.group(1);
    }

    void validate(String licenseId) {
        text(request("/" + licenseId + "/validate").POST(BodyPublishers.noBody()));
    }

    /** The CAL: the license server signs it now. */
    void deliver(String licenseId) {
        send(request("/" + licenseId + "/token").GET(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(issued + path)).timeout(PATIENCE)
            .header("Authorization", token).header("Content-Type", "application/json");
    }

    private String text(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> T send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            var answer = http.send(request.build(), handler);
            if (answer.statusCode() != 200) {
                throw new LabException("The license server answered with HTTP status " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new LabException("The license server does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while measuring", e);
        }
    }
}
