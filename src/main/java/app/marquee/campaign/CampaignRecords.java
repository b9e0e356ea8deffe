package app.marquee.campaign;

import app.marquee.campaign.DeliverySql.Addition;
import app.marquee.channel.ExportedMessages;
import app.marquee.customer.Person;
import app.marquee.customer.PersonalDataSource;
import app.marquee.customer.PersonalList;
import app.marquee.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What campaigns hold about customers: their messages and what they did with them. */
@ApplicationScoped
class CampaignRecords implements PersonalDataSource {
    private final RecordSql sql;
    private final DeliverySql deliveries;
    private final AttemptSql attempts;
    private final ExportedMessages exported;
    private final SuppressedAddresses suppressedAddresses;
    private final InstantSource clock;

    CampaignRecords(
            RecordSql sql,
            DeliverySql deliveries,
            AttemptSql attempts,
            ExportedMessages exported,
            SuppressedAddresses suppressedAddresses,
            InstantSource clock) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.exported = exported;
        this.suppressedAddresses = suppressedAddresses;
        this.clock = clock;
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "campaign_audience",
                "delivery",
                "delivery_attempt",
                "link_click",
                "coupon",
                "suppressed_address",
                "channel_export_row");
    }

    @Override
    public List<PersonalList> lists() {
        return List.of(
                new PersonalList("messages", sql::messages),
                new PersonalList("awaitedMessages", sql::awaitedMessages),
                new PersonalList("exportedMessages", this::exportedMessages),
                new PersonalList("undeliverableAddresses", this::undeliverable));
    }

    private List<PersonalList.Entry> exportedMessages(Person person, String key, int limit) {
        return exported.linesAfter(sql.messageIds(person), key, limit);
    }

    /** There are as many as the person has addresses. */
    private List<PersonalList.Entry> undeliverable(Person person, String key, int limit) {
        return key.isEmpty() ? suppressedAddresses.entries(person.addresses()) : List.of();
    }

    /**
     * Campaigns that may send wait until the erasure has ended, and what they send then is not for this person. What is
     * being sent at this moment cannot be called back, so the erasure has to come after it.
     */
    @Override
    public void erase(Person person) {
        Instant now = clock.instant();
        List<UUID> underway = sql.lockCampaigns();
        if (sql.isBeingSent(person, now)) {
            throw new MessageUnderway();
        }
        for (var awaited : sql.takeFromAudiences(person, underway)) {
            deliveries.insert(
                    awaited.run(),
                    List.of(new Addition(Ids.newId(), awaited.customerId(), 0, SkipReason.UNREACHABLE, null)),
                    now,
                    now);
        }
        List<UUID> messages = sql.messageIds(person);
        exported.delete(messages);
        attempts.forget(messages);
        suppressedAddresses.forgetReasons(person.addresses());
        sql.keepRevenue(person);
        sql.forgetCustomer(person, now);
    }
}
