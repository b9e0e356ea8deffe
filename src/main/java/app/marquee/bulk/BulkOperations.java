package app.marquee.bulk;

import app.marquee.audit.Audit;
import app.marquee.job.Jobs;
import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.subscription.Subscriptions;
import app.marquee.tenancy.TenantContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Starts imports, and tells how far bulk operations are. */
@ApplicationScoped
class BulkOperations {
    private static final int MAXIMUM_COLUMNS = 200;
    private static final int MAXIMUM_NAME = 200;

    private final BulkOperationRepository repository;
    private final Uploads uploads;
    private final ImportTargets targets;
    private final Imports imports;
    private final BulkQueries queries;
    private final BulkViews views;
    private final CurrentCaller caller;
    private final TenantContext tenantContext;
    private final Jobs jobs;
    private final Subscriptions subscriptions;
    private final Audit audit;
    private final InstantSource clock;
    private final ObjectMapper json;

    BulkOperations(
            BulkOperationRepository repository,
            Uploads uploads,
            ImportTargets targets,
            Imports imports,
            BulkQueries queries,
            BulkViews views,
            CurrentCaller caller,
            TenantContext tenantContext,
            Jobs jobs,
            Subscriptions subscriptions,
            Audit audit,
            InstantSource clock,
            ObjectMapper json) {
        this.repository = repository;
        this.uploads = uploads;
        this.targets = targets;
        this.imports = imports;
        this.queries = queries;
        this.views = views;
        this.caller = caller;
        this.tenantContext = tenantContext;
        this.jobs = jobs;
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    /** Those of the operations that there are, in any order. */
    List<BulkOperationView> find(Collection<UUID> ids) {
        return views.of(repository.list("id in ?1", ids));
    }

    Page<BulkOperationView> page(PageRequest request) {
        var page = repository.page(request);
        var shown = views.of(page.items()).iterator();
        return page.map(operation -> shown.next());
    }

    BulkOperationView cancel(UUID id) {
        var operation = repository.findLocked(id).orElseThrow(() -> new BulkOperationNotFound(id));
        var isQuery = operation.kind() == BulkKind.EXPORT_QUERY;
        caller.require(isQuery ? Permission.DATA_EXPORT : Permission.DATA_IMPORT);
        if (!isQuery || !queries.hasFile(operation)) {
            operation.cancel(clock.instant());
        }
        if (isQuery) {
            queries.discard(id);
        } else {
            imports.finished(operation);
        }
        var view = views.of(operation);
        audit.record("cancelBulkOperation", view.getId(), Map.of());
        return view;
    }

    /** How far it is, for who follows it to its end. */
    BulkOperationView follow(UUID id) {
        return subscriptions.follow(
                BulkOperationView.PREFIX,
                id,
                () -> find(List.of(id)).stream().findFirst().orElseThrow(() -> new BulkOperationNotFound(id)),
                operation -> operation.status().isLast());
    }

    BulkOperationView startImport(BulkInputs.StartImport input) {
        var target = targets.find(input.kind()).orElseThrow(() -> new UnsupportedKind(input.kind()));
        var columns = columns(input.columns());
        target.checkColumns(columns);
        var subject = target.subject(input.couponPoolId());
        var chosen = encoding(input.encoding());
        var upload = uploads.requireReceived(Ids.decode(UploadView.PREFIX, input.uploadId()));
        var operation = new BulkOperation(
                input.kind(),
                upload.id(),
                subject,
                toJson(columns),
                chosen.orElse(upload.detectedEncoding()).name(),
                tenantContext.actor(),
                clock.instant());
        repository.persist(operation);
        jobs.enqueue(ImportJob.KIND, operation.id(), clock.instant());
        var view = views.of(operation);
        audit.record("startImport", view.getId(), Map.of("kind", input.kind(), "uploadId", input.uploadId()));
        return view;
    }

    private static List<ColumnMapping> columns(List<BulkInputs.Column> input) {
        Limits.list(input, MAXIMUM_COLUMNS, "input", "columns");
        var fields = new HashSet<String>();
        return IntStream.range(0, input.size())
                .mapToObj(index -> {
                    var mapping = mapping(input.get(index), index);
                    if (!fields.add(mapping.field())) {
                        throw new DuplicateField(mapping.field(), index);
                    }
                    return mapping;
                })
                .toList();
    }

    private static ColumnMapping mapping(BulkInputs.Column input, int index) {
        var position = String.valueOf(index);
        return new ColumnMapping(
                Limits.line(input.column(), MAXIMUM_NAME, "input", "columns", position, "column"),
                Limits.line(input.field(), MAXIMUM_NAME, "input", "columns", position, "field"));
    }

    private static Optional<Charset> encoding(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        return switch (name.strip().toUpperCase(Locale.ROOT)) {
            case "UTF-8", "UTF8" -> Optional.of(StandardCharsets.UTF_8);
            case "GB18030", "GBK", "GB2312" -> Optional.of(EncodingDetector.GB18030);
            default -> throw new UnsupportedEncoding();
        };
    }

    private String toJson(List<ColumnMapping> columns) {
        try {
            return json.writeValueAsString(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Columns are plain text", e);
        }
    }
}
