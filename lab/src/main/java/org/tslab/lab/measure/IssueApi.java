package org.tslab.lab.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.load.HttpConnection;
import org.tslab.lab.load.HttpConnection.Answer;
import org.tslab.lab.proof.MainFlow;

/**
 * A license server as a terminal server sees it, with as little work on this side as can be: connections stay open, one
 * token does for all requests, and of an answer only what is needed is read.
 */
final class IssueApi {
    private static final String ISSUED = "/v1/license-servers/" + MainFlow.LICENSE_SERVER + "/issued-licenses";
    private static final Pattern LICENSE_ID = Pattern.compile("\"licenseId\":(\\d+)");
    private final Queue<HttpConnection> idle = new ConcurrentLinkedQueue<>();
    private final int port;
    private final String token;

    IssueApi(Ecosystem ecosystem) {
        port = ecosystem.ports().of(Port.LICENSE_SERVER);
        token = ecosystem.tokens().token(MainFlow.TERMINAL_SERVER, Role.TERMINAL_SERVER);
    }

    /** A hardware ID that nobody has seen, in no order, as those of real devices. */
    static String newDevice() {
        return (UUID.randomUUID() + UUID.randomUUID().toString()).replace("-", "").substring(0, 40);
    }

    /** The number of the license. */
    String issue(String hardwareId, String outcome) {
        var answer = exchange(connection -> connection.post(ISSUED, "application/json", ("""
            {"hardwareId":"%s","computer":"PC-%s","user":"alice","version":"WINDOWS_SERVER_2003"}"""
            .formatted(hardwareId, hardwareId.substring(0, 8))).getBytes(StandardCharsets.US_ASCII))).text();
        var licenseId = LICENSE_ID.matcher(answer);
        if (!answer.contains(outcome) || !licenseId.find()) {
            throw new LabException("The license server should have answered " + outcome + ", but: " + answer);
        }
        return licenseId.group(1);
    }

    void validate(String licenseId) {
        exchange(connection -> connection.post(ISSUED + "/" + licenseId + "/validate", "application/json",
            new byte[0]));
    }

    /** The CAL: the license server signs it now. */
    void deliver(String licenseId) {
        exchange(connection -> connection.get(ISSUED + "/" + licenseId + "/token"));
    }

    private interface Exchange {
        Answer over(HttpConnection connection) throws IOException;
    }

    /** Over a connection that nobody else has at the time. */
    private Answer exchange(Exchange exchange) {
        var connection = idle.poll();
        if (connection == null) {
            connection = HttpConnection.plain(port, token);
        }
        try {
            var answer = exchange.over(connection);
            if (answer.status() != 200) {
                throw new LabException("The license server answered with HTTP status " + answer.status());
            }
            return answer;
        } catch (IOException e) {
            throw new LabException("The license server does not answer: " + e.getMessage(), e);
        } finally {
            idle.add(connection);
        }
    }
}
