package app.marquee.security;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts all of a tenant's values with its newest data key, then removes the older ones. It remembers nothing: what is
 * left to do is what the rows say, so it can be ended anywhere and run again.
 */
@ApplicationScoped
public class DataKeyRotation implements JobHandler {
    static final String KIND = "data-key-rotation";
    /** Until then every replica has forgotten that an older key was the newest, and its transactions are over. */
    static final Duration SETTLING = DataKeys.KEPT.multipliedBy(2);

    private static final Duration UNTIL_NEXT_PASS = Duration.ofSeconds(5);
    private static final int BATCH = 500;
    private static final int BATCHES_AT_ONCE = 20;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final List<EncryptedColumn> columns;
    private final ReencryptionSql sql;
    private final DataKeyTable table;
    private final DataKeys dataKeys;
    private final Encryption encryption;
    private final Jobs jobs;
    private final InstantSource clock;

    DataKeyRotation(
            @All List<EncryptedColumn> columns,
            ReencryptionSql sql,
            DataKeyTable table,
            DataKeys dataKeys,
            Encryption encryption,
            Jobs jobs,
            InstantSource clock) {
        this.columns = columns;
        this.sql = sql;
        this.table = table;
        this.dataKeys = dataKeys;
        this.encryption = encryption;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Makes a new key for a tenant, whose transaction this is, and asks for the rest to follow. */
    public void begin(UUID tenantId) {
        dataKeys.add();
        jobs.enqueue(KIND, tenantId, clock.instant());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        Instant settled = run.inTransaction(dataKeys::newestSince).plus(SETTLING);
        return clock.instant().isBefore(settled) ? Next.again(settled) : reencryptSome(run);
    }

    private Next reencryptSome(JobRun run) {
        int batches = 0;
        for (var column : columns) {
            List<UUID> after = Collections.nCopies(column.keyColumns().size(), BEFORE_ALL);
            while (after != null) {
                if (batches++ == BATCHES_AT_ONCE) {
                    return Next.again(clock.instant());
                }
                after = batch(run, column, after);
            }
        }
        return run.inTransaction(() -> removeOld(run.tenantId()))
                ? Next.done()
                : Next.again(clock.instant().plus(UNTIL_NEXT_PASS));
    }

    private @Nullable List<UUID> batch(JobRun run, EncryptedColumn column, List<UUID> after) {
        List<ReencryptionSql.Row> rows = run.inTransaction(() -> reencrypt(column, run.tenantId(), after, BATCH));
        return rows.size() < BATCH ? null : rows.get(rows.size() - 1).key();
    }

    List<ReencryptionSql.Row> reencrypt(EncryptedColumn column, UUID tenantId, List<UUID> after, int limit) {
        var rows = sql.olderThan(dataKeys.current(tenantId), column, tenantId, after, limit);
        var anew = rows.stream().map(row -> reencrypted(column, tenantId, row)).toList();
        sql.replace(column, tenantId, rows, anew);
        return rows;
    }

    private CipherText reencrypted(EncryptedColumn column, UUID tenantId, ReencryptionSql.Row row) {
        UUID rowId = row.key().get(column.keyColumns().indexOf(column.rowIdColumn()));
        String plain = encryption.decrypt(tenantId, column.table(), rowId, row.value());
        return encryption.encrypt(tenantId, column.table(), rowId, plain);
    }

    /** A key that is still used, by a locked row or a slow writer, stays for another pass. */
    private boolean removeOld(UUID tenantId) {
        table.removeUnused(tenantId, dataKeys.current(tenantId), columns);
        return table.all(tenantId).size() <= 1;
    }
}
