package app.marquee.job;

import java.time.Duration;
import java.util.Optional;

/** Does the jobs of one kind. Each feature with work outside requests gives a bean. */
public interface JobHandler {
    /** Name of the kind, as it stands in the table; stable over releases. */
    String kind();

    /**
     * Does a piece of the work: a few seconds at most, then {@link Next#again} so that others have their turn. Called
     * outside any transaction; whatever it changes, it changes in {@link JobRun#inTransaction}. It may run twice, and
     * be killed anywhere.
     *
     * @throws Exception when this run failed; it is tried again with growing pauses
     */
    Next run(JobRun run) throws Exception;

    /** Kinds of one lane share places; those of another lane never wait for them. */
    enum Lane {
        OWN_WORK(Duration.ofSeconds(60)),
        /** A run mostly waits for servers of others. */
        WAITS_FOR_OTHERS(Duration.ofSeconds(60)),
        /**
         * Sends messages. Whoever waits for them waits for a worker that was lost too: its claim ends soon, and nothing
         * hangs on it but who goes on.
         */
        SENDS(Duration.ofSeconds(15));

        private final Duration lease;

        Lane(Duration lease) {
            this.lease = lease;
        }

        /** How long a claim holds that is not renewed. */
        Duration lease() {
            return lease;
        }
    }

    default Lane lane() {
        return Lane.OWN_WORK;
    }

    /** The last attempt failed and no other follows for now. Called in a transaction of the tenant. */
    default void failed(JobRun run, String reason) {}

    /** How long after its last attempt a job that failed begins anew; empty: only if it is asked for again. */
    default Optional<Duration> restAfterFailure() {
        return Optional.empty();
    }
}
