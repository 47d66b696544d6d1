package org.tslab.portal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.portal.testing.Visitor.ADDRESS;
import static org.tslab.portal.testing.Visitor.key;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.code.CodeKind;
import org.tslab.portal.testing.Answers;
import org.tslab.portal.testing.ClearinghouseLine;
import org.tslab.portal.testing.Portal;
import org.tslab.portal.testing.Soon;
import org.tslab.portal.testing.StrictMail;
import org.tslab.portal.testing.StrictMailLine;
import org.tslab.portal.testing.StrictMailLine.Heard;
import org.tslab.portal.testing.Visitor;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** RFC 3207 and RFC 4954: STARTTLS and a password, by configuration alone. */
@QuarkusTest
@Portal
@TestProfile(StrictMail.class)
class StrictMailTest {
    @Inject
    Answers answers;
    ClearinghouseLine clearinghouse;
    StrictMailLine mail;
    private final Visitor visitor = new Visitor();

    @BeforeEach
    void anew() {
        clearinghouse.reset();
        Tokens.resetAt("2003-05-01T00:00:00Z");
        answers.reset();
        mail.reset();
    }

    @Test
    void theMailGoesOverTlsToAServerThatKnowsThePortal() {
        var page = granted();

        assertThat(Soon.is(() -> visitor.browser().get(page).asString().contains("<strong>Delivered."))).isTrue();
        assertThat(mail.heard()).extracting(Heard::command).anyMatch(command -> command.startsWith("AUTH PLAIN "))
            .contains("RCPT TO:<" + ADDRESS + ">");
        assertThat(mail.heard()).filteredOn(heard -> !heard.encrypted()).extracting(Heard::command)
            .allMatch(command -> command.startsWith("EHLO ") || command.equals("STARTTLS"));
    }

    @Test
    void aServerWithoutTlsIsToldNothing() {
        mail.offersNoTls();

        var page = granted();

        assertThat(Soon.is(() -> visitor.browser().get(page).asString().contains("<strong>Bounced."))).isTrue();
        assertThat(mail.heard()).isNotEmpty().extracting(Heard::command)
            .allMatch(command -> command.startsWith("EHLO ") || command.equals("QUIT"));
    }

    private String granted() {
        var page = visitor.request(ADDRESS, key());
        assertThat(answers.tell(answers.granted(answers.awaitOne(), clearinghouse, CodeKind.LICENSE_CODE.make())))
            .isTrue();
        return page;
    }
}
