package org.tslab.portal.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.portal.PortalConfig;
import org.tslab.portal.mail.MailOutcome.Refused;
import org.tslab.portal.mail.MailOutcome.Taken;
import org.tslab.portal.mail.MailOutcome.Unknown;

import io.quarkus.logging.Log;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.vertx.ext.mail.SMTPException;

/** Hands mails to the mail server and understands what it answers. */
@ApplicationScoped
class Smtp {
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private final Mailer mailer;
    private final long patienceMillis;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Smtp(Mailer mailer, PortalConfig config) {
        this.mailer = mailer;
        patienceMillis = config.mail().patience().toMillis();
    }

    /** Never fails: an attempt has an outcome. */
    CompletableFuture<MailOutcome> send(Letter letter) {
        return CompletableFuture.<MailOutcome>supplyAsync(() -> handOver(letter), threads)
            .completeOnTimeout(new Unknown(), patienceMillis, TimeUnit.MILLISECONDS).exceptionally(Smtp::outcome);
    }

    private MailOutcome handOver(Letter letter) {
        mailer.send(Mail.withText(letter.to().text(), letter.subject(), letter.text()).setHtml(letter.html())
            .addHeader("Message-ID", "<" + letter.messageId() + ">").addHeader("Date", DATE.format(letter.date())));
        return new Taken();
    }

    /** The server's words are not logged: they may repeat the address. */
    private static MailOutcome outcome(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> outcome(wrapped.getCause());
            case SMTPException answered -> new Refused(answered.getReplyCode());
            default -> {
                Log.warnf("mail not handed over reason=%s", failure.getClass().getSimpleName());
                yield new Unknown();
            }
        };
    }
}
