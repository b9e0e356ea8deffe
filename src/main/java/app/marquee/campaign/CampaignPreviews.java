package app.marquee.campaign;

import app.marquee.campaign.Claims.Claimed;
import app.marquee.campaign.DrawnAudience.Drawn;
import app.marquee.campaign.Eligibility.Verdict;
import app.marquee.channel.OutgoingMessage;
import app.marquee.customer.Addresses;
import app.marquee.customer.CustomerView;
import app.marquee.customer.Customers;
import app.marquee.customer.Recipient;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows what a campaign would be, by the very decisions and words of the one that sends. */
@ApplicationScoped
class CampaignPreviews {
    private static final int EXAMINED = 5_000;
    private static final int MESSAGES = 3;
    /** Stands where the code will: one of the pool would be somebody's. */
    private static final String COUPON = "XXXXXXXX";

    private final CampaignRepository campaigns;
    private final Mailings mailings;
    private final DrawnAudience audiences;
    private final Eligibility eligibility;
    private final MessageWordings wordings;
    private final Customers customers;
    private final Usages usages;

    CampaignPreviews(
            CampaignRepository campaigns,
            Mailings mailings,
            DrawnAudience audiences,
            Eligibility eligibility,
            MessageWordings wordings,
            Customers customers,
            Usages usages) {
        this.campaigns = campaigns;
        this.mailings = mailings;
        this.audiences = audiences;
        this.eligibility = eligibility;
        this.wordings = wordings;
        this.customers = customers;
        this.usages = usages;
    }

    CampaignPreview preview(UUID id) {
        Campaign campaign = campaigns.require(id);
        Mailing mailing = mailings.preview(campaign);
        Drawn drawn = audiences.draw(campaign.audience(), EXAMINED);
        Collection<Verdict> verdicts = eligibility
                .foresee(id, drawn.customers(), mailing.channelKind())
                .values();
        Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
        List<Recipient> recipients = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            SkipReason reason = verdict.reason();
            Recipient recipient = verdict.recipient();
            if (reason != null) {
                skipped.merge(reason, 1, Integer::sum);
            } else if (recipient != null) {
                recipients.add(recipient);
            }
        }
        return counted(drawn.size(), verdicts.size(), skipped, recipients.size(), messages(mailing, recipients));
    }

    private CampaignPreview counted(
            int audience,
            int examined,
            Map<SkipReason, Integer> skipped,
            int recipients,
            List<PreviewedMessage> messages) {
        int withoutConsent = skipped.getOrDefault(SkipReason.NO_CONSENT, 0);
        int unreachable = skipped.getOrDefault(SkipReason.UNREACHABLE, 0);
        return new CampaignPreview(
                audience,
                examined,
                withoutConsent,
                unreachable,
                examined - withoutConsent - unreachable - recipients,
                skipped.getOrDefault(SkipReason.CONTROL_GROUP, 0),
                skipped.getOrDefault(SkipReason.HELD_OUT, 0),
                skipped.getOrDefault(SkipReason.FREQUENCY_CAP, 0),
                recipients,
                usages.left(UsageMetric.MESSAGES).orElse(null),
                messages);
    }

    private List<PreviewedMessage> messages(Mailing mailing, List<Recipient> recipients) {
        List<Recipient> some = recipients.subList(0, Math.min(MESSAGES, recipients.size()));
        Map<UUID, CustomerView> views = customers
                .find(some.stream().map(Recipient::customerId).toList())
                .stream()
                .collect(Collectors.toMap(CustomerView::key, Function.identity()));
        List<PreviewedMessage> messages = new ArrayList<>();
        for (Claimed claimed : worded(mailing, some)) {
            CustomerView customer = views.get(claimed.recipient().customerId());
            if (customer != null) {
                messages.add(message(mailing, customer, claimed));
            }
        }
        return messages;
    }

    private List<Claimed> worded(Mailing mailing, List<Recipient> recipients) {
        String example = mailing.hasShortLinks() ? ShortLinks.draw() : null;
        return wordings.choose(
                mailing,
                recipients.stream()
                        .map(recipient -> new Claimed(Ids.newId(), 1, 1, recipient)
                                .foundBy(example)
                                .with(COUPON))
                        .toList());
    }

    private static PreviewedMessage message(Mailing mailing, CustomerView customer, Claimed claimed) {
        OutgoingMessage message = mailing.write(claimed);
        return new PreviewedMessage(
                customer,
                claimed.wording() == 0 ? null : claimed.wording() - 1,
                Addresses.masked(mailing.channelKind(), message.to()),
                message.subject(),
                message.html(),
                message.text(),
                mailing.channelKind() == ChannelKind.SMS ? SmsParts.of(message.text()) : null);
    }
}
