package app.marquee.media;

import app.marquee.bulk.ReceivedFile;
import app.marquee.bulk.ReceivedFiles;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Brings the bytes of media to where they are kept, and takes away those of what was deleted. */
@ApplicationScoped
class MediaKeeping implements JobHandler {
    static final String KIND = "media";
    private static final Duration REST = Duration.ofHours(1);

    private final MediaRepository repository;
    private final MediaStores stores;
    private final ReceivedFiles files;
    private final TenantContext tenantContext;

    MediaKeeping(MediaRepository repository, MediaStores stores, ReceivedFiles files, TenantContext tenantContext) {
        this.repository = repository;
        this.stores = stores;
        this.files = files;
        this.tenantContext = tenantContext;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** It is the store that is waited for. */
    @Override
    public Lane lane() {
        return Lane.WAITS_FOR_OTHERS;
    }

    @Override
    public Next run(JobRun run) throws IOException {
        Optional<Task> task = run.inTransaction(() -> repository
                .findByIdOptional(run.subjectId())
                .map(media -> new Task(media.id(), media.status(), media.store(), media.file())));
        if (task.isPresent()) {
            work(run, task.get());
        }
        return Next.done();
    }

    private void work(JobRun run, Task task) throws IOException {
        switch (task.status()) {
            case STORING -> store(run, task);
            case FAILED -> stores.of(task.store()).delete(run.tenantId(), task.mediaId());
            case DELETED -> {
                stores.of(task.store()).delete(run.tenantId(), task.mediaId());
                run.inTransaction(() -> repository.deleteById(task.mediaId()));
            }
            case READY -> {}
        }
    }

    private void store(JobRun run, Task task) throws IOException {
        Optional<byte[]> digest = isStill(run, task.file()) ? Optional.of(put(run.tenantId(), task)) : Optional.empty();
        // Chunks of a later PUT may have come between, of which nobody has looked what they are.
        if (digest.isPresent() && isStill(run, task.file())) {
            run.inTransaction(() -> change(task.mediaId(), media -> media.stored(digest.get())));
        } else {
            run.inTransaction(() -> change(task.mediaId(), Media::fail));
            stores.of(task.store()).delete(run.tenantId(), task.mediaId());
        }
    }

    private boolean isStill(JobRun run, ReceivedFile file) {
        return run.inTransaction(() -> files.isStill(file));
    }

    /** Answers the SHA-256 of what was put. */
    private byte[] put(UUID tenantId, Task task) throws IOException {
        var bytes = bytes(tenantId, task.file());
        byte[] digest = digest(bytes);
        stores.of(task.store()).put(tenantId, task.mediaId(), bytes);
        return digest;
    }

    /** Whether it is there. */
    private boolean change(UUID mediaId, Consumer<Media> change) {
        Optional<Media> media = repository.findByIdOptional(mediaId);
        media.ifPresent(change);
        return media.isPresent();
    }

    @Override
    public void failed(JobRun run, String reason) {
        change(run.subjectId(), Media::fail);
    }

    /** What is left of it is still to be taken away. */
    @Override
    public Optional<Duration> restAfterFailure() {
        return Optional.of(REST);
    }

    /** Of an upload, each chunk in a transaction of its own. */
    private MediaBytes bytes(UUID tenantId, ReceivedFile file) {
        return new MediaBytes(
                file.size(),
                file.chunks(),
                position -> tenantContext.callAs(tenantId, () -> files.chunk(file, position)));
    }

    private static byte[] digest(MediaBytes bytes) throws IOException {
        try (var input = new DigestInputStream(bytes.open(), sha256())) {
            input.transferTo(OutputStream.nullOutputStream());
            return input.getMessageDigest().digest();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Task(UUID mediaId, MediaStatus status, StoreCode store, ReceivedFile file) {}
}
