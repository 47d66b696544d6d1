package org.tslab.lab.torment;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.License;
import org.tslab.lab.load.HttpConnection;
import org.tslab.lab.load.HttpConnection.Answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Asks a license server over and over, as a terminal server does, and holds it to what it says. */
final class Caller implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration AFTER_FAILURE = Duration.ofMillis(150);
    private static final int HARDWARE_ID_BYTES = 20;

    private final HttpConnection connection;
    private final String issued;
    private final Ledger ledger;
    private final SplittableRandom random;

    /** @param connection its own, with a terminal server's token */
    Caller(HttpConnection connection, String licenseServer, Ledger ledger, SplittableRandom random) {
        this.connection = connection;
        issued = "/v1/license-servers/" + licenseServer + "/issued-licenses";
        this.ledger = ledger;
        this.random = random;
    }

    @Override
    public void run() {
        try (connection) {
            arrive();
            while (!ledger.isClosed()) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> arrive();
                    case 3, 4, 5 -> ask(ledger.someDevice(random));
                    case 6, 7 -> validate(ledger.someDevice(random));
                    default -> fetch(ledger.someDevice(random));
                }
            }
        }
    }

    /** A new device asks until it knows what it has: whatever was done before must not be done again. */
    private void arrive() {
        var device = ledger.newDevice(hardwareId());
        do {
            ask(device);
        } while (device.told().isEmpty() && !ledger.isClosed());
    }

    /** The license of that JSON object, as it is answered and as it is listed. */
    static License license(JsonNode license) {
        return new License(license.path("licenseId").asLong(), LicenseStatus.valueOf(license.path("status").asText()),
            license.path("validated").asBoolean(), Instant.parse(license.path("expiresAt").asText()));
    }

    private void ask(Claimant device) {
        var before = device.told();
        var id = device.hardwareId();
        exchange(device, () -> connection.post(issued, "application/json", """
            {"hardwareId":"%s","computer":"PC-%s","user":"alice","version":"WINDOWS_SERVER_2003"}"""
            .formatted(id, id.substring(0, 8)).getBytes(StandardCharsets.US_ASCII)))
            .ifPresent(answer -> {
                var body = json(answer);
                if (body.path("license").isObject()) {
                    device.hear(before, license(body.path("license"))).ifPresent(ledger::found);
                } else {
                    ledger.found("device %s was refused a license: %s".formatted(id, body));
                }
            });
    }

    private void validate(Claimant device) {
        var before = device.told();
        before.flatMap(license -> exchange(device,
            () -> connection.post(issued + "/" + license.licenseId() + "/validate", "application/json", new byte[0])))
            .ifPresent(answer -> device.hear(before, license(json(answer))).ifPresent(ledger::found));
    }

    /** What is fetched of a temporary license may be of the permanent one already. */
    private void fetch(Claimant device) {
        var before = device.told();
        before.flatMap(license -> exchange(device,
            () -> connection.get(issued + "/" + license.licenseId() + "/token")))
            .filter(_ -> before.get().status() == LicenseStatus.ACTIVE)
            .ifPresent(answer -> device.hear(answer.body()).ifPresent(ledger::found));
    }

    private interface Exchange {
        Answer made() throws IOException;
    }

    /** The answer, if there is one and it grants what was asked. */
    private Optional<Answer> exchange(Claimant device, Exchange exchange) {
        var sent = System.nanoTime();
        try {
            var answer = exchange.made();
            if (answer.status() == 200) {
                ledger.answered(sent);
                return Optional.of(answer);
            }
            // A license server that cannot do it now says so by 5xx; nothing that is asked here is the caller's fault.
            if (answer.status() < 500) {
                ledger.found("device %s, %s: HTTP status %d: %s".formatted(device.hardwareId(), device.told(),
                    answer.status(), answer.text()));
            }
            device.leftUnanswered();
            notAnswered("HTTP status " + answer.status());
        } catch (ConnectException _) {
            notAnswered("not reached");
        } catch (IOException _) {
            device.leftUnanswered();
            notAnswered("cut off");
        }
        return Optional.empty();
    }

    private void notAnswered(String why) {
        ledger.notAnswered(why);
        LockSupport.parkNanos(AFTER_FAILURE.toNanos());
    }

    private String hardwareId() {
        var id = new byte[HARDWARE_ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("the license server's answer is no JSON: " + answer.text(), e);
        }
    }
}
