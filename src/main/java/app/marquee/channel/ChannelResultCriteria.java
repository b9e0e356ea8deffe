package app.marquee.channel;

import app.marquee.shared.Criteria;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which results a caller asks for. */
final class ChannelResultCriteria {
    private static final int MAXIMUM_ENTRIES = 100;
    private static final int MAXIMUM_DAYS = 366;
    private static final int USUAL_DAYS = 30;
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    private ChannelResultCriteria() {}

    static Criteria of(ChannelResultInputs.@Nullable Filter filter) {
        if (filter == null) {
            return Criteria.ALL;
        }
        var reader = new ChannelResultCriteria();
        reader.read(filter);
        return new Criteria(String.join(" and ", reader.conditions), reader.parameters);
    }

    /** What a report is about. */
    record Days(LocalDate from, LocalDate to, Criteria criteria) {}

    /** The last 30 days unless a caller says others. */
    static Days ofReport(ChannelResultInputs.@Nullable Filter filter, LocalDate today) {
        var given = filter == null ? new ChannelResultInputs.Filter(null, null, null, null) : filter;
        var to = given.to() == null ? today : inUse(given.to(), "to");
        var from = given.from() == null ? to.minusDays(USUAL_DAYS - 1L) : inUse(given.from(), "from");
        if (from.isAfter(to) || ChronoUnit.DAYS.between(from, to) >= MAXIMUM_DAYS) {
            throw new InvalidInput(
                    Message.of("Must be before the last day, and no more than %d days", MAXIMUM_DAYS),
                    "filter",
                    "from");
        }
        return new Days(from, to, of(new ChannelResultInputs.Filter(given.channelId(), given.campaign(), from, to)));
    }

    private void read(ChannelResultInputs.Filter filter) {
        if (filter.channelId() != null) {
            var ids = Limits.list(filter.channelId(), MAXIMUM_ENTRIES, "filter", "channelId");
            add(
                    "e.channelId in :channelIds",
                    "channelIds",
                    ids.stream().map(id -> Ids.decode(ChannelView.PREFIX, id)).toList());
        }
        if (filter.campaign() != null) {
            add(
                    "e.campaign in :campaigns",
                    "campaigns",
                    Limits.list(filter.campaign(), MAXIMUM_ENTRIES, "filter", "campaign").stream()
                            .map(name -> ChannelResultRules.campaign(name, "filter", "campaign"))
                            .toList());
        }
        if (filter.from() != null) {
            add("e.onDay >= :fromDay", "fromDay", inUse(filter.from(), "from"));
        }
        if (filter.to() != null) {
            add("e.onDay <= :toDay", "toDay", inUse(filter.to(), "to"));
        }
    }

    private void add(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
    }

    private static LocalDate inUse(LocalDate day, String field) {
        if (day.isBefore(ChannelResultRules.FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new InvalidInput(Message.of("Must be a day from the year 2000 to the year 9999"), "filter", field);
        }
        return day;
    }
}
