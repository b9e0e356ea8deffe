package app.marquee.campaign;

import app.marquee.customer.Customers;
import app.marquee.customer.Recipient;
import app.marquee.shared.ChannelKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who of a batch of customers may be written to at this moment. */
@ApplicationScoped
class Eligibility {
    private final CampaignRepository campaigns;
    private final Customers customers;
    private final SuppressedAddresses suppressedAddresses;
    private final CampaignPolicies policies;
    private final HeldBack heldBack;
    private final SendingTimes sendingTimes;
    private final InstantSource clock;

    Eligibility(
            CampaignRepository campaigns,
            Customers customers,
            SuppressedAddresses suppressedAddresses,
            CampaignPolicies policies,
            HeldBack heldBack,
            SendingTimes sendingTimes,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.customers = customers;
        this.suppressedAddresses = suppressedAddresses;
        this.policies = policies;
        this.heldBack = heldBack;
        this.sendingTimes = sendingTimes;
        this.clock = clock;
    }

    /**
     * @param reason why not; null: may be written to, and then the recipient is known
     * @param later when it is to be asked again, since it is night there; null: now
     */
    record Verdict(
            @Nullable Recipient recipient,
            @Nullable SkipReason reason,
            @Nullable Instant later) {
        static final Verdict ERASED = new Verdict(null, SkipReason.UNREACHABLE, null);
        static final Verdict REACHED = new Verdict(null, SkipReason.ALREADY_REACHED, null);

        /** Whether the customer may be written to, now or later. */
        boolean isOpen() {
            return reason == null && recipient != null;
        }

        /** Whether it may be another one over another channel. */
        boolean isOfChannel() {
            return reason != null && reason.isOfChannel();
        }
    }

    /** The verdicts by customer; customers who do not exist any more have none. They hold until the transaction ends. */
    Map<UUID, Verdict> of(UUID campaignId, Collection<UUID> customerIds, ChannelKind channel) {
        return verdicts(
                campaignId, inTurn(), customers.recipients(customerIds, channel), Recipient::customerId, channel);
    }

    /** As {@link #of}, by the records to which messages went before. */
    Map<UUID, Verdict> ofRecords(UUID campaignId, Collection<UUID> recordIds, ChannelKind channel) {
        return verdicts(
                campaignId, inTurn(), customers.recipientsOfRecords(recordIds, channel), Recipient::recordId, channel);
    }

    /** As {@link #of}, for nobody is written to: it keeps no campaign waiting, and may be otherwise a moment later. */
    Map<UUID, Verdict> foresee(UUID campaignId, Collection<UUID> customerIds, ChannelKind channel) {
        return verdicts(
                campaignId,
                policies.policy(),
                customers.recipients(customerIds, channel),
                Recipient::customerId,
                channel);
    }

    /**
     * Whom the channel reaches, without asking who is held back: a message that is under way itself would count against
     * their cap.
     */
    Map<UUID, Verdict> reachable(UUID campaignId, Collection<UUID> customerIds, ChannelKind channel) {
        return verdicts(
                campaignId,
                policies.policy(),
                customers.recipients(customerIds, channel),
                Recipient::customerId,
                channel,
                reached -> Map.of());
    }

    private CampaignPolicy inTurn() {
        CampaignPolicy policy = policies.policy();
        heldBack.takeTurn(policy);
        return policy;
    }

    private Map<UUID, Verdict> verdicts(
            UUID campaignId,
            CampaignPolicy policy,
            List<Recipient> recipients,
            Function<Recipient, UUID> key,
            ChannelKind channel) {
        return verdicts(
                campaignId,
                policy,
                recipients,
                key,
                channel,
                reached -> heldBack.among(reached, campaigns.require(campaignId), policy));
    }

    private Map<UUID, Verdict> verdicts(
            UUID campaignId,
            CampaignPolicy policy,
            List<Recipient> recipients,
            Function<Recipient, UUID> key,
            ChannelKind channel,
            Function<List<UUID>, Map<UUID, SkipReason>> heldBackAmong) {
        Set<String> suppressed = suppressedAddresses.among(
                recipients.stream()
                        .map(Recipient::address)
                        .filter(Objects::nonNull)
                        .toList(),
                channel);
        Map<UUID, SkipReason> others = heldBackAmong.apply(recipients.stream()
                .filter(recipient -> reason(recipient, suppressed) == null)
                .map(Recipient::customerId)
                .toList());
        var quietUntil =
                sendingTimes.quietUntil(policy, campaigns.require(campaignId).plan(), clock.instant());
        Map<UUID, Verdict> verdicts = new HashMap<>();
        for (Recipient recipient : recipients) {
            SkipReason own = reason(recipient, suppressed);
            SkipReason reason = own == null ? others.get(recipient.customerId()) : own;
            Instant later = reason == null ? quietUntil.apply(recipient) : null;
            verdicts.put(key.apply(recipient), new Verdict(recipient, reason, later));
        }
        return verdicts;
    }

    private static @Nullable SkipReason reason(Recipient recipient, Set<String> suppressed) {
        if (!recipient.consented()) {
            return SkipReason.NO_CONSENT;
        }
        String address = recipient.address();
        if (address == null) {
            return SkipReason.UNREACHABLE;
        }
        return suppressed.contains(address) ? SkipReason.SUPPRESSED : null;
    }
}
