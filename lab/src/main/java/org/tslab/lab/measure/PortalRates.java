package org.tslab.lab.measure;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

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
    /** The optimizing compiler is still busy with the portal after twenty seconds on a slow machine. */
    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int KEYS_AT_ONCE = 1_000;
    /** Last forms for each second that a rate is to be measured: by one visitor, and by more. */
    private static final int FEW = 20;
    private static final int MANY = 100;
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
        requests(VISITORS.getLast(), WARM_UP);
        var figures = new ArrayList<Figures>();
        for (var visitors : VISITORS) {
            progress.say("requests for transition tokens, " + visitors + " visitors");
            figures.add(requests(visitors, each));
        }
        for (var visitors : VISITORS) {
            figures.add(lastForms(visitors, each.multipliedBy(visitors == 1 ? FEW : MANY).toSeconds(), 0));
        }
        var half = figures.getLast().perSecond() / 2;
        figures.add(lastForms(VISITORS.getLast(), (long) (half * each.toSeconds()), half));
        progress.say("mails alone");
        figures.add(mailsAlone(each));
        return figures;
    }

    /** The whole wizard. */
    private Figures requests(int visitors, Duration length) {
        // No second will see more of them.
        makeKeys(400 * length.toSeconds());
        var run = new Run();
        var load = ClosedLoop.measured(visitors(visitors, run), length);
        return run.figures("a request, and its mail", visitors, load.latencies().count(), load.failed());
    }

    /**
     * The last form of the wizard: those before it were sent beforehand.
     *
     * @param perSecond at most, all visitors together; 0: as many as they can
     */
    private Figures lastForms(int visitors, long count, double perSecond) {
        makeKeys(count);
        progress.say("%,d visitors walk to the last form".formatted(count));
        var walks = walks(count);
        progress.say("the last form alone, " + visitors + (perSecond > 0 ? " visitors, half as many" : " visitors"));
        var run = new Run();
        var turns = new AtomicLong();
        var failed = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            visitors(visitors, run).forEach(visitor -> threads.execute(() -> {
                try (visitor) {
                    for (var walk = walks.poll(); walk != null; walk = walks.poll()) {
                        if (perSecond > 0) {
                            LockSupport.parkNanos(run.begun + (long) (turns.getAndIncrement() * 1e9 / perSecond)
                                - System.nanoTime());
                        }
                        visitor.submit(walk);
                    }
                } catch (IOException | LabException _) {
                    failed.incrementAndGet();
                }
            }));
        }
        return run.figures(perSecond > 0 ? "its last form, and its mail; half the load" : "its last form, and its mail",
            visitors, count - failed.get() - walks.size(), failed.get());
    }

    private Queue<Visitor.Halfway> walks(long count) {
        var walks = new ConcurrentLinkedQueue<Visitor.Halfway>();
        var left = new AtomicLong(count);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            visitors(VISITORS.get(1), new Run()).forEach(visitor -> threads.submit(() -> {
                try (visitor) {
                    while (left.getAndDecrement() > 0) {
                        walks.add(visitor.walk());
                    }
                    return null;
                }
            }));
        }
        return walks;
    }

    private List<Visitor> visitors(int count, Run run) {
        var portal = URI.create("http://localhost:" + ecosystem.ports().of(Port.PORTAL));
        return ClosedLoop.callers(count, _ -> new Visitor(portal, this::wish, run::submits));
    }

    private Visitor.Wish wish() {
        var key = keys.poll();
        if (key == null) {
            throw new LabException("The visitors have no product keys left");
        }
        return new Visitor.Wish("visitor" + addresses.getAndIncrement() + "@contoso.example", key);
    }

    /** From the first form to the last mail. */
    private final class Run {
        private final InstantSource realTime = InstantSource.system();
        private final Map<String, Duration> before = family.processorTimes();
        private final long there = mailbox.size();
        private final Map<String, Instant> submitted = new ConcurrentHashMap<>();
        private final long begun = System.nanoTime();

        void submits(String address) {
            submitted.put(address, realTime.instant());
        }

        Figures figures(String kind, int visitors, long sent, int failed) {
            var all = mailbox.awaitSize(there + sent, PATIENCE);
            var took = (System.nanoTime() - begun) / 1e9;
            var used = family.processorTimesSince(before);
            var taken = mailbox.taken();
            var latencies = Latencies.of(submitted.entrySet().stream().filter(each -> taken.containsKey(each.getKey()))
                .mapToLong(each -> Duration.between(each.getValue(), taken.get(each.getKey())).toNanos()));
            return new Figures(kind, visitors, latencies.count() / took, latencies,
                failed + (all ? 0 : (int) (sent - latencies.count())), used);
        }
    }

    private void makeKeys(long count) {
        while (keys.size() < Math.max(KEYS_AT_ONCE, count)) {
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
