package app.marquee.campaign;

import app.marquee.campaign.DeliverySql.Addition;
import app.marquee.campaign.DeliverySql.Claim;
import app.marquee.campaign.DeliverySql.Due;
import app.marquee.campaign.DeliverySql.PutOff;
import app.marquee.campaign.DeliverySql.Redirection;
import app.marquee.campaign.Eligibility.Verdict;
import app.marquee.campaign.MergedPeople.People;
import app.marquee.campaign.Routing.Way;
import app.marquee.customer.Recipient;
import app.marquee.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
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
    private final Routing routing;
    private final MergedPeople mergedPeople;
    private final CampaignSettings settings;
    private final InstantSource clock;

    Claims(
            DeliverySql sql,
            Eligibility eligibility,
            Routing routing,
            MergedPeople mergedPeople,
            CampaignSettings settings,
            InstantSource clock) {
        this.sql = sql;
        this.eligibility = eligibility;
        this.routing = routing;
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

    /**
     * Messages of one step. Its first step comes to the customers of the audience; those whom it does not reach wait for
     * the step that does.
     *
     * @param room how many may be claimed
     * @param audience to how many customers of the audience the first of several steps is to come
     */
    Batch take(Leg leg, int room, int audience) {
        Instant now = clock.instant();
        List<Due> due = sql.lockDue(leg.campaignId(), leg.step(), now, room);
        List<Claimed> claimed = new ArrayList<>(again(leg, due, now));
        if (leg.step() > 0) {
            return new Batch(claimed, due.size() == room);
        }
        int left = room - due.size();
        int wanted = leg.isAlone() ? left : audience;
        List<UUID> customers = wanted == 0 ? List.of() : sql.takeUp(leg.run(), wanted);
        claimed.addAll(first(leg, customers, left, now));
        return new Batch(claimed, customers.size() == wanted);
    }

    /**
     * Comes to customers of the audience whose messages are to be claimed together later.
     *
     * @return whether there may be more
     */
    boolean collect(Leg leg, int limit) {
        List<UUID> customers = sql.takeUp(leg.run(), limit);
        first(leg, customers, 0, clock.instant());
        return customers.size() == limit;
    }

    private List<Claimed> again(Leg leg, List<Due> due, Instant now) {
        if (due.isEmpty()) {
            return List.of();
        }
        List<UUID> records =
                due.stream().map(Due::customerId).filter(Objects::nonNull).toList();
        People people = mergedPeople.of(leg.run(), records);
        Set<UUID> reached =
                people.reached(MAY_HAVE_IT, due.stream().map(Due::id).toList());
        Map<UUID, Verdict> verdicts = eligibility.ofRecords(leg.campaignId(), records, leg.channel());
        Map<UUID, Way> ways = routing.behind(leg, unreached(verdicts, people));
        List<Claim> claims = new ArrayList<>();
        List<PutOff> putOff = new ArrayList<>();
        List<Redirection> redirected = new ArrayList<>();
        List<Claimed> claimed = new ArrayList<>();
        for (Due delivery : due) {
            UUID person = people.of(delivery.customerId());
            Verdict verdict = person != null && reached.contains(person)
                    ? Verdict.REACHED
                    : verdicts.getOrDefault(delivery.customerId(), Verdict.ERASED);
            Instant later = verdict.later();
            Way way = verdict.isOfChannel() ? ways.get(person) : null;
            if (way != null) {
                redirected.add(way.redirect(delivery.id(), now));
            } else if (later != null) {
                putOff.add(new PutOff(delivery.id(), later));
            } else {
                claims.add(new Claim(delivery.id(), verdict.reason()));
            }
            if (person != null && (verdict.reason() == null || way != null)) {
                reached.add(person);
            }
            addIfOpen(claimed, delivery.id(), delivery.attempt(), delivery.tries(), verdict);
        }
        sql.claim(leg.campaignId(), claims, now, now.plus(settings.claim()));
        sql.putOff(leg.campaignId(), putOff);
        sql.redirect(leg.campaignId(), redirected);
        return claimed;
    }

    /** The people whom this step does not reach, with the record by which it tried to. */
    private static Map<UUID, UUID> unreached(Map<UUID, Verdict> verdicts, People people) {
        Map<UUID, UUID> records = new HashMap<>();
        verdicts.forEach((record, verdict) -> {
            UUID person = people.of(record);
            if (person != null && verdict.isOfChannel()) {
                records.put(person, record);
            }
        });
        return records;
    }

    private List<Claimed> first(Leg leg, List<UUID> customers, int room, Instant now) {
        if (customers.isEmpty()) {
            return List.of();
        }
        Run run = leg.run();
        People people = mergedPeople.of(run, customers);
        Set<UUID> reached = people.reached(EnumSet.complementOf(EnumSet.of(DeliveryState.SKIPPED)), Set.of());
        Map<UUID, Way> ways = routing.from(
                eligibility.of(run.campaignId(), Set.copyOf(people.byRecord().values()), leg.channel()),
                run.campaignId(),
                leg.channels());
        List<Addition> additions = new ArrayList<>();
        List<Claimed> claimed = new ArrayList<>();
        for (UUID customer : customers) {
            UUID person = people.of(customer);
            Way way = person != null && !reached.add(person)
                    ? new Way(0, Verdict.REACHED)
                    : ways.getOrDefault(person, new Way(0, Verdict.ERASED));
            Verdict verdict = way.verdict();
            UUID id = Ids.newId();
            Recipient recipient = verdict.recipient();
            UUID record = recipient != null ? recipient.recordId() : person == null ? null : customer;
            Instant later = verdict.later();
            if (verdict.isOpen() && later == null && (way.step() > 0 || claimed.size() == room)) {
                later = now;
            } else {
                addIfOpen(claimed, id, 1, 1, verdict);
            }
            additions.add(new Addition(id, record, way.step(), verdict.reason(), later));
        }
        Set<UUID> made = sql.insert(run, additions, now, now.plus(settings.claim()));
        countOthers(run, additions, made, now);
        return claimed.stream().filter(each -> made.contains(each.deliveryId())).toList();
    }

    /** A record that has a delivery already gets no second, but everyone of the audience counts. */
    private void countOthers(Run run, List<Addition> additions, Set<UUID> made, Instant now) {
        List<Addition> others = additions.stream()
                .filter(addition -> !made.contains(addition.id()))
                .map(addition -> new Addition(addition.id(), null, 0, SkipReason.ALREADY_REACHED, null))
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
            skipped.add(new Addition(Ids.newId(), record, 0, SkipReason.CANCELLED, null));
        }
        countOthers(run, skipped, sql.insert(run, skipped, now, now), now);
        return customers.size() == limit;
    }
}
