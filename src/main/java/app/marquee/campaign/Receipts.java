package app.marquee.campaign;

import app.marquee.campaign.ReceiptSql.Told;
import app.marquee.channel.Receipt;
import app.marquee.channel.ReceiptsCame;
import app.marquee.customer.ConsentPurpose;
import app.marquee.customer.Customers;
import app.marquee.customer.Recipient;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.subscription.Changes;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes down what providers say later of messages. So a message of which nobody knew whether it was taken becomes sent
 * or failed; it is never sent again for it. The same may be told twice, and counts once.
 */
@ApplicationScoped
class Receipts {
    private final ReceiptSql sql;
    private final SuppressedAddresses suppressedAddresses;
    private final Customers customers;
    private final Usages usages;
    private final Changes changes;
    private final InstantSource clock;

    Receipts(
            ReceiptSql sql,
            SuppressedAddresses suppressedAddresses,
            Customers customers,
            Usages usages,
            Changes changes,
            InstantSource clock) {
        this.sql = sql;
        this.suppressedAddresses = suppressedAddresses;
        this.customers = customers;
        this.usages = usages;
        this.changes = changes;
        this.clock = clock;
    }

    void received(@Observes ReceiptsCame came) {
        Instant now = clock.instant();
        // Before the messages are locked, as an erasure comes to them: the two would wait for each other.
        withdraw(came);
        List<Told> messages = sql.lock(
                came.channelId(),
                came.receipts().stream().map(Receipt::messageId).toList());
        var byId = messages.stream().collect(Collectors.toMap(Told::id, Function.identity()));
        came.receipts().forEach(receipt -> {
            Told message = byId.get(receipt.messageId());
            if (message != null) {
                note(message, receipt, now);
                learn(message, receipt, came.kind(), now);
            }
        });
        messages.stream()
                .map(Told::campaignId)
                .distinct()
                .forEach(campaign -> changes.announce(CampaignView.PREFIX, campaign));
    }

    /** Who complains wants no more of it, whatever became of the address. Once: the customer may change its mind later. */
    private void withdraw(ReceiptsCame came) {
        var complaints = came.receipts().stream()
                .filter(receipt -> receipt.kind() == Receipt.Kind.COMPLAINED)
                .map(Receipt::messageId)
                .distinct()
                .toList();
        sql.newlyComplained(came.channelId(), complaints)
                .forEach(message -> customers.withdrawConsent(
                        Objects.requireNonNull(message.customerId()),
                        ConsentPurpose.MARKETING,
                        came.kind(),
                        "complaint about " + Ids.encode(CampaignView.PREFIX, message.campaignId())));
    }

    private void note(Told message, Receipt receipt, Instant now) {
        String reason = Results.limited(receipt.reason().toString());
        if (receipt.kind() == Receipt.Kind.FAILED && sql.failed(message.id(), reason, now)) {
            return;
        }
        if (sql.taken(message.id(), now)) {
            usages.add(UsageMetric.MESSAGES, 1);
        }
        switch (receipt.kind()) {
            case ACCEPTED -> {}
            case DELIVERED -> sql.delivered(message.id(), now);
            case FAILED, BOUNCED -> sql.bounced(message.id(), reason, now);
            case COMPLAINED -> sql.complained(message.id(), now);
        }
    }

    /** Only while it is still the customer's: a new address is another matter. */
    private void learn(Told message, Receipt receipt, ChannelKind kind, Instant now) {
        boolean isGone = receipt.kind() == Receipt.Kind.BOUNCED || receipt.kind() == Receipt.Kind.COMPLAINED;
        if (isGone && message.customerId() != null) {
            customers.recipientsOfRecords(List.of(message.customerId()), kind).stream()
                    .map(Recipient::address)
                    .filter(address -> address != null && plain(address).equals(plain(receipt.address())))
                    .forEach(address -> suppressedAddresses.add(
                            address, kind, Results.limited(receipt.reason().toString()), now));
        }
    }

    /** Providers punctuate numbers in their own way. */
    private static String plain(String address) {
        return address.replaceAll("[\\s()+/.-]", "").toLowerCase(Locale.ROOT);
    }
}
