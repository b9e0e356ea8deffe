package app.marquee.channel;

import app.marquee.audit.Audit;
import app.marquee.security.AccessReason;
import app.marquee.security.CurrentCaller;
import app.marquee.security.Encryption;
import app.marquee.security.Permission;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenancy.Transactions;
import app.marquee.tenant.Tenants;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The files that campaigns over FILE_EXPORT channels grow into: one line a message, each encrypted where it rests. */
@ApplicationScoped
class FileExports {
    static final String HEADER = "message_id,to,subject,text\r\n";
    private static final Duration VALID_FOR = Duration.ofHours(1);
    private static final int FILES_SHOWN = 20;
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final ChannelSql sql;
    private final ExportApprovalRepository approvals;
    private final ExportConfig config;
    private final CurrentCaller caller;
    private final AccessReason reason;
    private final Transactions transactions;
    private final Tenants tenants;
    private final Encryption encryption;
    private final SignedTokens tokens;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;
    private final URI publicUrl;

    FileExports(
            ChannelSql sql,
            ExportApprovalRepository approvals,
            ExportConfig config,
            CurrentCaller caller,
            AccessReason reason,
            Transactions transactions,
            Tenants tenants,
            Encryption encryption,
            SignedTokens tokens,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock,
            @ConfigProperty(name = "marquee.public-url") URI publicUrl) {
        this.sql = sql;
        this.approvals = approvals;
        this.config = config;
        this.caller = caller;
        this.reason = reason;
        this.transactions = transactions;
        this.tenants = tenants;
        this.encryption = encryption;
        this.tokens = tokens;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** Adds messages to their campaigns' files; a message that is in its file already stays there once. */
    void add(UUID tenantId, UUID channelId, List<OutgoingMessage> messages) {
        var byCampaign = messages.stream().collect(Collectors.groupingBy(OutgoingMessage::campaignId));
        tenantContext.runAs(
                tenantId,
                () -> byCampaign.forEach((campaignId, ofCampaign) -> add(tenantId, channelId, campaignId, ofCampaign)));
    }

    private void add(UUID tenantId, UUID channelId, UUID campaignId, List<OutgoingMessage> messages) {
        var exportId = sql.exportOf(tenantId, channelId, campaignId, Ids.newId(), clock.instant());
        var rows = messages.stream().map(message -> row(tenantId, message)).toList();
        sql.keepRows(tenantId, exportId, rows);
    }

    private ChannelSql.ExportRow row(UUID tenantId, OutgoingMessage message) {
        var line = encryption.encrypt(tenantId, ChannelColumns.EXPORT_ROW, message.id(), toCsv(message));
        return new ChannelSql.ExportRow(message.id(), line);
    }

    /** The newest files of each channel, in the order of the channels. Who is given a link is recorded. */
    List<List<ChannelExportView>> ofChannels(List<UUID> channelIds) {
        var exports = sql.exports(tenantContext.tenantId(), channelIds, FILES_SHOWN);
        var views = views(exports);
        recordLinks(views);
        return channelIds.stream()
                .map(id -> IntStream.range(0, exports.size())
                        .filter(place -> exports.get(place).channelId().equals(id))
                        .mapToObj(views::get)
                        .toList())
                .toList();
    }

    private void recordLinks(List<ChannelExportView> views) {
        var linked = views.stream()
                .filter(view -> view.url() != null)
                .map(ChannelExportView::id)
                .toList();
        if (!linked.isEmpty()) {
            Map<String, ?> detail = Map.of("exports", linked, "reason", reason.text());
            transactions.afterReading(() -> audit.record("seeExportLinks", null, detail));
        }
    }

    /** In the order of the files. */
    List<ChannelExportView> views(List<ChannelSql.Export> exports) {
        Map<UUID, ExportApproval> byId =
                approvals.withIds(exports.stream().map(ChannelSql.Export::id).toList()).stream()
                        .collect(Collectors.toMap(ExportApproval::id, Function.identity()));
        return exports.stream()
                .map(export -> view(export, Optional.ofNullable(byId.get(export.id()))))
                .toList();
    }

    private ChannelExportView view(ChannelSql.Export export, Optional<ExportApproval> approval) {
        var now = clock.instant();
        boolean small = export.rows() <= config.approvalAbove();
        boolean allowed = caller.may(Permission.CUSTOMER_UNMASK)
                && (small
                        || approval.filter(given -> given.requestedBy().equals(caller.actor()))
                                .filter(given -> given.covers(export.rows(), now, config.approvalLifetime()))
                                .isPresent());
        int number = small ? 0 : approval.map(ExportApproval::number).orElse(0);
        var expiresAt = now.plus(VALID_FOR);
        return new ChannelExportView(
                Ids.encode(ChannelExportView.PREFIX, export.id()),
                Ids.encode("cmp", export.campaignId()),
                export.rows(),
                allowed ? url(export.id(), number, expiresAt) : null,
                allowed ? expiresAt : null,
                export.createdAt(),
                approval.map(given -> given.toView(now, config.approvalLifetime()))
                        .orElse(null),
                ChannelExportView.revision(approval));
    }

    private String url(UUID exportId, int number, Instant expiresAt) {
        var token = tokens.sign(Purpose.EXPORT, tenantContext.tenantId(), exportId, number, expiresAt);
        return publicUrl.resolve(FileExportRoute.PATH + token).toString();
    }

    /**
     * Lets the holder of a link in; the file shows addresses of customers, so each look at it is recorded.
     *
     * @return how many lines may be read: those that are there now
     * @throws ExportRefused where a second person has to approve first, or the file has grown since
     */
    int open(Token token) {
        return tenantContext.callAs(token.tenantId(), () -> {
            var export = sql.exportsOf(token.tenantId(), List.of(token.id())).stream()
                    .filter(found -> tenants.isOpen())
                    .findFirst()
                    .orElseThrow(() -> new ExportRefused(Message.of("There is nothing here any more")));
            if (export.rows() > config.approvalAbove()) {
                requireApproval(token, export.rows());
            }
            var exportId = Ids.encode(ChannelExportView.PREFIX, export.id());
            audit.record("downloadExport", exportId, Map.of("rows", export.rows()));
            return export.rows();
        });
    }

    /** A link that was given before the approval, or for another request, is worth nothing. */
    private void requireApproval(Token token, int rows) {
        boolean approved = approvals
                .findByIdOptional(token.id())
                .filter(approval -> approval.number() == token.part())
                .filter(approval -> approval.covers(rows, clock.instant(), config.approvalLifetime()))
                .isPresent();
        if (!approved) {
            throw new ExportRefused(Message.of("A second person has to approve the download of this file"));
        }
    }

    /** Some lines of a file. @param last the last message's id; null at the end of the file */
    record Part(String csv, @Nullable UUID last) {}

    Part partAfter(UUID tenantId, UUID exportId, UUID messageId, int size) {
        var rows = tenantContext.callAs(tenantId, () -> sql.rowsAfter(tenantId, exportId, messageId, size));
        var csv = rows.stream().map(row -> line(tenantId, row)).collect(Collectors.joining());
        return new Part(csv, rows.size() < size ? null : rows.get(size - 1).messageId());
    }

    String line(UUID tenantId, ChannelSql.ExportRow row) {
        return encryption.decrypt(tenantId, ChannelColumns.EXPORT_ROW, row.messageId(), row.line());
    }

    private static String toCsv(OutgoingMessage message) {
        var line = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(line)) {
            csv.writeRecord(
                    message.id().toString(),
                    message.to(),
                    withoutFormula(message.subject() == null ? "" : message.subject()),
                    withoutFormula(message.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    /** A customer's name may begin the text: no spreadsheet may take it for a formula. */
    private static String withoutFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
