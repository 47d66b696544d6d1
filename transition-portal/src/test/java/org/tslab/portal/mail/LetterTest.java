package org.tslab.portal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.portal.testing.Visitor.ADDRESS;
import static org.tslab.portal.testing.Visitor.key;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.code.CodeKind;
import org.tslab.portal.testing.Answers;
import org.tslab.portal.testing.ClearinghouseLine;
import org.tslab.portal.testing.MailLine;
import org.tslab.portal.testing.Portal;
import org.tslab.portal.testing.Soon;
import org.tslab.portal.testing.Visitor;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;

/** The mail as it arrives. */
@QuarkusTest
@Portal
class LetterTest {
    private static final String START = "2003-05-01T00:00:00Z";
    private static final String FIRST = CodeKind.LICENSE_CODE.make();
    private static final String SECOND = CodeKind.LICENSE_CODE.make();

    @Inject
    Answers answers;
    ClearinghouseLine clearinghouse;
    MailLine mail;

    @BeforeEach
    void anew() {
        clearinghouse.reset();
        Tokens.resetAt(START);
        mail.reset();
        answers.reset();
    }

    @Test
    void codesStandInGroupsOfFiveInTextAndHtml() throws MessagingException, IOException {
        var letter = letter("en");

        assertThat(words(letter, "text/plain")).contains(LetterWriter.grouped(FIRST), LetterWriter.grouped(SECOND))
            .contains("SIMULATED", "Terminal Server Per Device CAL Token").doesNotContain("<p>", "&", "{");
        assertThat(part(letter, "text/html")).contains(LetterWriter.grouped(FIRST), LetterWriter.grouped(SECOND))
            .contains("SIMULATED", "<html lang=\"en\">").doesNotContain("{");
        assertThat(LetterWriter.grouped("ABCDEFGHIJKLMNOPQRSTUVWXY")).isEqualTo("ABCDE-FGHIJ-KLMNO-PQRST-UVWXY");
    }

    /** S2-34, S2-35. */
    @ParameterizedTest
    @CsvSource({
        "en, Automatic connection (recommended), Web Browser, Telephone",
        "nl, Automatische verbinding (aanbevolen), Webbrowser, Telefoon",
    })
    void itSaysHowToEnterThemByEachMethodInTheLanguageOfTheWizard(String language, String automatic, String web,
        String telephone) throws MessagingException, IOException {
        var letter = letter(language);

        for (var type : new String[]{"text/plain", "text/html"}) {
            assertThat(words(letter, type)).containsSubsequence("Install Licenses", "License Pack (Retail Purchase)",
                automatic, web, telephone);
        }
    }

    @Test
    void itsHeadersSayWhoItIsFromWhenAndWhichMessageItIs() throws MessagingException {
        var letter = letter("en");

        assertThat(letter.getFrom()[0]).hasToString("transition@tslab.example");
        assertThat(letter.getAllRecipients()).hasSize(1);
        assertThat(letter.getHeader("Message-ID")).containsExactly("<" + answers.submitted().getLast().requestId()
            + ".1@tslab.example>");
        assertThat(letter.getHeader("Date")).hasSize(1);
        assertThat(letter.getSentDate()).isEqualTo(Date.from(Instant.parse(START)));
        assertThat(letter.getSubject()).startsWith("[SIMULATED]");
    }

    /** On paper and in a terminal: no line of the text is longer than RFC 5322, 2.1.1 asks for, and no word is lost. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "nl"})
    void itsLinesFitOnPaper(String language) throws MessagingException, IOException {
        var text = part(letter(language), "text/plain");

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(text.lines().filter(line -> line.contains("License Server ID"))).isNotEmpty()
            .allMatch(line -> line.startsWith("  "));
        assertThat(LetterWriter.wrapped("  " + "word ".repeat(40)).split("\\s+")).as("words, and what is before them")
            .hasSize(41);
    }

    private MimeMessage letter(String language) {
        new Visitor().speaking(language).request(ADDRESS, key(), key());
        answers.tell(answers.granted(answers.awaitOne(), clearinghouse, FIRST, SECOND));
        assertThat(Soon.is(() -> ours().isPresent())).as("mails: " + mail.mails().size()).isTrue();
        return ours().orElseThrow();
    }

    /** A slow mail server may still get an earlier test's mail once more. */
    private Optional<MimeMessage> ours() {
        var request = answers.submitted().getLast().requestId();
        return mail.mails().stream().filter(each -> messageId(each).contains(request)).findFirst();
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** However its lines are broken. */
    private static String words(Part part, String type) throws MessagingException, IOException {
        return part(part, type).replaceAll("\\s+", " ");
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var found = part(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
