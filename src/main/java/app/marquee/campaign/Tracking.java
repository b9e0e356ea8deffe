package app.marquee.campaign;

import app.marquee.campaign.TrackingSql.Message;
import app.marquee.content.TemplateData;
import app.marquee.content.Templates;
import app.marquee.customer.ConsentPurpose;
import app.marquee.customer.Customers;
import app.marquee.customer.Recipient;
import app.marquee.security.InvalidToken;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What recipients do with their messages. They are nobody's members: the token in the link is their right. */
@ApplicationScoped
class Tracking {
    private final TrackingSql sql;
    private final LinkSql links;
    private final ShortLinks shortLinks;
    private final Customers customers;
    private final CampaignPolicies policies;
    private final Tenants tenants;
    private final SignedTokens tokens;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    Tracking(
            TrackingSql sql,
            LinkSql links,
            ShortLinks shortLinks,
            Customers customers,
            CampaignPolicies policies,
            Tenants tenants,
            SignedTokens tokens,
            TenantContext tenantContext,
            InstantSource clock) {
        this.sql = sql;
        this.links = links;
        this.shortLinks = shortLinks;
        this.customers = customers;
        this.policies = policies;
        this.tenants = tenants;
        this.tokens = tokens;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** What an unsubscribe page has to say. */
    record Subscription(String tenantName, ChannelKind channel) {}

    /**
     * Where a tracked link leads: an address that stood in the campaign's content, never one from the request.
     *
     * @throws UnknownLink when the campaign has no such link
     */
    String follow(String text, Look look) {
        return follow(tokens.verify(Purpose.CLICK, text), look);
    }

    /** As {@link #follow(String, Look)}, by a short address. */
    String followShort(String address, Look look) {
        return follow(shortLinks.find(address), look);
    }

    private String follow(Token token, Look look) {
        return withMessage(token, message -> {
            String url = links.ofDelivery(token.id(), token.part()).orElseThrow(UnknownLink::new);
            if (look != Look.AHEAD) {
                sql.clicked(token.id(), token.part(), look == Look.MACHINE, clock.instant());
            }
            return message.utm().addTo(Templates.renderAddress(url, data(message)));
        });
    }

    /** @throws InvalidToken when it is no token of ours */
    void open(String text, Look look) {
        Token token = tokens.verify(Purpose.OPEN, text);
        if (look != Look.AHEAD) {
            tenantContext.runAs(token.tenantId(), () -> opened(token.id(), look == Look.MACHINE));
        }
    }

    private void opened(UUID deliveryId, boolean machine) {
        if (policies.policy().openTracking()) {
            sql.opened(deliveryId, machine, clock.instant());
        }
    }

    /** Changes nothing. */
    Subscription subscription(String text) {
        return withMessage(tokens.verify(Purpose.UNSUBSCRIBE, text), this::subscription);
    }

    /** As {@link #subscription(String)}, by a short address. */
    Subscription shortSubscription(String address) {
        return withMessage(shortLinks.findWayOut(address), this::subscription);
    }

    /** Withdraws the consent to marketing on the message's channel; as often as it is asked for. */
    Subscription unsubscribe(String text) {
        return unsubscribe(tokens.verify(Purpose.UNSUBSCRIBE, text));
    }

    /** As {@link #unsubscribe(String)}, by a short address. */
    Subscription unsubscribeShort(String address) {
        return unsubscribe(shortLinks.findWayOut(address));
    }

    private Subscription unsubscribe(Token token) {
        return withMessage(token, message -> {
            UUID customerId = message.customerId();
            if (customerId != null) {
                customers.withdrawConsent(
                        customerId,
                        ConsentPurpose.MARKETING,
                        message.channel(),
                        "unsubscribe link of " + Ids.encode(CampaignView.PREFIX, message.campaignId()));
            }
            // After it, as an erasure comes to the message: the two would wait for each other.
            sql.unsubscribed(token.id(), clock.instant());
            return subscription(message);
        });
    }

    private <T> T withMessage(Token token, Function<Message, T> work) {
        return tenantContext.callAs(
                token.tenantId(), () -> work.apply(sql.message(token.id()).orElseThrow(UnknownLink::new)));
    }

    private Subscription subscription(Message message) {
        return new Subscription(tenants.settings().name(), message.channel());
    }

    private TemplateData data(Message message) {
        Optional<Recipient> recipient = Optional.ofNullable(message.customerId())
                .flatMap(customer -> customers.recipientsOfRecords(List.of(customer), message.channel()).stream()
                        .findFirst());
        return new TemplateData(
                recipient.map(Recipient::externalId).orElse(null),
                recipient.map(Recipient::displayName).orElse(null),
                tenants.settings().name(),
                message.campaignName(),
                null,
                message.couponCode());
    }
}
