package app.marquee.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The open connections of one account; who takes one gives it back or closes it. */
final class SmtpSessions {
    /** Servers close idle connections after a few minutes at the earliest; ours go first. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    private final SmtpAccount account;
    private final Supplier<InetSocketAddress> address;
    private final SSLSocketFactory tls;
    private final String ownName;
    private final InstantSource clock;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    private record Idle(SmtpSession session, Instant since) {}

    SmtpSessions(
            SmtpAccount account,
            Supplier<InetSocketAddress> address,
            SSLSocketFactory tls,
            String ownName,
            InstantSource clock) {
        this.account = account;
        this.address = address;
        this.tls = tls;
        this.ownName = ownName;
        this.clock = clock;
    }

    /** An open connection that still works, or a new one. @throws Unreachable when none can be opened */
    SmtpSession take() {
        for (var session = poll(); session.isPresent(); session = poll()) {
            if (stillWorks(session.get())) {
                return session.get();
            }
            session.get().abort();
        }
        return open();
    }

    SmtpSession open() {
        return SmtpSession.open(account, address.get(), tls, ownName);
    }

    private static boolean stillWorks(SmtpSession session) {
        try {
            session.check();
            return true;
        } catch (IOException | SmtpRefusal e) {
            return false;
        }
    }

    private synchronized Optional<SmtpSession> poll() {
        return Optional.ofNullable(idle.pollFirst()).map(Idle::session);
    }

    void giveBack(SmtpSession session) {
        if (!session.isUsable()) {
            session.abort();
        } else if (!keep(session)) {
            session.close();
        }
    }

    private synchronized boolean keep(SmtpSession session) {
        if (!closed) {
            idle.addFirst(new Idle(session, clock.instant()));
        }
        return !closed;
    }

    void closeIdle() {
        var before = clock.instant().minus(MAX_IDLE);
        for (var old = pollIdleSince(before); old != null; old = pollIdleSince(before)) {
            old.close();
        }
    }

    private synchronized @Nullable SmtpSession pollIdleSince(Instant before) {
        var oldest = idle.peekLast();
        return oldest != null && oldest.since().isBefore(before)
                ? idle.removeLast().session()
                : null;
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        for (var session = poll(); session.isPresent(); session = poll()) {
            session.get().close();
        }
    }
}
