package app.marquee.channel;

import app.marquee.audit.Audit;
import app.marquee.security.CallerKind;
import app.marquee.security.CurrentCaller;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Four eyes for large files of personal data: one person asks and downloads, another one agrees. */
@ApplicationScoped
class ExportApprovals {
    private final ExportApprovalRepository repository;
    private final FileExports exports;
    private final ChannelSql sql;
    private final ExportConfig config;
    private final CurrentCaller caller;
    private final Event<ExportApprovalMoved> events;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    ExportApprovals(
            ExportApprovalRepository repository,
            FileExports exports,
            ChannelSql sql,
            ExportConfig config,
            CurrentCaller caller,
            Event<ExportApprovalMoved> events,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.exports = exports;
        this.sql = sql;
        this.config = config;
        this.caller = caller;
        this.events = events;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    List<ChannelExportView> pending() {
        var ids = repository.pendingSince(clock.instant().minus(config.approvalLifetime())).stream()
                .map(ExportApproval::id)
                .toList();
        return exports.views(sql.exportsOf(tenantContext.tenantId(), ids));
    }

    ChannelExportView request(UUID exportId, @Nullable Integer seen, String reason) {
        requirePerson();
        var why = Limits.text(reason, 500, "input", "reason");
        var export = require(exportId);
        var found = repository.findByIdOptional(exportId);
        RevisionConflict.check(seen, ChannelExportView.revision(found));
        if (export.rows() <= config.approvalAbove()) {
            throw new ApprovalNotNeeded();
        }
        var approval = found.orElseGet(() -> new ExportApproval(exportId));
        approval.request(caller.actor(), export.rows(), why, clock.instant(), config.approvalLifetime());
        repository.persistAndFlush(approval);
        events.fire(new ExportApprovalMoved(exportId, ExportApprovalStatus.PENDING));
        return recorded("requestExportApproval", export, Map.of("rows", export.rows(), "reason", why));
    }

    ChannelExportView decide(UUID exportId, @Nullable Integer seen, boolean approved) {
        requirePerson();
        var export = require(exportId);
        var found = repository.findByIdOptional(exportId);
        RevisionConflict.check(seen, ChannelExportView.revision(found));
        var approval = found.orElseThrow(NotRequested::new);
        approval.decide(caller.actor(), approved, clock.instant(), config.approvalLifetime());
        repository.flush();
        events.fire(new ExportApprovalMoved(
                exportId, approved ? ExportApprovalStatus.APPROVED : ExportApprovalStatus.REJECTED));
        return recorded(
                approved ? "approveExport" : "rejectExport", export, Map.of("requestedBy", approval.requestedBy()));
    }

    private void requirePerson() {
        if (caller.kind() != CallerKind.PERSON) {
            throw new PersonRequired();
        }
    }

    private ChannelSql.Export require(UUID exportId) {
        return sql.exportsOf(tenantContext.tenantId(), List.of(exportId)).stream()
                .findFirst()
                .orElseThrow(() -> new ExportNotFound(exportId));
    }

    private ChannelExportView recorded(String action, ChannelSql.Export export, Map<String, ?> detail) {
        audit.record(action, Ids.encode(ChannelExportView.PREFIX, export.id()), detail);
        return exports.views(List.of(export)).get(0);
    }
}
