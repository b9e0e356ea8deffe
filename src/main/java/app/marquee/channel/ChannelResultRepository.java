package app.marquee.channel;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class ChannelResultRepository implements PanacheRepositoryBase<ChannelResult, UUID> {
    private static final int MAXIMUM_ROWS = 500;
    private static final String SUMS = " coalesce(sum(e.impressions), 0) as impressions,"
            + " coalesce(sum(e.clicks), 0) as clicks, coalesce(sum(e.conversions), 0) as conversions,"
            + " sum(e.cost) as cost from ChannelResult e where ";
    private static final SortKey<ChannelResult, LocalDate> BY_DAY =
            new SortKey<>("onDay", ChannelResult::onDay, ChannelResultRepository::parseDay);

    List<ChannelResult> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    Page<ChannelResult> page(Criteria criteria, PageRequest request) {
        return new Keyset<>(ChannelResult.class, this, BY_DAY, true, ChannelResult::id).page(criteria, request);
    }

    ChannelFigures total(Criteria criteria) {
        return figures(tuples("select" + SUMS + criteria.where(), criteria).get(0));
    }

    /** The sums of what the rows stand for. */
    List<Tuple> rows(ChannelReportBy by, Criteria criteria) {
        var keys = by.attributes().stream().map("e."::concat).toList();
        var selected = by.attributes().stream()
                .map(attribute -> " e.%1$s as %1$s,".formatted(attribute))
                .toList();
        String grouped = String.join(", ", keys);
        return tuples(
                "select" + String.join("", selected) + SUMS + criteria.where() + " group by " + grouped + " order by "
                        + by.order() + ", " + grouped,
                criteria);
    }

    /** What those of the contents brought that were shown from a day on. */
    Map<UUID, ChannelFigures> ofContents(Collection<UUID> contentIds, LocalDate from) {
        return getEntityManager()
                .createQuery(
                        "select e.contentId as contentId," + SUMS
                                + "e.contentId in :contentIds and e.onDay >= :fromDay group by e.contentId",
                        Tuple.class)
                .setParameter("contentIds", contentIds)
                .setParameter("fromDay", from)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.get("contentId", UUID.class), ChannelResultRepository::figures));
    }

    private List<Tuple> tuples(String query, Criteria criteria) {
        var typed = getEntityManager().createQuery(query, Tuple.class).setMaxResults(MAXIMUM_ROWS);
        criteria.parameters().forEach(typed::setParameter);
        return typed.getResultList();
    }

    static ChannelFigures figures(Tuple row) {
        var cost = row.get("cost", BigDecimal.class);
        return new ChannelFigures(
                row.get("impressions", Long.class),
                row.get("clicks", Long.class),
                row.get("conversions", Long.class),
                cost == null ? BigDecimal.ZERO : cost);
    }

    private static LocalDate parseDay(String text) {
        var day = LocalDate.parse(text);
        if (day.isBefore(ChannelResultRules.FIRST_DAY) || day.getYear() > 9999) {
            throw new IllegalArgumentException("No day of a result");
        }
        return day;
    }
}
