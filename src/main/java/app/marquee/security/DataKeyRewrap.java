package app.marquee.security;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;

/** Wraps a tenant's data keys with the current master key, so that the one before can be removed. */
@ApplicationScoped
public class DataKeyRewrap implements JobHandler {
    public static final String KIND = "data-key-rewrap";

    private final DataKeyTable table;
    private final DataKeys dataKeys;

    DataKeyRewrap(DataKeyTable table, DataKeys dataKeys) {
        this.table = table;
        this.dataKeys = dataKeys;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        run.inTransaction(dataKeys::stored).stream()
                .filter(key -> !key.masterKeyId().equals(dataKeys.masterKeyId()))
                .forEach(key -> rewrap(run, key));
        return Next.done();
    }

    /** Wrapped outside the transaction: a key provider may be a service of its own. */
    private void rewrap(JobRun run, WrappedKey key) {
        WrappedKey anew = dataKeys.rewrapped(run.tenantId(), key);
        run.inTransaction(() -> table.rewrap(run.tenantId(), key, anew));
    }
}
