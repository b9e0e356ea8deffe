package app.marquee.generation;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has a text written, and shows how far it is. Unlike sending, asking twice does no harm but to the bill: a worker that is
 * killed leaves the text to be asked for again.
 */
@ApplicationScoped
class GenerationRunner implements JobHandler {
    static final String KIND = "ai-generation";

    private static final long LOOK_MILLISECONDS = 300;
    /** Also keeps the claim while nothing comes. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Generations generations;
    private final AiWriter writer;
    private final InstantSource clock;

    GenerationRunner(Generations generations, AiWriter writer, InstantSource clock) {
        this.generations = generations;
        this.writer = writer;
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

    @Override
    public Next run(JobRun run) {
        var task = run.inTransaction(() -> generations.begin(run.subjectId()));
        if (task.isEmpty()) {
            return Next.done();
        }
        var writing = write(run, task.get());
        return run.inTransaction(() -> settle(run, task.get(), writing));
    }

    @Override
    public void failed(JobRun run, String reason) {
        generations.fail(run.subjectId(), Message.of("The service could not go on; ask for the text again"));
    }

    private Writing write(JobRun run, Generations.Task task) {
        var brief = task.order().brief();
        if (task.account().isEmpty()) {
            var text = TemplateWriter.write(brief, task.tenantName());
            return new Writing.Written(task.order().marks().hide(text), null, null);
        }
        var soFar = new StringBuffer();
        var writing = writer.write(task.account().get(), task.order().prompt(), tokens(brief), soFar::append)
                .toCompletionStage()
                .toCompletableFuture();
        show(run, task, soFar, writing);
        return writing.join();
    }

    /** Room for the title, too; a character of Chinese may take two tokens. */
    private static int tokens(Brief brief) {
        return 500 + 2 * brief.maximumCharacters();
    }

    private void show(JobRun run, Generations.Task task, StringBuffer soFar, CompletableFuture<Writing> writing) {
        var shown = 0;
        var lookedAt = clock.instant();
        while (!isOver(writing)) {
            if (soFar.length() > shown || isSilent(lookedAt)) {
                var text = soFar.toString();
                shown = text.length();
                lookedAt = clock.instant();
                var draft = Draft.of(text, task.order().brief(), task.order().marks());
                run.inTransaction(() -> {
                    generations.isAt(run.subjectId(), draft.text());
                    return draft;
                });
            }
        }
    }

    private boolean isSilent(Instant since) {
        return clock.instant().isAfter(since.plus(LONGEST_SILENCE));
    }

    private static boolean isOver(CompletableFuture<Writing> writing) {
        try {
            writing.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a text is written", e);
        }
    }

    private Next settle(JobRun run, Generations.Task task, Writing writing) {
        if (writing instanceof Writing.Written written) {
            generations.complete(run.subjectId(), task, written);
        } else if (writing instanceof Writing.Refused refused) {
            generations.fail(run.subjectId(), refused.reason());
        } else if (writing instanceof Writing.Failed failed && task.mayTryAgain()) {
            var pause = failed.retryAfter() == null ? PAUSE.multipliedBy(task.attempt()) : failed.retryAfter();
            return Next.again(clock.instant().plus(pause));
        } else if (writing instanceof Writing.Failed failed) {
            generations.fail(run.subjectId(), failed.reason());
        }
        return Next.done();
    }
}
