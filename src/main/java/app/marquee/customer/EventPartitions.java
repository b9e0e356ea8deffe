package app.marquee.customer;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The partitions of events, by how long they are kept and month, and of the messages that brought them, by period. */
@ApplicationScoped
class EventPartitions {
    private static final Logger LOG = Logger.getLogger(EventPartitions.class);
    static final int PERIOD_DAYS = 30;
    private static final String MESSAGES = "MESSAGE";

    private static final String ADD = """
            select count(*) filter (where add_event_partition(p.kind, p.start))
            from unnest(cast(:kinds as text[]), cast(:starts as date[])) p (kind, start)
            """;
    private static final String ADD_ONE = "select add_event_partition(?, ?)";
    private static final String EXPIRED = "select kind, start from expired_event_partitions()";
    private static final String DROP = "select drop_event_partition(?, ?)";

    private final NativeStatements statements;
    private final AgroalDataSource dataSource;
    private final Event<EventsDropped> events;
    private final TransactionSynchronizationRegistry transactions;
    private final InstantSource clock;
    /** Those that there are; dropped are only such that no event is taken for any more. */
    private final Set<Partition> present = ConcurrentHashMap.newKeySet();

    EventPartitions(
            NativeStatements statements,
            AgroalDataSource dataSource,
            Event<EventsDropped> events,
            TransactionSynchronizationRegistry transactions,
            InstantSource clock) {
        this.statements = statements;
        this.dataSource = dataSource;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A table of events or of messages: its kind as the database's functions name it, and its first day. */
    record Partition(String kind, LocalDate start) {
        static Partition of(EventRetention retention, Instant time) {
            return new Partition(retention.name(), day(time).withDayOfMonth(1));
        }

        static Partition ofMessages(LocalDate period) {
            return new Partition(MESSAGES, period);
        }
    }

    /** The first day of the 30 in which a message comes. */
    static LocalDate period(Instant received) {
        long day = day(received).toEpochDay();
        return LocalDate.ofEpochDay(day - Math.floorMod(day, PERIOD_DAYS));
    }

    static LocalDate periodBefore(LocalDate period) {
        return period.minusDays(PERIOD_DAYS);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** Makes those that are missing, in the transaction at hand: first of all, since another one may wait for its end. */
    void require(Collection<Partition> partitions) {
        var missing = partitions.stream()
                .filter(partition -> !present.contains(partition))
                .toList();
        if (!missing.isEmpty()) {
            add(missing);
            transactions.registerInterposedSynchronization(new KnownAfterCommit(missing));
        }
    }

    private void add(List<Partition> partitions) {
        Map<String, ?> parameters = Map.of(
                "kinds",
                partitions.stream().map(Partition::kind).collect(Collectors.joining(",", "{", "}")),
                "starts",
                partitions.stream()
                        .map(partition -> partition.start().toString())
                        .collect(Collectors.joining(",", "{", "}")));
        statements.list(ADD, Long.class, parameters);
    }

    /** On every replica: what another one has done is found done. */
    @Scheduled(every = "1h", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keepUp() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            for (Partition partition : ahead()) {
                call(connection, ADD_ONE, partition);
            }
        }
        expired().forEach(this::drop);
        present.clear();
    }

    /** This month and the next one. */
    private List<Partition> ahead() {
        Instant now = clock.instant();
        LocalDate period = period(now);
        var partitions = new ArrayList<Partition>();
        partitions.add(Partition.ofMessages(period));
        partitions.add(Partition.ofMessages(period.plusDays(PERIOD_DAYS)));
        for (EventRetention retention : EventRetention.values()) {
            var current = Partition.of(retention, now);
            partitions.add(current);
            partitions.add(new Partition(current.kind(), current.start().plusMonths(1)));
        }
        return partitions;
    }

    private List<Partition> expired() throws SQLException {
        var expired = new ArrayList<Partition>();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(EXPIRED)) {
            while (rows.next()) {
                expired.add(new Partition(rows.getString(1), rows.getObject(2, LocalDate.class)));
            }
        }
        return expired;
    }

    private void drop(Partition partition) {
        try {
            QuarkusTransaction.requiringNew().call(() -> dropAndTell(partition));
            LOG.infof("Dropped the events of %s from %s on", partition.kind(), partition.start());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "%s from %s on is in use and dropped later: %s",
                    partition.kind(), partition.start(), e.getMessage());
        }
    }

    /** The drop comes last: nobody reads events from then to the commit. */
    private Partition dropAndTell(Partition partition) throws SQLException {
        if (!partition.kind().equals(MESSAGES)) {
            events.fire(new EventsDropped());
        }
        try (var connection = dataSource.getConnection()) {
            call(connection, DROP, partition);
        }
        return partition;
    }

    private static void call(Connection connection, String function, Partition partition) throws SQLException {
        try (var statement = connection.prepareStatement(function)) {
            statement.setString(1, partition.kind());
            statement.setObject(2, partition.start());
            statement.execute();
        }
    }

    private final class KnownAfterCommit implements Synchronization {
        private final List<Partition> made;

        KnownAfterCommit(List<Partition> made) {
            this.made = made;
        }

        @Override
        public void beforeCompletion() {
            // They may still be taken back.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                present.addAll(made);
            }
        }
    }
}
