package app.marquee.channel;

import app.marquee.audit.Audit;
import app.marquee.security.Encryption;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final Encryption encryption;
    private final SignedTokens tokens;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;
    private final URI publicUrl;

    FileExports(
            ChannelSql sql,
            Encryption encryption,
            SignedTokens tokens,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock,
            @ConfigProperty(name = "marquee.public-url") URI publicUrl) {
        this.sql = sql;
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

    /** The newest files of each channel, in the order of the channels. */
    List<List<ChannelExportView>> views(List<UUID> channelIds) {
        Map<UUID, List<ChannelSql.Export>> byChannel =
                sql.exports(tenantContext.tenantId(), channelIds, FILES_SHOWN).stream()
                        .collect(Collectors.groupingBy(ChannelSql.Export::channelId));
        return channelIds.stream()
                .map(id -> byChannel.getOrDefault(id, List.of()).stream()
                        .map(this::view)
                        .toList())
                .toList();
    }

    private ChannelExportView view(ChannelSql.Export export) {
        var expiresAt = clock.instant().plus(VALID_FOR);
        var token = tokens.sign(Purpose.EXPORT, tenantContext.tenantId(), export.id(), 0, expiresAt);
        return new ChannelExportView(
                Ids.encode("cmp", export.campaignId()),
                Math.toIntExact(export.rows()),
                publicUrl.resolve(FileExportRoute.PATH + token).toString(),
                expiresAt,
                export.createdAt());
    }

    /** The file shows addresses of customers, so each look at it is kept. */
    void recordDownload(UUID tenantId, UUID exportId) {
        tenantContext.runAs(
                tenantId, () -> audit.record("downloadExport", null, Map.of("exportId", exportId.toString())));
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
