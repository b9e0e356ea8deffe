package app.marquee.bulk;

import app.marquee.graphql.QueryFailed;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import app.marquee.security.Refusal;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Writes a list into a file part by part. A part takes effect together with the cursor behind it, and only while the
 * claim on the job holds: the file of a worker that dies has neither holes nor doubles.
 */
@ApplicationScoped
class BulkQueryJob implements JobHandler {
    static final String KIND = "bulk-query";

    private static final Duration TURN = Duration.ofSeconds(5);

    private final BulkQueries queries;
    private final BulkPages pages;
    private final InstantSource clock;

    BulkQueryJob(BulkQueries queries, BulkPages pages, InstantSource clock) {
        this.queries = queries;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        try {
            var plan = run.inTransaction(() -> queries.begin(run.subjectId()));
            return plan.isEmpty() ? Next.done() : takeTurn(run, plan.get());
        } catch (Refusal e) {
            // Who asked was taken out meanwhile.
            return fail(run, e.text());
        } catch (DomainException e) {
            // A new version does not know the document any more.
            return fail(run, e.text());
        } catch (QueryFailed e) {
            if (e.isPassing()) {
                throw e;
            }
            return fail(
                    run,
                    e.isTooLarge()
                            ? Message.of("One entry alone is larger than an answer may be; ask for less of each entry.")
                            : Message.untranslated(String.valueOf(e.getMessage())));
        }
    }

    private Next takeTurn(JobRun run, BulkQueryPlan plan) {
        var cursor = plan.cursor();
        var end = clock.instant().plus(TURN);
        while (clock.instant().isBefore(end)) {
            var part = pages.read(run.tenantId(), plan, cursor);
            if (!run.inTransaction(() -> queries.append(plan.operationId(), part))) {
                return Next.done();
            }
            cursor = part.endCursor();
        }
        return Next.again(clock.instant());
    }

    private Next fail(JobRun run, Message reason) {
        run.inTransaction(() -> {
            queries.fail(run.subjectId(), reason);
            return Boolean.TRUE;
        });
        return Next.done();
    }

    @Override
    public void failed(JobRun run, String reason) {
        queries.fail(
                run.subjectId(), Message.of("The query failed again and again on our side; start it once more later."));
    }
}
