package org.tslab.portal.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.portal.PortalConfig;
import org.tslab.portal.mail.MailDesk.Attempt;
import org.tslab.portal.mail.MailDesk.Errand;
import org.tslab.portal.mail.MailFaults.MailFault;
import org.tslab.portal.mail.MailFaults.MailFault.AnswerLost;
import org.tslab.portal.mail.MailFaults.MailFault.Refused;
import org.tslab.portal.mail.MailFaults.MailFault.Unreachable;
import org.tslab.portal.mail.MailOutcome.Unknown;
import org.tslab.simkit.group.Groups;
import org.tslab.simkit.rounds.Rounds;
import org.tslab.simkit.sql.LostDatabase;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Brings the mails to the mail server, several at once and each by one replica at a time. Who dies on the way leaves a
 * mail of which nobody knows whether it was taken: after a while it is sent again, as the same message. More than that
 * no sender can do (RFC 5321, 6.1).
 */
@ApplicationScoped
class Postman {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private final MailDesk desk;
    private final Smtp smtp;
    private final MailFaults faults;
    private final Groups<String, Attempt, Attempt> settlements;
    private final Semaphore free;
    /** Whether there may be mails that nobody has had a hand for yet. */
    private final AtomicBoolean more = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Rounds rounds;

    Postman(MailDesk desk, Smtp smtp, MailFaults faults, MailSignal signal, PortalConfig config) {
        this.desk = desk;
        this.smtp = smtp;
        this.faults = faults;
        var atOnce = config.mail().atOnce();
        free = new Semaphore(atOnce);
        settlements = new Groups<>(atOnce, atOnce, (_, attempts) -> settle(attempts));
        rounds = new Rounds("postman", PAUSE, this::round);
        signal.wakes(rounds::soon);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    /** Hands that find nothing to do are free again, whatever the round fails with. */
    private void round() {
        more.set(true);
        var hands = free.drainPermits();
        var errands = List.<Errand>of();
        try {
            errands = hands == 0 ? errands : desk.claim(hands);
        } finally {
            free.release(hands - errands.size());
        }
        more.set(errands.size() == hands);
        errands.forEach(this::go);
    }

    private void go(Errand errand) {
        CompletableFuture.supplyAsync(() -> faults.next(errand.requestId()), threads)
            .thenCompose(fault -> handOver(errand.letter(), fault))
            .thenCompose(outcome -> settlements.ask("settlements", new Attempt(errand, outcome)))
            .whenComplete((_, failure) -> {
                free.release();
                if (failure != null) {
                    // Its claim ends by itself, and then it is tried again.
                    Log.warnf("mail not settled reason=%s", failure.getCause());
                }
                if (more.get()) {
                    rounds.soon();
                }
            });
    }

    /** What the mail server has taken is not sent again because the database was away for a moment. */
    private List<Attempt> settle(List<Attempt> attempts) {
        LostDatabase.outlast("mails", attempts.size(), () -> desk.settle(attempts));
        return attempts;
    }

    private CompletableFuture<MailOutcome> handOver(Letter letter, Optional<MailFault> fault) {
        return fault.map(ordered -> switch (ordered) {
            case Refused(var replyCode) -> CompletableFuture.<MailOutcome>completedFuture(
                new MailOutcome.Refused(replyCode));
            case Unreachable() -> CompletableFuture.<MailOutcome>completedFuture(new Unknown());
            case AnswerLost() -> smtp.send(letter).<MailOutcome>thenApply(_ -> new Unknown());
        }).orElseGet(() -> smtp.send(letter));
    }
}
