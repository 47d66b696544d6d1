package org.tslab.portal.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tslab.contracts.transition.TransitionTokens;
import org.tslab.portal.mail.LetterView.TokenView;
import org.tslab.portal.request.EmailAddress;
import org.tslab.portal.request.TransitionRequest;
import org.tslab.simkit.page.Texts;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Writes the mail with the tokens, as plain text and as HTML, to be read on paper too (S2-33 to S2-35). */
@ApplicationScoped
class LetterWriter {
    private static final Pattern LINE = Pattern.compile("(.{1,72})(?: +|$)");
    private final Texts texts;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final String domain;

    LetterWriter(Texts texts, ObjectMapper json, InstantSource clock,
        @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.texts = texts;
        this.json = json;
        this.clock = clock;
        domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    }

    @CheckedTemplate(basePath = "mail")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance plain(LetterView page);

        static native TemplateInstance rich(LetterView page);
    }

    Letter letter(TransitionRequest request, EmailAddress to, String tokens) {
        var view = new LetterView(texts, request.language(), request.licenseType(),
            read(tokens).tokens().stream().map(one -> new TokenView(grouped(one.licenseCode()), one.quantity()))
                .toList());
        return new Letter(to, messageId(request), clock.instant(), view.say("mail.subject"),
            wrapped(Templates.plain(view).render()), Templates.rich(view).render());
    }

    /** Another address gets a message of its own: it is not the one that was sent before. */
    private String messageId(TransitionRequest request) {
        return request.id() + "." + request.addressNumber() + "@" + domain;
    }

    private TransitionTokens read(String tokens) {
        try {
            return json.readValue(tokens, TransitionTokens.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines for paper and terminals (RFC 5322, 2.1.1); what is indented stays so. */
    static String wrapped(String text) {
        return text.lines().map(line -> {
            var words = line.strip();
            return LINE.matcher(words).replaceAll(line.substring(0, line.indexOf(words)) + "$1\n").stripTrailing();
        }).collect(Collectors.joining("\n", "", "\n"));
    }

    /** As people read codes out and type them. */
    static String grouped(String code) {
        return code.replaceAll("(.{5})(?=.)", "$1-");
    }
}
