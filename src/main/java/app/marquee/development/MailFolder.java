package app.marquee.development;

import app.marquee.shared.Ids;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The messages of the mailbox, a file each; the oldest go when there are too many. */
@DevelopmentOnly
@ApplicationScoped
class MailFolder {
    /** Whom the sender named to the server; may be more or others than the message itself says. */
    static final String RECIPIENTS_HEADER = "Delivered-To";

    private static final Logger LOG = Logger.getLogger(MailFolder.class);
    private static final String ENDING = ".eml";

    private final Path folder;
    private final int capacity;
    private final NavigableMap<UUID, MailSummary> messages = new ConcurrentSkipListMap<>();

    MailFolder(
            @ConfigProperty(name = "marquee.development.mailbox.folder") Path folder,
            @ConfigProperty(name = "marquee.development.mailbox.capacity", defaultValue = "20000") int capacity) {
        this.folder = folder;
        this.capacity = capacity;
    }

    @PostConstruct
    void open() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(ENDING)).forEach(this::open);
        }
    }

    private void open(Path file) {
        String name = file.getFileName().toString();
        try (InputStream message = Files.newInputStream(file)) {
            UUID id = UUID.fromString(name.substring(0, name.length() - ENDING.length()));
            messages.put(id, MailSummary.read(id, message));
        } catch (IOException | MessagingException | IllegalArgumentException e) {
            LOG.warnf("%s is no message and is left alone: %s", file, e.getMessage());
        }
    }

    void add(String sender, List<String> recipients, byte[] message) throws IOException {
        UUID id = Ids.newId();
        byte[] content = withEnvelope(sender, recipients, message);
        // Readers see a message whole or not at all.
        Path unfinished = Files.createTempFile(folder, "incoming", null);
        Files.write(unfinished, content);
        Files.move(unfinished, file(id), StandardCopyOption.ATOMIC_MOVE);
        try {
            messages.put(id, MailSummary.read(id, new ByteArrayInputStream(content)));
        } catch (MessagingException e) {
            throw new IOException("The head of the message cannot be read", e);
        }
        forgetOldest();
    }

    /** Newest first; only those with the words in their sender, recipient or subject. */
    Stream<MailSummary> list(String words) {
        return messages.descendingMap().values().stream().filter(message -> message.contains(words));
    }

    Optional<byte[]> source(UUID id) throws IOException {
        return messages.containsKey(id) ? Optional.of(Files.readAllBytes(file(id))) : Optional.empty();
    }

    private synchronized void forgetOldest() throws IOException {
        while (messages.size() > capacity) {
            Files.deleteIfExists(file(messages.pollFirstEntry().getKey()));
        }
    }

    private Path file(UUID id) {
        return folder.resolve(id + ENDING);
    }

    private static byte[] withEnvelope(String sender, List<String> recipients, byte[] message) throws IOException {
        var content = new ByteArrayOutputStream(message.length + 256);
        String envelope =
                "Return-Path: <%s>\r\n%s: %s\r\n".formatted(sender, RECIPIENTS_HEADER, String.join(", ", recipients));
        content.write(envelope.getBytes(StandardCharsets.UTF_8));
        content.write(message);
        return content.toByteArray();
    }
}
