package app.marquee.customer;

import static java.util.stream.Collectors.groupingBy;

import app.marquee.security.CurrentCaller;
import app.marquee.shared.Cursor;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import app.marquee.tenancy.TenantContext;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that happened with a customer, in one list, the latest first. */
@ApplicationScoped
class Timelines {
    private static final String ORDER = "Timeline by time down";

    private final List<TimelineSource> sources;
    private final NativeStatements statements;
    private final CurrentCaller caller;
    private final TenantContext tenantContext;

    Timelines(
            @All List<TimelineSource> sources,
            NativeStatements statements,
            CurrentCaller caller,
            TenantContext tenantContext) {
        this.sources = sources.stream()
                .sorted(Comparator.comparing(TimelineSource::kind))
                .toList();
        this.statements = statements;
        this.caller = caller;
        this.tenantContext = tenantContext;
    }

    /** What stands before the id in a cursor: time and kind. */
    private record Mark(Instant at, TimelineKind kind) {
        static Mark parse(String text) {
            var parts = text.split(" ", 2);
            return new Mark(SortKey.<Mark>time("at", Mark::at).parse().apply(parts[0]), TimelineKind.valueOf(parts[1]));
        }

        @Override
        public String toString() {
            return at + " " + kind;
        }
    }

    /** @param kinds of which the entries are; null: of all */
    Page<TimelineEntryView> page(UUID customerId, @Nullable List<TimelineKind> kinds, PageRequest request) {
        var sql = new TimelineSql(sources.stream()
                .filter(source -> kinds == null || kinds.contains(source.kind()))
                .filter(source -> caller.may(source.permission()))
                .toList());
        var cursor = request.cursor() == null ? null : Cursor.decode(ORDER, request.cursor(), Mark::parse);
        if (sql.sources().isEmpty()) {
            return new Page<>(List.of(), Page.Sides.of(request.backward(), false, () -> false), () -> 0);
        }
        var records = records(customerId);
        var places = places(sql, records, cursor, request.backward(), false, request.size() + 1);
        boolean more = places.size() > request.size();
        var shown = more ? places.subList(0, request.size()) : places;
        if (request.backward()) {
            Collections.reverse(shown);
        }
        return new Page<>(
                entries(shown),
                Page.Sides.of(
                        request.backward(),
                        more,
                        () -> cursor != null
                                && !places(sql, records, cursor, !request.backward(), true, 1)
                                        .isEmpty()),
                () -> count(sql, records));
    }

    private List<Page.Entry<TimelineEntryView>> entries(List<TimelinePlace> places) {
        var items = new HashMap<TimelinePlace, TimelineItem>();
        var byKind = places.stream().collect(groupingBy(TimelinePlace::kind));
        sources.stream()
                .filter(source -> byKind.containsKey(source.kind()))
                .forEach(source -> items.putAll(source.items(byKind.getOrDefault(source.kind(), List.of()))));
        return places.stream()
                .filter(items::containsKey)
                .map(place -> entry(place, items))
                .toList();
    }

    private static Page.Entry<TimelineEntryView> entry(TimelinePlace place, Map<TimelinePlace, TimelineItem> items) {
        var cursor = new Cursor<>(new Mark(place.at(), place.kind()), place.id()).encode(ORDER);
        var item = Objects.requireNonNull(items.get(place));
        return new Page.Entry<>(cursor, new TimelineEntryView(place.kind(), place.at(), item));
    }

    private String records(UUID customerId) {
        var parameters = Map.of("tenantId", tenantContext.tenantId(), "customerId", customerId);
        return NativeStatements.array(statements.list(TimelineSql.RECORDS, UUID.class, parameters));
    }

    private List<TimelinePlace> places(
            TimelineSql sql, String records, @Nullable Cursor<Mark> cursor, boolean upwards, boolean orAt, int size) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        parameters.put("records", records);
        parameters.put("size", size);
        if (cursor != null) {
            parameters.put("cursorTime", cursor.value().at());
            parameters.put("cursorId", cursor.id());
        }
        var kind = cursor == null ? null : cursor.value().kind();
        var rows = statements.list(sql.page(kind, upwards, orAt), Object[].class, parameters);
        return new ArrayList<>(rows.stream().map(Timelines::place).toList());
    }

    private static TimelinePlace place(Object[] row) {
        return new TimelinePlace(TimelineKind.values()[(int) row[0]], (Instant) row[1], (UUID) row[2]);
    }

    private long count(TimelineSql sql, String records) {
        var parameters = Map.of("tenantId", tenantContext.tenantId(), "records", records);
        return statements.list(sql.count(), Long.class, parameters).get(0);
    }
}
