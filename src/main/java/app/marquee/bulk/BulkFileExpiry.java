package app.marquee.bulk;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes the file of a bulk query when its time is over; asked for as the file is whole. */
@ApplicationScoped
class BulkFileExpiry implements JobHandler {
    static final String KIND = "bulk-file-expiry";

    private final BulkQueries queries;

    BulkFileExpiry(BulkQueries queries) {
        this.queries = queries;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        run.inTransaction(() -> {
            queries.discard(run.subjectId());
            return Boolean.TRUE;
        });
        return Next.done();
    }
}
