package app.marquee.media;

import app.marquee.audit.Audit;
import app.marquee.bulk.ReceivedFiles;
import app.marquee.job.Jobs;
import app.marquee.media.MediaType.Dimensions;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The media of the current tenant. */
@ApplicationScoped
class MediaLibrary {
    private static final int MAX_TITLE = 200;
    private static final int MAX_ALT_TEXT = 500;
    private static final int MAX_PIXELS_A_SIDE = 12_000;
    private static final long MAX_PIXELS = 50_000_000;

    private final MediaRepository repository;
    private final ReceivedFiles files;
    private final MediaViews views;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;
    private final MediaConfig config;

    MediaLibrary(
            MediaRepository repository,
            ReceivedFiles files,
            MediaViews views,
            Jobs jobs,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock,
            MediaConfig config) {
        this.repository = repository;
        this.files = files;
        this.views = views;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
        this.config = config;
    }

    MediaView create(MediaInputs.CreateMedia input) {
        var title = Limits.line(input.title(), MAX_TITLE, "input", "title");
        var altText = Limits.optionalLine(input.altText(), MAX_ALT_TEXT, "input", "altText");
        var file = files.require(input.uploadId());
        requireRoom(file.size());
        var head = new FileHead(file.size() == 0 ? new byte[0] : files.chunk(file, 0));
        var type = typeOf(head);
        var media = new Media(
                title,
                altText,
                type,
                dimensions(type, head),
                file,
                config.store(),
                tenantContext.actor(),
                clock.instant());
        repository.persist(media);
        jobs.enqueue(MediaKeeping.KIND, media.id(), clock.instant());
        return recorded("createMedia", media);
    }

    private void requireRoom(long size) {
        if (size > config.maximumSize().asLongValue()) {
            throw MediaRefused.tooLarge(config.maximumSize().asLongValue());
        }
        if (repository.totalSize() + size > config.maximumTotal().asLongValue()) {
            throw MediaRefused.tooMuch(config.maximumTotal().asLongValue());
        }
    }

    private static MediaType typeOf(FileHead head) {
        return List.of(MediaType.values()).stream()
                .filter(type -> type.recognize(head).isPresent())
                .findFirst()
                .orElseThrow(MediaRefused::unknownType);
    }

    private static Dimensions dimensions(MediaType type, FileHead head) {
        return type.recognize(head)
                .filter(found -> !type.isPicture() || found.isWithin(MAX_PIXELS_A_SIDE, MAX_PIXELS))
                .orElseThrow(() -> MediaRefused.tooManyPixels(MAX_PIXELS_A_SIDE, MAX_PIXELS));
    }

    MediaView delete(MediaInputs.DeleteMedia input) {
        var media = repository.require(Ids.decode(MediaView.PREFIX, input.id()));
        media.delete();
        jobs.enqueue(MediaKeeping.KIND, media.id(), clock.instant());
        return recorded("deleteMedia", media);
    }

    private MediaView recorded(String action, Media media) {
        var view = views.of(media);
        audit.record(action, view.id(), Map.of("type", media.type(), "size", media.size()));
        return view;
    }

    Page<MediaView> page(@Nullable List<MediaType> types, PageRequest request) {
        return repository.page(types, request).map(views::of);
    }

    /** Those of the media that there are, in any order. */
    List<MediaView> find(Collection<UUID> ids) {
        return repository.withIds(ids).stream().map(views::of).toList();
    }
}
