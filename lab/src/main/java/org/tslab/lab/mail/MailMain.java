package org.tslab.lab.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

import jakarta.mail.MessagingException;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** An SMTP server that takes every mail for everybody and shows it on the inbox page instead of sending it on. */
public final class MailMain {
    private final GreenMail smtp;
    private final Inbox inbox;
    private final GreenMailUser everybody;

    private MailMain(GreenMail smtp, Inbox inbox) throws UserException {
        this.smtp = smtp;
        this.inbox = inbox;
        this.everybody = smtp.getUserManager().createUser("everybody", "everybody", UUID.randomUUID().toString());
        smtp.getUserManager().setMessageDeliveryHandler(this::deliver);
    }

    /**
     * Arguments: SMTP port, port of the inbox page, directory of the mails, the address to listen on when that is not
     * loopback. The run's id is in the environment.
     */
    public static void main(String[] arguments) throws IOException, UserException {
        var inbox = new Inbox(Path.of(arguments[2]), Clock.systemUTC());
        var address = InetAddress.getByName(arguments.length > 3 ? arguments[3] : "127.0.0.1");
        var smtp = new GreenMail(
            new ServerSetup(Integer.parseInt(arguments[0]), address.getHostAddress(), ServerSetup.PROTOCOL_SMTP));
        new MailMain(smtp, inbox);
        smtp.start();
        // Last, because it says that all of this is ready.
        new InboxSite(inbox, System.getenv("TSLAB_RUN_ID"))
            .listen(new InetSocketAddress(address, Integer.parseInt(arguments[1])));
    }

    private GreenMailUser deliver(MovingMessage message, MailAddress recipient) throws MessagingException {
        try {
            inbox.deliver(message.getMessage(), recipient.getEmail());
            // The files are the inbox; what GreenMail keeps in memory besides would only grow.
            smtp.purgeEmailFromAllMailboxes();
            return everybody;
        } catch (IOException | FolderException e) {
            throw new MessagingException("The mail could not be kept", e);
        }
    }
}
