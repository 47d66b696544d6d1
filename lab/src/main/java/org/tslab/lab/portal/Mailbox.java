package org.tslab.lab.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.tslab.lab.home.LabException;

/** The mails that the mail server has taken, a file each. */
public final class Mailbox {
    private static final String DELIVERED_TO = "Delivered-To: ";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private final Path directory;

    /**
     * A mail as it lies there.
     *
     * @param messageId with its angle brackets
     * @param text all of it, its headers too
     */
    public record Mail(String recipient, String messageId, String text) {
        private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID:\\s*(\\S+)");

        private static Mail of(Path file) {
            try {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                return new Mail(Mailbox.recipient(file), MESSAGE_ID.matcher(text).results()
                    .map(found -> found.group(1)).findFirst().orElse(""), text);
            } catch (IOException e) {
                throw new LabException("Cannot read a mail: " + e.getMessage(), e);
            }
        }
    }

    public Mailbox(Path directory) {
        this.directory = directory;
    }

    public long size() {
        try (var files = Files.list(directory)) {
            return files.filter(Mailbox::isMail).count();
        } catch (IOException e) {
            throw new LabException("Cannot look into the inbox: " + e.getMessage(), e);
        }
    }

    /** @return whether there were so many in time */
    public boolean awaitSize(long mails, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (size() < mails) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return true;
    }

    /** When the mail for each address was taken; of several, the first. */
    public Map<String, Instant> taken() {
        try (var files = Files.list(directory)) {
            return files.filter(Mailbox::isMail)
                .collect(Collectors.toMap(Mailbox::recipient, Mailbox::written, (a, b) -> a.isBefore(b) ? a : b));
        } catch (IOException e) {
            throw new LabException("Cannot look into the inbox: " + e.getMessage(), e);
        }
    }

    public List<Mail> mails() {
        try (var files = Files.list(directory)) {
            return files.filter(Mailbox::isMail).map(Mail::of).toList();
        } catch (IOException e) {
            throw new LabException("Cannot look into the inbox: " + e.getMessage(), e);
        }
    }

    private static boolean isMail(Path file) {
        return file.toString().endsWith(".eml");
    }

    private static String recipient(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().orElse("").replaceFirst(DELIVERED_TO, "");
        } catch (IOException e) {
            throw new LabException("Cannot read a mail: " + e.getMessage(), e);
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new LabException("Cannot read a mail: " + e.getMessage(), e);
        }
    }
}
