package app.marquee.bulk;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Deletes the bytes of an upload when its time is over; asked for together with the upload. */
@ApplicationScoped
class UploadExpiry implements JobHandler {
    static final String KIND = "upload-expiry";

    private static final Duration WHILE_IN_USE = Duration.ofHours(1);

    private final Uploads uploads;
    private final InstantSource clock;

    UploadExpiry(Uploads uploads, InstantSource clock) {
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        var expired = run.inTransaction(() -> uploads.expire(run.subjectId()));
        return expired ? Next.done() : Next.again(clock.instant().plus(WHILE_IN_USE));
    }
}
