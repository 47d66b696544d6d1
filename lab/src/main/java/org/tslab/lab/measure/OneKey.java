package org.tslab.lab.measure;

import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.infrastructure.Database;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.mail.MailServer;
import org.tslab.lab.portal.Mailbox;
import org.tslab.lab.portal.Visitor;
import org.tslab.lab.proof.Door;

import com.fasterxml.jackson.databind.JsonNode;

/** Many requests for one product key, all on the broker before the clearinghouse looks at the first of them. */
final class OneKey {
    private static final int REQUESTS = 10_000;
    private static final int VISITORS = 64;
    private static final int EACH_SAID = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final String WAITING = "select count(*) from transition_request "
        + "where state in ('SUBMITTED', 'ISSUED', 'MAILED')";
    private static final String GRANTED = "select count(*) from transition_request where state = 'DELIVERED'";
    private static final String CODES = "select count(*) from license_code";
    private final Ecosystem ecosystem;
    private final Progress progress;
    private final Door door;
    private final AtomicLong addresses = new AtomicLong();

    OneKey(Ecosystem ecosystem, Progress progress) {
        this.ecosystem = ecosystem;
        this.progress = progress;
        door = new Door(ecosystem.ports(), ecosystem.secrets());
    }

    /**
     * What became of them.
     *
     * @param told requests that were refused since the key is redeemed
     * @param answering from the clearinghouse's readiness to the last answer
     */
    record Figures(long requests, long granted, long told, long codes, long mails, Duration answering) {}

    Figures measured() {
        // While the offer was open.
        door.put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock", Map.of("frozenAt", "2003-05-01T00:00:00Z"));
        var keys = productKeys();
        // From here on the portal knows for whom to seal.
        submit(1, keys.path(0).asText());
        awaitNone("the first request is not answered", WAITING);
        var mailbox = new Mailbox(ecosystem.home().data(MailServer.NAME));
        var mails = mailbox.size();
        var codes = clearinghouse(CODES);
        var requests = portal("select count(*) from transition_request");
        var granted = portal(GRANTED);
        ecosystem.kill(Service.CLEARINGHOUSE.processName());
        submit(REQUESTS, keys.path(1).asText());
        awaitNone("the requests do not reach the broker", "select count(*) from outbox");
        ecosystem.startAgain(Service.CLEARINGHOUSE.processName());
        var begun = System.nanoTime();
        awaitNone("the requests are not answered", WAITING);
        var answering = Duration.ofNanos(System.nanoTime() - begun);
        return new Figures(portal("select count(*) from transition_request") - requests, portal(GRANTED) - granted,
            portal("select count(*) from refused_key where reason = 'ALREADY_REDEEMED'"), clearinghouse(CODES) - codes,
            mailbox.size() - mails, answering);
    }

    private JsonNode productKeys() {
        return door.post(Service.CLEARINGHOUSE, Role.RESELLER, "/v1/product-keys", Map.of("product", "XP_PROFESSIONAL",
            "channel", "RETAIL", "acquiredOn", "2002-01-31", "count", 2)).body().path("productKeys");
    }

    private void submit(int requests, String productKey) {
        var portal = URI.create("http://localhost:" + ecosystem.ports().of(Port.PORTAL));
        var left = new AtomicLong(requests);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var walking = ClosedLoop.callers(Math.min(requests, VISITORS), _ -> new Visitor(portal,
                () -> new Visitor.Wish("owner" + addresses.getAndIncrement() + "@contoso.example", productKey),
                _ -> {})).stream()
                .map(visitor -> CompletableFuture.runAsync(() -> walk(visitor, left), threads)).toList();
            walking.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof LabException known ? known : e;
        }
    }

    private void walk(Visitor visitor, AtomicLong left) {
        try (visitor) {
            for (var more = left.getAndDecrement(); more > 0; more = left.getAndDecrement()) {
                visitor.call();
                if (more % EACH_SAID == 0) {
                    progress.say("%,d requests for one product key to come".formatted(more));
                }
            }
        } catch (IOException e) {
            throw new LabException("The portal does not answer: " + e.getMessage(), e);
        }
    }

    private void awaitNone(String otherwise, String query) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (portal(query) > 0) {
            if (System.nanoTime() > deadline) {
                throw new LabException("For " + PATIENCE.toMinutes() + " minutes " + otherwise);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private long portal(String query) {
        return number(Database.TRANSITION_PORTAL, query);
    }

    private long clearinghouse(String query) {
        return number(Database.CLEARINGHOUSE, query);
    }

    private long number(Database database, String query) {
        var owner = database.toString();
        try (var connection = DriverManager.getConnection(ecosystem.jdbcUrl(database), owner,
            ecosystem.secrets().password(owner));
            var statement = connection.createStatement();
            var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new LabException("Cannot look into the database of " + owner + ": " + e.getMessage(), e);
        }
    }
}
