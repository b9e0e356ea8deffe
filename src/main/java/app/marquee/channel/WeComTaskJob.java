package app.marquee.channel;

import app.marquee.channel.ChannelType.Account;
import app.marquee.channel.WeComSql.Task;
import app.marquee.channel.WeComTasks.Told;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import app.marquee.outbound.Calls;
import app.marquee.outbound.Unreachable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Asks WeCom what staff did with a task, less often the older it is, until all of it is known. */
@ApplicationScoped
class WeComTaskJob implements JobHandler {
    static final String KIND = "wecom-task";

    private static final Logger LOG = Logger.getLogger(WeComTaskJob.class);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(3);
    // What get_groupmsg_task says of a member of staff who has confirmed.
    private static final int CONFIRMED = 2;

    private final WeComTasks tasks;
    private final Channels channels;
    private final Calls calls;
    private final InstantSource clock;

    WeComTaskJob(WeComTasks tasks, Channels channels, Calls calls, InstantSource clock) {
        this.tasks = tasks;
        this.channels = channels;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.WAITS_FOR_OTHERS;
    }

    private record Work(Task task, WeComApi api) {}

    @Override
    public Next run(JobRun run) {
        Optional<Work> work = run.inTransaction(() -> open(run.subjectId())
                .map(task -> new Work(task, api(channels.kept(task.channelId()).account()))));
        if (work.isEmpty()) {
            return Next.done();
        }
        try {
            ask(run, work.get());
        } catch (Unreachable e) {
            LOG.infof("WeCom does not say what became of task %s: %s", run.subjectId(), e.reason());
        }
        return run.inTransaction(() -> open(run.subjectId()))
                .map(left -> Next.again(nextAt(left.createdAt())))
                .orElseGet(Next::done);
    }

    /** Empty, and the task forgotten, when there is nothing to ask any more. */
    private Optional<Task> open(UUID taskId) {
        Optional<Task> open = tasks.open(taskId);
        if (open.isEmpty()) {
            tasks.forget(taskId);
        }
        return open;
    }

    private WeComApi api(Account account) {
        return new WeComApi(WeComAccount.read(account.settings(), account.secret()), calls, clock);
    }

    private Instant nextAt(Instant createdAt) {
        Instant now = clock.instant();
        Duration pause = Duration.between(createdAt, now).dividedBy(4);
        Duration atLeast = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
        return now.plus(atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast);
    }

    private void ask(JobRun run, Work work) {
        Task task = work.task;
        boolean isOver = task.stopped() && stop(work);
        List<String> confirmed = new ArrayList<>();
        work.api.members(
                task.number(),
                members -> members.stream()
                        .filter(member -> member.getInt("status", 0) == CONFIRMED)
                        .forEach(member -> confirmed.add(member.getString("userid", ""))));
        for (String member : confirmed) {
            work.api.results(task.number(), member, results -> tell(run, task, results));
        }
        if (isOver) {
            run.inTransaction(() -> {
                tasks.stopped(run.subjectId(), task.channelId());
                return task;
            });
        }
    }

    /** @return whether staff cannot send it any more; what staff did is asked for in any case */
    private static boolean stop(Work work) {
        try {
            work.api.stop(work.task.number());
            return true;
        } catch (Unreachable e) {
            LOG.infof("WeCom does not stop task %s: %s", work.task.number(), e.reason());
            return false;
        }
    }

    private void tell(JobRun run, Task task, List<JsonObject> results) {
        List<Told> told = results.stream()
                .map(result ->
                        new Told(result.getString("external_userid", ""), WeComStatus.of(result.getInt("status", 0))))
                .toList();
        run.inTransaction(() -> {
            tasks.told(run.subjectId(), task.channelId(), told);
            return told;
        });
    }
}
