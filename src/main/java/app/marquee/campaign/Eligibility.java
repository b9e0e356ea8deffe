package app.marquee.campaign;

import app.marquee.customer.Customers;
import app.marquee.customer.Recipient;
import app.marquee.shared.ChannelKind;
import jakarta.enterprise.context.ApplicationScoped;
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
    private final Customers customers;
    private final SuppressedAddresses suppressedAddresses;

    Eligibility(Customers customers, SuppressedAddresses suppressedAddresses) {
        this.customers = customers;
        this.suppressedAddresses = suppressedAddresses;
    }

    /**
     * @param reason why not; null: may be written to, and then the recipient is known
     */
    record Verdict(@Nullable Recipient recipient, @Nullable SkipReason reason) {
        static final Verdict ERASED = new Verdict(null, SkipReason.UNREACHABLE);
        static final Verdict REACHED = new Verdict(null, SkipReason.ALREADY_REACHED);
    }

    /** The verdicts by customer; customers who do not exist any more have none. */
    Map<UUID, Verdict> of(Collection<UUID> customerIds, ChannelKind channel) {
        return verdicts(customers.recipients(customerIds, channel), Recipient::customerId, channel);
    }

    /** The verdicts by the records to which messages went before. */
    Map<UUID, Verdict> ofRecords(Collection<UUID> recordIds, ChannelKind channel) {
        return verdicts(customers.recipientsOfRecords(recordIds, channel), Recipient::recordId, channel);
    }

    private Map<UUID, Verdict> verdicts(
            List<Recipient> recipients, Function<Recipient, UUID> key, ChannelKind channel) {
        Set<String> suppressed = suppressedAddresses.among(
                recipients.stream()
                        .map(Recipient::address)
                        .filter(Objects::nonNull)
                        .toList(),
                channel);
        Map<UUID, Verdict> verdicts = new HashMap<>();
        recipients.forEach(
                recipient -> verdicts.put(key.apply(recipient), new Verdict(recipient, reason(recipient, suppressed))));
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
