package org.tslab.lab.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** Every mail that was delivered, one file each, so that a later run finds them again. */
final class Inbox {
    private static final String SUFFIX = ".eml";
    /** Sorts by the moment of delivery. */
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSSSSSSSS")
        .withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Clock clock;

    Inbox(Path directory, Clock clock) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.clock = clock;
    }

    /** Keeps the mail as it came, under a header that says whom it was delivered to. */
    void deliver(MimeMessage message, String recipient) throws IOException, MessagingException {
        var id = ID.format(clock.instant()) + "-" + UUID.randomUUID().toString().substring(0, 8);
        var unfinished = Files.createTempFile(directory, "mail", ".new");
        try (var out = Files.newOutputStream(unfinished)) {
            out.write(("Delivered-To: " + recipient.replaceAll("[\\r\\n]", "") + "\r\n").getBytes());
            message.writeTo(out);
        }
        Files.move(unfinished, file(id), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Ids, newest first. */
    List<String> ids() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .sorted(Comparator.reverseOrder()).toList();
        }
    }

    Optional<Letter> letter(String id) throws IOException {
        // The id comes from an address somebody typed: it must not lead out of the directory.
        return id.matches("[0-9a-f-]+") && Files.exists(file(id))
            ? Optional.of(LetterReader.read(id, file(id)))
            : Optional.empty();
    }

    private Path file(String id) {
        return directory.resolve(id + SUFFIX);
    }
}
