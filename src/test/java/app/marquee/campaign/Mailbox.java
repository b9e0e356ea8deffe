package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.SmtpSink;
import app.marquee.SmtpSink.Taken;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A mail server that keeps what it takes, refuses whom it is told to, and can be made to wait before it answers. */
final class Mailbox implements AutoCloseable {
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final SmtpSink sink =
            new SmtpSink(0, recipient -> answers.getOrDefault(recipient, "250 2.1.5 OK"), this::take);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    int port() {
        return sink.port();
    }

    void answer(String recipient, String reply) {
        answers.put(recipient, reply);
    }

    void accept(String recipient) {
        answers.remove(recipient);
    }

    /** From now on messages are taken, and their senders get no answer before the mailbox is opened. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    private void take(Taken message) {
        taken.add(message);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int size() {
        return taken.size();
    }

    List<String> recipients() {
        return taken.stream().map(Taken::recipient).toList();
    }

    String sourceFor(String recipient) {
        return taken.stream()
                .filter(message -> message.recipient().equals(recipient))
                .map(Taken::source)
                .collect(Collectors.joining());
    }

    void hasOneMessageForEach(Collection<String> expected) {
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Override
    public void close() throws IOException {
        open();
        sink.close();
    }
}
