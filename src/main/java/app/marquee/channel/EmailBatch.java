package app.marquee.channel;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends one batch over several connections at once. Each lane takes the next message when it is done with one, and the
 * caller's own thread is a lane too, so that a batch ends even when no other thread is to be had.
 */
final class EmailBatch {
    private static final Logger LOG = Logger.getLogger(EmailBatch.class);
    private static final long BEGIN_WITHIN_SECONDS = 15;
    private static final int ATTEMPTS = 2;

    private final List<OutgoingMessage> messages;
    private final SmtpSessions sessions;
    private final Sender sender;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable SendResult> results;
    private final CountDownLatch unfinished;
    private final Set<SmtpSession> inUse = ConcurrentHashMap.newKeySet();
    private final long begun = System.nanoTime();

    EmailBatch(List<OutgoingMessage> messages, SmtpSessions sessions, Sender sender) {
        this.messages = messages;
        this.sessions = sessions;
        this.sender = sender;
        this.results = new AtomicReferenceArray<>(messages.size());
        this.unfinished = new CountDownLatch(messages.size());
    }

    /** Sends on the caller's thread and on up to {@code lanes - 1} others, and waits for all messages. */
    List<SendResult> send(ExecutorService threads, int lanes) throws InterruptedException {
        for (var lane = 1; lane < Math.min(lanes, messages.size()); lane++) {
            try {
                threads.execute(this::runLane);
            } catch (RejectedExecutionException e) {
                break;
            }
        }
        runLane();
        unfinished.await();
        return IntStream.range(0, messages.size()).mapToObj(this::result).toList();
    }

    private SendResult result(int index) {
        var result = results.get(index);
        return result == null ? SendResult.unconfirmed("Nobody knows what became of the message") : result;
    }

    /** Breaks off what is still under way: called when the batch's time is over. */
    void abort() {
        inUse.forEach(SmtpSession::abort);
    }

    private void runLane() {
        SmtpSession session = null;
        try {
            for (var index = next.getAndIncrement(); index < messages.size(); index = next.getAndIncrement()) {
                session = runOne(index, session);
            }
        } finally {
            release(session);
        }
    }

    private @Nullable SmtpSession runOne(int index, @Nullable SmtpSession open) {
        var session = open;
        try {
            var recipient = EmailAddress.parse(messages.get(index).to());
            if (recipient.isEmpty()) {
                results.set(index, SendResult.refused("The recipient's address is not an email address"));
            } else if (isLate()) {
                results.set(index, SendResult.postponed("The server is too slow for so many messages"));
            } else {
                session = sendOne(index, recipient.get(), session);
            }
        } catch (Unreachable e) {
            results.set(index, SendResult.postponed(e.reason()));
            session = null;
        } catch (RuntimeException e) {
            LOG.error("A message could not be sent", e);
            session = null;
        } finally {
            unfinished.countDown();
        }
        return session;
    }

    private boolean isLate() {
        return System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(BEGIN_WITHIN_SECONDS);
    }

    /** A connection that broke before the message went out is replaced once. */
    private @Nullable SmtpSession sendOne(int index, EmailAddress recipient, @Nullable SmtpSession open) {
        var mime = MimeMessage.encode(messages.get(index), sender, recipient);
        var session = open;
        for (var attempt = 1; ; attempt++) {
            session = session == null ? acquire() : session;
            try {
                results.set(index, session.send(recipient, mime));
                break;
            } catch (IOException e) {
                release(session);
                session = null;
                if (attempt == ATTEMPTS) {
                    throw new Unreachable("The connection to the server broke");
                }
            }
        }
        if (session.isUsable()) {
            return session;
        }
        release(session);
        return null;
    }

    private SmtpSession acquire() {
        var session = sessions.take();
        inUse.add(session);
        return session;
    }

    private void release(@Nullable SmtpSession session) {
        if (session != null) {
            inUse.remove(session);
            sessions.giveBack(session);
        }
    }
}
