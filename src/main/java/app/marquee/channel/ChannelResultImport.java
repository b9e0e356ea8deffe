package app.marquee.channel;

import app.marquee.bulk.BatchResult;
import app.marquee.bulk.BulkKind;
import app.marquee.bulk.ColumnMapping;
import app.marquee.bulk.ImportRow;
import app.marquee.bulk.ImportRun;
import app.marquee.bulk.ImportTarget;
import app.marquee.bulk.RowError;
import app.marquee.channel.ChannelResultSql.Key;
import app.marquee.channel.ChannelResultSql.Recorded;
import app.marquee.content.Contents;
import app.marquee.customer.ImportColumns;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Imports results of paid channels. Where two rows are of the same day and campaign, the later one holds. */
@ApplicationScoped
class ChannelResultImport implements ImportTarget {
    private static final Set<String> FIELDS =
            Set.of("channel", "day", "campaign", "impressions", "clicks", "conversions", "cost", "content");
    private static final UUID NO_CHANNEL = new UUID(0, 0);

    private final ChannelRepository channels;
    private final ChannelResults results;
    private final Contents contents;

    ChannelResultImport(ChannelRepository channels, ChannelResults results, Contents contents) {
        this.channels = channels;
        this.results = results;
        this.contents = contents;
    }

    @Override
    public BulkKind kind() {
        return BulkKind.IMPORT_CHANNEL_RESULTS;
    }

    @Override
    public void checkColumns(List<ColumnMapping> columns) {
        ImportColumns.require(columns, "channel", "day", "cost");
        ImportColumns.refuseUnknown(columns, FIELDS::contains);
    }

    @Override
    public BatchResult importBatch(ImportRun run, List<ImportRow> rows) {
        var rules = results.rules();
        var known = channelsByName();
        var shown = contents.byId(rows.stream()
                .map(row -> row.value("content"))
                .filter(Objects::nonNull)
                .toList());
        var byKey = new LinkedHashMap<Key, Recorded>();
        var errors = new ArrayList<RowError>();
        for (ImportRow row : rows) {
            var cells = new Cells(row, new ArrayList<>());
            var result = read(cells, rules, known, shown);
            if (cells.errors.isEmpty()) {
                byKey.put(result.key(), result);
            }
            errors.addAll(cells.errors);
        }
        results.record(List.copyOf(byKey.values()));
        return new BatchResult(errors);
    }

    private static Recorded read(
            Cells cells, ChannelResultRules rules, Map<String, UUID> known, Map<String, UUID> shown) {
        return new Recorded(
                new Key(
                        cells.read("channel", name -> channel(known, name), NO_CHANNEL),
                        cells.read("day", text -> rules.day(required(text, "day"), "day"), rules.today()),
                        cells.read("campaign", text -> ChannelResultRules.campaign(text, "campaign"), "")),
                new ChannelFigures(
                        cells.count("impressions"),
                        cells.count("clicks"),
                        cells.count("conversions"),
                        cells.read("cost", ChannelResultImport::cost, BigDecimal.ZERO)),
                cells.content(shown));
    }

    private static UUID channel(Map<String, UUID> known, @Nullable String name) {
        UUID id = known.get(required(name, "channel"));
        if (id == null) {
            throw new InvalidInput(Message.of("No paid channel has this id or name"), "channel");
        }
        return id;
    }

    private static BigDecimal cost(@Nullable String text) {
        return ChannelResultRules.cost(Limits.amount(required(text, "cost"), "cost"), "cost");
    }

    private static String required(@Nullable String text, String field) {
        if (text == null) {
            throw new InvalidInput(Message.of("Must not be empty"), field);
        }
        return text;
    }

    private Map<String, UUID> channelsByName() {
        var known = new HashMap<String, UUID>();
        for (Channel channel : channels.ofKinds(PaidChannels.KINDS)) {
            known.put(channel.name(), channel.id());
            known.put(Ids.encode(ChannelView.PREFIX, channel.id()), channel.id());
        }
        return known;
    }

    /** A row, and what is wrong with it. */
    private record Cells(ImportRow row, List<RowError> errors) {
        <T> T read(String field, Function<@Nullable String, T> reading, T substitute) {
            try {
                return reading.apply(row.value(field));
            } catch (InvalidInput fault) {
                errors.add(new RowError(row.line(), field, fault.text()));
                return substitute;
            }
        }

        @Nullable
        UUID content(Map<String, UUID> shown) {
            String text = row.value("content");
            if (text != null && !shown.containsKey(text)) {
                errors.add(new RowError(row.line(), "content", Message.of("No content has this id")));
            }
            return text == null ? null : shown.get(text);
        }

        long count(String field) {
            return read(field, text -> text == null ? 0L : ChannelResultRules.count(text, field), 0L);
        }
    }
}
