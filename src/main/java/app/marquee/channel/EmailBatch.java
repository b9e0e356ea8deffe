package app.marquee.channel;

import app.marquee.outbound.Unreachable;
import app.marquee.shared.Message;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends one batch over several connections at once. Each lane has one connection and takes the next message when it is
 * done with one; a lane that gets no connection takes none. The caller's own thread is a lane too, so that a batch ends
 * even when no other thread is to be had.
 */
final class EmailBatch {
    private static final Logger LOG = Logger.getLogger(EmailBatch.class);
    private static final long BEGIN_WITHIN_SECONDS = 15;

    private final List<OutgoingMessage> messages;
    private final SmtpSessions sessions;
    private final Sender sender;
    private final Function<UUID, String> messageIds;
    private final BooleanSupplier mayBegin;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable SendResult> results;
    private final Set<SmtpSession> inUse = ConcurrentHashMap.newKeySet();
    private final long begun = System.nanoTime();
    private volatile Message whyNotBegun = Message.of("The server is too slow for so many messages");
    private volatile boolean aborted;
    private volatile boolean stopped;
    private volatile boolean serverIsFull;
    private int runningLanes;
    private boolean over;

    EmailBatch(
            List<OutgoingMessage> messages,
            SmtpSessions sessions,
            Sender sender,
            Function<UUID, String> messageIds,
            BooleanSupplier mayBegin) {
        this.messages = messages;
        this.sessions = sessions;
        this.sender = sender;
        this.messageIds = messageIds;
        this.mayBegin = mayBegin;
        this.results = new AtomicReferenceArray<>(messages.size());
    }

    /**
     * Sends on the caller's thread and on others, and waits for all that was begun.
     *
     * @param connections one permit for each connection that the account may have
     */
    List<SendResult> send(ExecutorService threads, Semaphore connections) throws InterruptedException {
        var others = Math.min(connections.availablePermits(), messages.size()) - 1;
        for (var lane = 0; lane < others; lane++) {
            addLane(threads, connections);
        }
        if (connections.tryAcquire(BEGIN_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            runLane(threads, connections);
        }
        awaitLanes();
        var begunMessages = next.getAndSet(messages.size());
        return IntStream.range(0, messages.size())
                .mapToObj(index -> index < begunMessages ? result(index) : notBegun())
                .toList();
    }

    /** Breaks off what is still under way: called when the batch's time is over. */
    void abort() {
        aborted = true;
        inUse.forEach(SmtpSession::abort);
    }

    private SendResult notBegun() {
        return stopped ? SendResult.notBegun() : SendResult.postponed(whyNotBegun);
    }

    private SendResult result(int index) {
        var result = results.get(index);
        return result == null ? SendResult.unconfirmed(Message.of("Nobody knows what became of the message")) : result;
    }

    private synchronized boolean enterLane() {
        if (!over) {
            runningLanes++;
        }
        return !over;
    }

    private synchronized void leaveLane() {
        runningLanes--;
        notifyAll();
    }

    private synchronized void awaitLanes() throws InterruptedException {
        while (runningLanes > 0) {
            wait();
        }
        over = true;
    }

    private void addLane(ExecutorService threads, Semaphore connections) {
        try {
            threads.execute(() -> {
                if (connections.tryAcquire()) {
                    runLane(threads, connections);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("No thread for another connection", e);
        }
    }

    private void runLane(ExecutorService threads, Semaphore connections) {
        try {
            if (enterLane()) {
                sendMessages(threads, connections);
            }
        } finally {
            connections.release();
        }
    }

    private void sendMessages(ExecutorService threads, Semaphore connections) {
        SmtpSession session = null;
        try {
            while (goesOn()) {
                session = session == null ? acquire() : session;
                var index = next.getAndIncrement();
                if (index < messages.size()) {
                    session = sendOne(index, session);
                }
                if (next.get() < messages.size() && !serverIsFull && connections.availablePermits() > 0) {
                    // Of a connection that another batch had when this one began.
                    addLane(threads, connections);
                }
            }
        } catch (Unreachable e) {
            whyNotBegun = e.reason();
            serverIsFull = true;
        } finally {
            release(session);
            leaveLane();
        }
    }

    private boolean goesOn() {
        if (next.get() >= messages.size() || isLate()) {
            return false;
        }
        if (!mayBegin.getAsBoolean()) {
            stopped = true;
        }
        return !stopped;
    }

    private boolean isLate() {
        return System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(BEGIN_WITHIN_SECONDS);
    }

    /** The connection for the next message; null when there has to be another. */
    private @Nullable SmtpSession sendOne(int index, SmtpSession session) {
        var recipient = EmailAddress.parse(messages.get(index).to());
        if (recipient.isEmpty()) {
            results.set(index, SendResult.refused(Message.of("The recipient's address is not an email address")));
            return session;
        }
        try {
            return transmit(index, recipient.get(), session);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Message %s could not be sent", messages.get(index).id());
            release(session);
            return null;
        }
    }

    /** A connection that broke before the message went out is replaced once. */
    private @Nullable SmtpSession transmit(int index, EmailAddress recipient, SmtpSession session) {
        var mime = MimeMessage.encode(
                messages.get(index), messageIds.apply(messages.get(index).id()), sender, recipient);
        try {
            return transmit(index, recipient, mime, session);
        } catch (IOException e) {
            results.set(index, SendResult.postponed(Message.of("The connection to the server broke")));
        }
        return isLate() ? null : transmitAnew(index, recipient, mime);
    }

    private @Nullable SmtpSession transmitAnew(int index, EmailAddress recipient, byte[] mime) {
        try {
            return transmit(index, recipient, mime, acquire());
        } catch (IOException e) {
            results.set(index, SendResult.postponed(Message.of("The connection to the server broke")));
        } catch (Unreachable e) {
            results.set(index, SendResult.postponed(e.reason()));
        }
        return null;
    }

    private @Nullable SmtpSession transmit(int index, EmailAddress recipient, byte[] mime, SmtpSession session)
            throws IOException {
        try {
            results.set(index, session.send(recipient, mime));
        } finally {
            if (!session.isUsable()) {
                release(session);
            }
        }
        return session.isUsable() ? session : null;
    }

    private SmtpSession acquire() {
        var session = sessions.take();
        inUse.add(session);
        if (aborted) {
            session.abort();
        }
        return session;
    }

    private void release(@Nullable SmtpSession session) {
        if (session != null) {
            inUse.remove(session);
            sessions.giveBack(session);
        }
    }
}
