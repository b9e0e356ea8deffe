package app.marquee.bulk;

import app.marquee.audit.Audit;
import app.marquee.job.Jobs;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.tenancy.TenantContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Starts bulk operations and tells how far they are. */
@ApplicationScoped
class BulkOperations {
    private static final int MAXIMUM_COLUMNS = 200;
    private static final int MAXIMUM_NAME = 200;
    private static final Duration ERRORS_LINK_LIFETIME = Duration.ofDays(1);

    private final BulkOperationRepository repository;
    private final Uploads uploads;
    private final ImportTargets targets;
    private final TenantContext tenantContext;
    private final SignedTokens tokens;
    private final Jobs jobs;
    private final Audit audit;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final String publicUrl;

    BulkOperations(
            BulkOperationRepository repository,
            Uploads uploads,
            ImportTargets targets,
            TenantContext tenantContext,
            SignedTokens tokens,
            Jobs jobs,
            Audit audit,
            InstantSource clock,
            ObjectMapper json,
            @ConfigProperty(name = "marquee.public-url") String publicUrl) {
        this.repository = repository;
        this.uploads = uploads;
        this.targets = targets;
        this.tenantContext = tenantContext;
        this.tokens = tokens;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
        this.publicUrl = publicUrl;
    }

    /** Those of the operations that there are, in any order. */
    List<BulkOperationView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream().map(this::view).toList();
    }

    BulkOperationView startImport(BulkInputs.StartImport input) {
        var target = targets.find(input.kind()).orElseThrow(() -> new UnsupportedKind(input.kind()));
        var columns = columns(input.columns());
        target.checkColumns(columns);
        var chosen = encoding(input.encoding());
        var upload = uploads.requireReceived(Ids.decode(UploadView.PREFIX, input.uploadId()));
        var operation = new BulkOperation(
                input.kind(),
                upload.id(),
                toJson(columns),
                chosen.orElse(upload.detectedEncoding()).name(),
                tenantContext.actor(),
                clock.instant());
        repository.persist(operation);
        jobs.enqueue(ImportJob.KIND, operation.id(), clock.instant());
        var view = view(operation);
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

    private BulkOperationView view(BulkOperation operation) {
        return BulkOperationView.of(operation, operation.failed() == 0 ? null : errorsUrl(operation));
    }

    private String errorsUrl(BulkOperation operation) {
        var token = tokens.sign(
                Purpose.ERRORS,
                tenantContext.tenantId(),
                operation.id(),
                0,
                clock.instant().plus(ERRORS_LINK_LIFETIME));
        return publicUrl + ErrorsRoute.PATH + token;
    }
}
