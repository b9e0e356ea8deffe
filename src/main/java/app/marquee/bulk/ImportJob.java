package app.marquee.bulk;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Imports a file batch by batch. A batch takes effect together with the position behind it, and only while the claim
 * on the job holds: a worker that dies, or wakes up after another took over, neither loses nor doubles a row.
 */
@ApplicationScoped
class ImportJob implements JobHandler {
    static final String KIND = "import";

    private static final Duration TURN = Duration.ofSeconds(5);

    private final Imports imports;
    private final UploadContents contents;
    private final InstantSource clock;

    ImportJob(Imports imports, UploadContents contents, InstantSource clock) {
        this.imports = imports;
        this.contents = contents;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        var plan = run.inTransaction(() -> imports.begin(run.subjectId()));
        try {
            return plan.isEmpty() ? Next.done() : takeTurn(run, plan.get());
        } catch (UnreadableFile e) {
            fail(run, e.text());
            return Next.done();
        }
    }

    private Next takeTurn(JobRun run, ImportPlan plan) {
        var records = SourceFormat.open(contents.of(run.tenantId(), plan), plan);
        var from = plan.position();
        var end = clock.instant().plus(TURN);
        while (clock.instant().isBefore(end)) {
            var batch = ImportBatch.next(records, plan.columns(), from);
            if (!run.inTransaction(() -> imports.take(plan, batch))) {
                return Next.done();
            }
            from = batch.to();
        }
        return Next.again(clock.instant());
    }

    private void fail(JobRun run, Message reason) {
        run.inTransaction(() -> {
            imports.fail(run.subjectId(), reason);
            return Boolean.TRUE;
        });
    }

    @Override
    public void failed(JobRun run, String reason) {
        imports.fail(
                run.subjectId(),
                Message.of("The import failed again and again on our side; start it once more later."));
    }
}
