package app.marquee.campaign;

import app.marquee.campaign.DeliverySql.Addition;
import app.marquee.campaign.DeliverySql.Claim;
import app.marquee.campaign.DeliverySql.Due;
import app.marquee.campaign.DeliverySql.PutOff;
import app.marquee.campaign.Eligibility.Verdict;
import app.marquee.campaign.MergedPeople.People;
import app.marquee.customer.Recipient;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Claims messages: those that are due again first, then those of customers whom the campaign has not come to yet. A
 * claim is committed before its message leaves, so whatever happens then, the row says that the message may be out.
 * Whether the customer may be written to is asked here, at the last moment.
 */
@ApplicationScoped
class Claims {
    private static final Set<DeliveryState> MAY_HAVE_IT =
            EnumSet.of(DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.UNCONFIRMED);

    private final DeliverySql sql;
    private final Eligibility eligibility;
    private final MergedPeople mergedPeople;
    private final CampaignSettings settings;
    private final InstantSource clock;

    Claims(
            DeliverySql sql,
            Eligibility eligibility,
            MergedPeople mergedPeople,
            CampaignSettings settings,
            InstantSource clock) {
        this.sql = sql;
        this.eligibility = eligibility;
        this.mergedPeople = mergedPeople;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A message that this worker alone may send.
     *
     * @param attempt the number of the claim
     * @param tries how often it has been tried, this time too
     * @param couponCode null: it needs none
     * @param wording which one of the content's
     * @param shortCode by which its short addresses find it; null: it has long ones
     */
    record Claimed(
            UUID deliveryId,
            int attempt,
            int tries,
            Recipient recipient,
            @Nullable String couponCode,
            int wording,
            @Nullable String shortCode) {
        Claimed(UUID deliveryId, int attempt, int tries, Recipient recipient) {
            this(deliveryId, attempt, tries, recipient, null, 0, null);
        }

        Claimed with(@Nullable String coupon) {
            return new Claimed(deliveryId, attempt, tries, recipient, coupon, wording, shortCode);
        }

        Claimed worded(int which) {
            return new Claimed(deliveryId, attempt, tries, recipient, couponCode, which, shortCode);
        }

        Claimed foundBy(@Nullable String code) {
            return new Claimed(deliveryId, attempt, tries, recipient, couponCode, wording, code);
        }
    }

    /** @param more whether messages may be due beyond these */
    record Batch(List<Claimed> claimed, boolean more) {
        static final Batch NONE = new Batch(List.of(), false);
    }

    Batch take(Run run, ChannelKind channel, int size) {
        Instant now = clock.instant();
        List<Due> due = sql.lockDue(run.campaignId(), now, size);
        List<Claimed> claimed = new ArrayList<>(again(run, channel, due, now));
        int room = size - due.size();
        List<UUID> customers = room == 0 ? List.of() : sql.takeUp(run, room);
        claimed.addAll(first(run, channel, customers, now));
        return new Batch(claimed, customers.size() == room);
    }

    private List<Claimed> again(Run run, ChannelKind channel, List<Due> due, Instant now) {
        if (due.isEmpty()) {
            return List.of();
        }
        List<UUID> records =
                due.stream().map(Due::customerId).filter(Objects::nonNull).toList();
        People people = mergedPeople.of(run, records);
        Set<UUID> reached =
                people.reached(MAY_HAVE_IT, due.stream().map(Due::id).toList());
        Map<UUID, Verdict> verdicts = eligibility.ofRecords(run.campaignId(), records, channel);
        List<Claim> claims = new ArrayList<>();
        List<PutOff> putOff = new ArrayList<>();
        List<Claimed> claimed = new ArrayList<>();
        for (Due delivery : due) {
            UUID person = people.of(delivery.customerId());
            Verdict verdict = person != null && reached.contains(person)
                    ? Verdict.REACHED
                    : verdicts.getOrDefault(delivery.customerId(), Verdict.ERASED);
            Instant later = verdict.later();
            if (later == null) {
                claims.add(new Claim(delivery.id(), verdict.reason()));
            } else {
                putOff.add(new PutOff(delivery.id(), later));
            }
            if (person != null && verdict.reason() == null) {
                reached.add(person);
            }
            addIfOpen(claimed, delivery.id(), delivery.attempt(), delivery.tries(), verdict);
        }
        sql.claim(run.campaignId(), claims, now, now.plus(settings.claim()));
        sql.putOff(run.campaignId(), putOff);
        return claimed;
    }

    private List<Claimed> first(Run run, ChannelKind channel, List<UUID> customers, Instant now) {
        if (customers.isEmpty()) {
            return List.of();
        }
        People people = mergedPeople.of(run, customers);
        Set<UUID> reached = people.reached(EnumSet.complementOf(EnumSet.of(DeliveryState.SKIPPED)), Set.of());
        Map<UUID, Verdict> verdicts =
                eligibility.of(run.campaignId(), Set.copyOf(people.byRecord().values()), channel);
        List<Addition> additions = new ArrayList<>();
        List<Claimed> claimed = new ArrayList<>();
        for (UUID customer : customers) {
            UUID person = people.of(customer);
            Verdict verdict = person != null && !reached.add(person)
                    ? Verdict.REACHED
                    : verdicts.getOrDefault(person, Verdict.ERASED);
            UUID id = Ids.newId();
            Recipient recipient = verdict.recipient();
            UUID record = recipient != null ? recipient.recordId() : person == null ? null : customer;
            additions.add(new Addition(id, record, verdict.reason(), verdict.later()));
            addIfOpen(claimed, id, 1, 1, verdict);
        }
        Set<UUID> made = sql.insert(run, additions, now, now.plus(settings.claim()));
        countOthers(run, additions, made, now);
        return claimed.stream().filter(each -> made.contains(each.deliveryId())).toList();
    }

    /** A record that has a delivery already gets no second, but everyone of the audience counts. */
    private void countOthers(Run run, List<Addition> additions, Set<UUID> made, Instant now) {
        List<Addition> others = additions.stream()
                .filter(addition -> !made.contains(addition.id()))
                .map(addition -> new Addition(addition.id(), null, SkipReason.ALREADY_REACHED, null))
                .toList();
        if (!others.isEmpty()) {
            sql.insert(run, others, now, now);
        }
    }

    private static void addIfOpen(List<Claimed> claimed, UUID deliveryId, int attempt, int tries, Verdict verdict) {
        Recipient recipient = verdict.recipient();
        if (verdict.reason() == null && verdict.later() == null && recipient != null) {
            claimed.add(new Claimed(deliveryId, attempt, tries, recipient));
        }
    }

    /**
     * Skips customers whom a cancelled campaign had not come to.
     *
     * @return whether there may be more
     */
    boolean skipRest(Run run, int limit) {
        Instant now = clock.instant();
        List<UUID> customers = sql.takeUp(run, limit);
        People people = mergedPeople.of(run, customers);
        List<Addition> skipped = new ArrayList<>();
        for (UUID customer : customers) {
            UUID record = people.of(customer) == null ? null : customer;
            skipped.add(new Addition(Ids.newId(), record, SkipReason.CANCELLED, null));
        }
        countOthers(run, skipped, sql.insert(run, skipped, now, now), now);
        return customers.size() == limit;
    }
}
