package org.tslab.lab.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxSiteTest {
    @TempDir
    Path directory;

    private final TickingClock clock = new TickingClock();
    private Inbox inbox;
    private InboxSite site;

    @BeforeEach
    void open() throws IOException {
        inbox = new Inbox(directory, clock);
        site = new InboxSite(inbox, "run-1");
    }

    @Test
    void anEmptyInboxSaysSo() throws IOException {
        assertThat(site.answer("/", null).body()).contains("No mail yet");
    }

    @Test
    void everythingThatAMailSaysIsEscaped() throws Exception {
        deliver("<script>alert(1)</script>", "<img src=x onerror=alert(2)> & \"quoted\" 'too'", "\"<b>\"@example.com");

        var list = site.answer("/", null).body();
        var letter = site.answer("/messages/" + inbox.ids().getFirst(), null).body();

        assertThat(list).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(letter)
            .contains("<pre>&lt;img src=x onerror=alert(2)&gt; &amp; &quot;quoted&quot; &#39;too&#39;</pre>");
        assertThat(list + letter).doesNotContain("<script").doesNotContain("<img").doesNotContain("<b>");
    }

    @Test
    void newestFirstAndTwentyToAPage() throws Exception {
        for (var i = 1; i <= 45; i++) {
            deliver("mail no " + i + ".", "text", "a@example.com");
        }

        assertThat(site.answer("/", null).body()).contains("Mails: 45,", "page 1 of 3", "mail no 45.", "mail no 26.")
            .doesNotContain("mail no 25.").contains("/?page=2").doesNotContain("Newer");
        assertThat(site.answer("/", "page=3").body()).contains("mail no 5.", "mail no 1.").doesNotContain("mail no 6.")
            .doesNotContain("Older");
        assertThat(site.answer("/", "page=999999").body()).contains("page 3 of 3");
        assertThat(site.answer("/", "page=0").body()).contains("page 1 of 3");
        assertThat(site.answer("/", "page=<script>").body()).contains("page 1 of 3").doesNotContain("<script>");
    }

    @Test
    void thePlainTextOfAMultipartMailIsShown() throws Exception {
        var message = new MimeMessage((jakarta.mail.Session) null);
        var text = new MimeBodyPart();
        text.setText("Grüße: your token", "UTF-8");
        var html = new MimeBodyPart();
        html.setContent("<p>html</p>", "text/html");
        message.setContent(new MimeMultipart("alternative", html, text));
        message.setSubject("Grüße", "UTF-8");
        message.saveChanges();
        inbox.deliver(message, "a@example.com");

        var letter = site.answer("/messages/" + inbox.ids().getFirst(), null).body();

        assertThat(letter).contains("<h1>Grüße</h1>", "<pre>Grüße: your token</pre>", "a@example.com");
    }

    @Test
    void aFileThatIsNoMailIsShownAsItIs() throws IOException {
        Files.writeString(directory.resolve("20050501-0.eml"), "\u0000\u0001 <nonsense>");

        assertThat(site.answer("/", null).body()).contains("Mails: 1,");
        assertThat(site.answer("/messages/20050501-0", null).status()).isEqualTo(200);
    }

    @Test
    void nothingOutsideTheInboxCanBeRead() throws IOException {
        Files.writeString(directory.resolveSibling("secret.eml"), "secret");
        for (var id : new String[]{"../secret", "..%2fsecret", "", "/etc/passwd", "unknown"}) {
            assertThat(site.answer("/messages/" + id, null).status()).as(id).isEqualTo(404);
        }
        assertThat(site.answer("/else", null).status()).isEqualTo(404);
    }

    @Test
    void itsHealthCarriesTheRun() throws IOException {
        assertThat(site.answer("/q/health/ready", null).body()).contains("\"run-id\": \"run-1\"");
    }

    private void deliver(String subject, String text, String recipient) throws MessagingException, IOException {
        var message = new MimeMessage((jakarta.mail.Session) null);
        message.setSubject(subject);
        message.setText(text);
        message.saveChanges();
        inbox.deliver(message, recipient);
    }

    /** A second passes between two mails. */
    private static final class TickingClock extends Clock {
        private Instant now = Instant.parse("2005-05-01T12:00:00Z");

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(1));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
