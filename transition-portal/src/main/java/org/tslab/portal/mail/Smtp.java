package org.tslab.portal.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tslab.portal.PortalConfig;
import org.tslab.portal.mail.MailOutcome.Refused;
import org.tslab.portal.mail.MailOutcome.Taken;
import org.tslab.portal.mail.MailOutcome.Unknown;

import io.quarkus.logging.Log;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;

/**
 * Hands mails to the mail server and understands what it answers. All of them go over one event loop: a connection
 * that the mail client opens for another thread may be greeted by the server before anybody listens to it. Then its
 * mail waits for ever, and so do all of them once the pool is full of such connections (vertx-mail-client 4.5:
 * {@code SMTPEndPoint.connect} hears of a connection by a listener that it adds afterwards, and {@code NetSocketImpl}
 * drops what comes while it has no handler).
 */
@ApplicationScoped
class Smtp {
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private final MailClient client;
    private final Context loop;
    private final String from;
    private final long patienceMillis;

    Smtp(MailClient client, Vertx vertx, @ConfigProperty(name = "quarkus.mailer.from") String from,
        PortalConfig config) {
        this.client = client;
        loop = ((VertxInternal) vertx).createEventLoopContext();
        this.from = from;
        patienceMillis = config.mail().patience().toMillis();
    }

    /** Never fails: an attempt has an outcome. */
    CompletableFuture<MailOutcome> send(Letter letter) {
        var outcome = new CompletableFuture<MailOutcome>();
        loop.runOnContext(_ -> client.sendMail(mail(letter)).onComplete(_ -> outcome.complete(new Taken()),
            outcome::completeExceptionally));
        return outcome.completeOnTimeout(new Unknown(), patienceMillis, TimeUnit.MILLISECONDS)
            .exceptionally(Smtp::outcome);
    }

    private MailMessage mail(Letter letter) {
        return new MailMessage(from, letter.to().text(), letter.subject(), letter.text()).setHtml(letter.html())
            .addHeader("Message-ID", "<" + letter.messageId() + ">").addHeader("Date", DATE.format(letter.date()));
    }

    /** The server's words are not logged: they may repeat the address. */
    private static MailOutcome outcome(Throwable failure) {
        return switch (failure) {
            case SMTPException answered -> new Refused(answered.getReplyCode());
            default -> {
                Log.warnf("mail not handed over reason=%s", failure.getClass().getSimpleName());
                yield new Unknown();
            }
        };
    }
}
