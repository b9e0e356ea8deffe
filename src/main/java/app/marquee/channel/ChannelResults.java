package app.marquee.channel;

import app.marquee.audit.Audit;
import app.marquee.channel.ChannelResultSql.Key;
import app.marquee.channel.ChannelResultSql.Recorded;
import app.marquee.content.ContentView;
import app.marquee.content.Contents;
import app.marquee.shared.Criteria;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the paid channels of the current tenant cost and brought. */
@ApplicationScoped
class ChannelResults {
    private static final int MAXIMUM_RESULTS = 250;

    private final ChannelResultRepository repository;
    private final ChannelResultSql sql;
    private final ChannelRepository channelRepository;
    private final Channels channels;
    private final Contents contents;
    private final Tenants tenants;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    ChannelResults(
            ChannelResultRepository repository,
            ChannelResultSql sql,
            ChannelRepository channelRepository,
            Channels channels,
            Contents contents,
            Tenants tenants,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.sql = sql;
        this.channelRepository = channelRepository;
        this.channels = channels;
        this.contents = contents;
        this.tenants = tenants;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    ChannelView record(ChannelResultInputs.RecordChannelResults input) {
        UUID channelId = Ids.decode(ChannelView.PREFIX, input.channelId());
        if (!PaidChannels.KINDS.contains(channelRepository.require(channelId).kind())) {
            throw new NotAPaidChannel();
        }
        var inputs = Limits.list(input.results(), MAXIMUM_RESULTS, "input", "results");
        List<Optional<UUID>> shown = inputs.stream()
                .map(result -> Optional.ofNullable(result.contentId()).map(id -> Ids.decode("cnt", id)))
                .toList();
        contents.requireAll(shown.stream().flatMap(Optional::stream).toList());
        var results = read(channelId, inputs, shown);
        record(results);
        audit.record("recordChannelResults", input.channelId(), Map.of("results", results.size()));
        return channels.views(List.of(channelId)).get(0);
    }

    /** @param results each key once */
    void record(List<Recorded> results) {
        sql.record(tenantContext.tenantId(), results, clock.instant());
    }

    ChannelResultRules rules() {
        return new ChannelResultRules(today());
    }

    private List<Recorded> read(UUID channelId, List<ChannelResultInputs.Result> inputs, List<Optional<UUID>> shown) {
        var rules = rules();
        String currency = tenants.settings().currencyCode();
        var keys = new HashSet<Key>();
        var results = new ArrayList<Recorded>(inputs.size());
        for (int index = 0; index < inputs.size(); index++) {
            String place = String.valueOf(index);
            var result = inputs.get(index);
            var key = key(channelId, result, rules, place);
            if (!keys.add(key)) {
                throw new InvalidInput(Message.of("This day and campaign are named twice"), path(place, "day"));
            }
            results.add(new Recorded(
                    key, figures(result, currency, place), shown.get(index).orElse(null)));
        }
        return results;
    }

    private static Key key(UUID channelId, ChannelResultInputs.Result input, ChannelResultRules rules, String index) {
        return new Key(
                channelId,
                rules.day(input.day(), path(index, "day")),
                ChannelResultRules.campaign(input.campaign(), path(index, "campaign")));
    }

    private static ChannelFigures figures(ChannelResultInputs.Result input, String currency, String index) {
        return new ChannelFigures(
                ChannelResultRules.count(input.impressions(), path(index, "impressions")),
                ChannelResultRules.count(input.clicks(), path(index, "clicks")),
                ChannelResultRules.count(input.conversions(), path(index, "conversions")),
                ChannelResultRules.cost(input.cost().toAmount(currency, path(index, "cost")), path(index, "cost")));
    }

    private static String[] path(String index, String field) {
        return new String[] {"input", "results", index, field};
    }

    Page<ChannelResultView> page(ChannelResultInputs.@Nullable Filter filter, PageRequest request) {
        var page = repository.page(ChannelResultCriteria.of(filter), request);
        var views = views(page.items());
        return page.map(result -> Objects.requireNonNull(views.get(result.id())));
    }

    List<ChannelResultView> find(Collection<UUID> ids) {
        return List.copyOf(views(repository.withIds(ids)).values());
    }

    private Map<UUID, ChannelResultView> views(List<ChannelResult> results) {
        String currency = tenants.settings().currencyCode();
        var byId = channels(results.stream().map(ChannelResult::channelId).toList());
        return results.stream()
                .collect(Collectors.toMap(
                        ChannelResult::id,
                        result -> ChannelResultView.of(
                                result, Objects.requireNonNull(byId.get(result.channelId())), currency)));
    }

    ChannelReportView report(ChannelResultInputs.@Nullable Filter filter, ChannelReportBy by) {
        var days = ChannelResultCriteria.ofReport(filter, today());
        String currency = tenants.settings().currencyCode();
        return new ChannelReportView(
                days.from(),
                days.to(),
                repository.total(days.criteria()).view(currency),
                rows(by, days.criteria(), currency));
    }

    private List<ChannelReportView.Row> rows(ChannelReportBy by, Criteria criteria, String currency) {
        var sums = repository.rows(by, criteria);
        boolean hasChannel = by.attributes().contains("channelId");
        var byId = hasChannel
                ? channels(sums.stream().map(ChannelResults::channelId).toList())
                : Map.<UUID, ChannelView>of();
        return sums.stream()
                .map(row -> new ChannelReportView.Row(
                        hasChannel ? byId.get(channelId(row)) : null,
                        by == ChannelReportBy.CAMPAIGN ? campaign(row) : null,
                        by == ChannelReportBy.DAY ? row.get("onDay", LocalDate.class) : null,
                        ChannelResultRepository.figures(row).view(currency)))
                .toList();
    }

    private static UUID channelId(Tuple row) {
        return row.get("channelId", UUID.class);
    }

    private static @Nullable String campaign(Tuple row) {
        String campaign = row.get("campaign", String.class);
        return campaign.isEmpty() ? null : campaign;
    }

    private Map<UUID, ChannelView> channels(List<UUID> ids) {
        var distinct = ids.stream().distinct().toList();
        return channels.views(distinct).stream()
                .collect(
                        Collectors.toMap(channel -> Ids.decode(ChannelView.PREFIX, channel.id()), Function.identity()));
    }

    /** In the order of the results. */
    List<@Nullable ContentView> contents(List<ChannelResultView> results) {
        var keys = results.stream()
                .map(ChannelResultView::contentKey)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var views = contents.views(keys);
        var byKey = new HashMap<UUID, ContentView>();
        for (var place = 0; place < keys.size(); place++) {
            byKey.put(keys.get(place), views.get(place));
        }
        var shown = new ArrayList<@Nullable ContentView>();
        results.forEach(result -> shown.add(byKey.get(result.contentKey())));
        return shown;
    }

    private LocalDate today() {
        return clock.instant().atZone(tenants.settings().timeZone()).toLocalDate();
    }
}
