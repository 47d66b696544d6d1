package org.tslab.lab.measure;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.load.Latencies;
import org.tslab.lab.mail.MailServer;
import org.tslab.lab.portal.Mailbox;
import org.tslab.lab.portal.Visitor;
import org.tslab.lab.proof.Door;

/** How fast the portal's visitors have their mail, and how fast the mail server takes any. */
final class PortalRates {
    /** All come from one network. */
    static final Map<String, String> SETTINGS = Map.of("TSLAB_PORTAL_LIMITS_REQUESTS_PER_SOURCE_AND_HOUR", "10000000");
    private static final List<Integer> VISITORS = List.of(1, 16, 64);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int KEYS_AT_ONCE = 1_000;
    /** As long as a mail of the portal. */
    private static final int MAIL_CHARACTERS = 4_000;
    private final Ecosystem ecosystem;
    private final Family family;
    private final Progress progress;
    private final Door door;
    private final Mailbox mailbox;
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final AtomicLong addresses = new AtomicLong();

    PortalRates(Ecosystem ecosystem, Family family, Progress progress) {
        this.ecosystem = ecosystem;
        this.family = family;
        this.progress = progress;
        door = new Door(ecosystem.ports(), ecosystem.secrets());
        mailbox = new Mailbox(ecosystem.home().data(MailServer.NAME));
    }

    /**
     * @param perSecond mails, from the first form to the last mail
     * @param latencies from the last form of a visitor to the moment at which the mail server has the mail
     */
    record Figures(String kind, int visitors, double perSecond, Latencies latencies, int failed,
        Map<String, Duration> processorTimes) {

        double processorMicros(String process) {
            return processorTimes.getOrDefault(process, Duration.ZERO).toNanos() / 1e3
                / Math.max(1, latencies.count());
        }
    }

    List<Figures> measured(Duration each) {
        // While the offer was open.
        door.put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock", Map.of("frozenAt", "2003-05-01T00:00:00Z"));
        progress.say("requests for transition tokens, to warm up");
        requests(VISITORS.getLast(), WARM_UP, 0);
        var figures = new ArrayList<Figures>();
        for (var visitors : VISITORS) {
            progress.say("requests for transition tokens, " + visitors + " visitors");
            figures.add(requests(visitors, each, 0));
        }
        var half = figures.getLast().perSecond() / 2;
        progress.say("requests for transition tokens, half as many");
        figures.add(requests(VISITORS.getLast(), each, half));
        progress.say("mails alone");
        figures.add(mailsAlone(each));
        return figures;
    }

    /** @param perSecond at most, all visitors together; 0: as many as they can */
    private Figures requests(int visitors, Duration length, double perSecond) {
        makeKeys(length);
        var before = family.processorTimes();
        var there = mailbox.size();
        var submitted = new ConcurrentHashMap<String, Instant>();
        var turns = new AtomicLong();
        var begun = System.nanoTime();
        Supplier<Visitor.Wish> wishes = () -> {
            if (perSecond > 0) {
                LockSupport.parkNanos(begun + (long) (turns.getAndIncrement() * 1e9 / perSecond) - System.nanoTime());
            }
            var key = keys.poll();
            if (key == null) {
                throw new LabException("The visitors have no product keys left");
            }
            return new Visitor.Wish("visitor" + addresses.getAndIncrement() + "@contoso.example", key);
        };
        var portal = URI.create("http://localhost:" + ecosystem.ports().of(Port.PORTAL));
        var load = ClosedLoop.measured(ClosedLoop.callers(visitors,
            _ -> new Visitor(portal, wishes, submitted::put)), length);
        var all = mailbox.awaitSize(there + load.latencies().count(), PATIENCE);
        var took = (System.nanoTime() - begun) / 1e9;
        var used = family.processorTimesSince(before);
        var taken = mailbox.taken();
        var latencies = Latencies.of(submitted.entrySet().stream().filter(each -> taken.containsKey(each.getKey()))
            .mapToLong(each -> Duration.between(each.getValue(), taken.get(each.getKey())).toNanos()));
        return new Figures(perSecond > 0 ? "a request, and its mail; half the load" : "a request, and its mail",
            visitors, latencies.count() / took, latencies,
            load.failed() + (all ? 0 : load.latencies().count() - latencies.count()), used);
    }

    private void makeKeys(Duration length) {
        // No second will see more of them.
        while (keys.size() < Math.max(KEYS_AT_ONCE, 400 * length.toSeconds())) {
            var made = door.post(Service.CLEARINGHOUSE, Role.RESELLER, "/v1/product-keys", Map.of("product",
                "XP_PROFESSIONAL", "channel", "RETAIL", "acquiredOn", "2002-01-31", "count", KEYS_AT_ONCE));
            if (!made.ok()) {
                throw new LabException("The reseller makes no product keys: " + made.text("detail"));
            }
            made.body().path("productKeys").forEach(key -> keys.add(key.asText()));
        }
    }

    /** Nothing but SMTP, over connections that stay open. */
    private Figures mailsAlone(Duration each) {
        var before = family.processorTimes();
        var load = ClosedLoop.measured(ClosedLoop.callers(VISITORS.get(1), _ -> new Sender()), each);
        return new Figures("a mail alone", VISITORS.get(1), load.perSecond(), load.latencies(), load.failed(),
            family.processorTimesSince(before));
    }

    /** Hands over one mail after the other. */
    private final class Sender implements ClosedLoop.Caller {
        private final Session session = Session.getInstance(new Properties());
        private final Transport transport;

        Sender() {
            try {
                transport = session.getTransport("smtp");
                transport.connect("localhost", ecosystem.ports().of(Port.SMTP), null, null);
            } catch (MessagingException e) {
                throw new LabException("The mail server does not answer: " + e.getMessage(), e);
            }
        }

        @Override
        public void call() {
            try {
                var mail = new MimeMessage(session);
                mail.setFrom("measurement@contoso.example");
                mail.setSubject("SIMULATED");
                mail.setText(("x".repeat(70) + "\n").repeat(MAIL_CHARACTERS / 70));
                mail.saveChanges();
                transport.sendMessage(mail, new Address[]{new InternetAddress("nobody@contoso.example")});
            } catch (MessagingException e) {
                throw new LabException("The mail server does not take a mail: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException _) {
                // Nobody needs it any more.
            }
        }
    }
}
