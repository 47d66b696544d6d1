package org.tslab.lab.mail;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/** Turns a stored mail (RFC 5322, MIME) into what a person reads; what cannot be understood is shown as it is. */
final class LetterReader {
    private LetterReader() {}

    static Letter read(String id, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var message = new MimeMessage(null, in);
            return new Letter(id, header(message, "Date"), header(message, "From"), recipients(message),
                header(message, "Subject"), text(message).or(() -> source(message)).orElse(""));
        } catch (MessagingException e) {
            return new Letter(id, "", "", List.of(), "(not a mail)", raw(file));
        }
    }

    private static List<String> recipients(MimeMessage message) throws MessagingException {
        return Stream.of("Delivered-To", "To", "Cc").flatMap(name -> headers(message, name)).distinct().toList();
    }

    private static String header(MimeMessage message, String name) {
        return headers(message, name).findFirst().orElse("");
    }

    private static Stream<String> headers(MimeMessage message, String name) {
        try {
            return Optional.ofNullable(message.getHeader(name)).stream().flatMap(Arrays::stream)
                .map(LetterReader::decoded);
        } catch (MessagingException e) {
            return Stream.of();
        }
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException e) {
            return value;
        }
    }

    /** The first plain text in it. */
    private static Optional<String> text(Part part) throws IOException, MessagingException {
        if (part.isMimeType("text/plain") && part.getContent() instanceof String text) {
            return Optional.of(text);
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var text = text(parts.getBodyPart(i));
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> source(MimeMessage message) {
        try (var in = message.getRawInputStream()) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | MessagingException e) {
            return Optional.empty();
        }
    }

    private static String raw(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
