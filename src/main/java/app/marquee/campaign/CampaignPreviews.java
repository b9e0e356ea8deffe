package app.marquee.campaign;

import app.marquee.campaign.Claims.Claimed;
import app.marquee.campaign.DrawnAudience.Drawn;
import app.marquee.campaign.Routing.Way;
import app.marquee.channel.ChannelPrice;
import app.marquee.channel.OutgoingMessage;
import app.marquee.customer.Addresses;
import app.marquee.customer.CustomerView;
import app.marquee.customer.Customers;
import app.marquee.customer.Recipient;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.tenant.Tenants;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows what a campaign would be, by the very decisions and words of the one that sends. */
@ApplicationScoped
class CampaignPreviews {
    private static final int EXAMINED = 5_000;
    private static final int MEASURED = 300;
    private static final int MESSAGES = 3;
    /** Stands where the code will: one of the pool would be somebody's. */
    private static final String COUPON = "XXXXXXXX";

    private final CampaignRepository campaigns;
    private final Mailings mailings;
    private final DrawnAudience audiences;
    private final Eligibility eligibility;
    private final Routing routing;
    private final MessageWordings wordings;
    private final Customers customers;
    private final Usages usages;
    private final Tenants tenants;

    CampaignPreviews(
            CampaignRepository campaigns,
            Mailings mailings,
            DrawnAudience audiences,
            Eligibility eligibility,
            Routing routing,
            MessageWordings wordings,
            Customers customers,
            Usages usages,
            Tenants tenants) {
        this.campaigns = campaigns;
        this.mailings = mailings;
        this.audiences = audiences;
        this.eligibility = eligibility;
        this.routing = routing;
        this.wordings = wordings;
        this.customers = customers;
        this.usages = usages;
        this.tenants = tenants;
    }

    CampaignPreview preview(UUID id) {
        Campaign campaign = campaigns.require(id);
        List<Mailing> mailings = this.mailings.preview(campaign);
        List<Mailing> measured = this.mailings.measured(campaign);
        Leg first = mailings.get(0).leg();
        Drawn drawn = audiences.draw(campaign.audience(), EXAMINED);
        Collection<Way> ways = routing.from(
                        eligibility.foresee(id, drawn.customers(), first.channel()), id, first.channels())
                .values();
        Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
        List<List<Recipient>> recipients = mailings.stream()
                .map(mailing -> (List<Recipient>) new ArrayList<Recipient>())
                .toList();
        for (Way way : ways) {
            SkipReason reason = way.verdict().reason();
            Recipient recipient = way.verdict().recipient();
            if (reason != null) {
                skipped.merge(reason, 1, Integer::sum);
            } else if (recipient != null) {
                recipients.get(way.step()).add(recipient);
            }
        }
        String currencyCode = tenants.settings().currencyCode();
        List<PreviewedStep> steps = new ArrayList<>();
        for (CampaignStep step : campaign.steps()) {
            Mailing mailing = mailings.get(step.position());
            List<Recipient> reached = recipients.get(step.position());
            MessageSizes sizes = sizes(measured.get(step.position()), reached);
            ChannelPrice price = mailing.price();
            steps.add(new PreviewedStep(
                    CampaignStepView.of(id, step),
                    reached.size(),
                    sizes,
                    price == null
                            ? null
                            : CostEstimate.of(price, drawn.size(), ways.size(), reached.size(), sizes, currencyCode)));
        }
        return counted(
                drawn.size(),
                ways.size(),
                skipped,
                steps,
                PreviewedCost.of(campaign, steps, currencyCode),
                messages(mailings, measured, steps, recipients));
    }

    /** Of messages to recipients that lie evenly among all. */
    private MessageSizes sizes(Mailing mailing, List<Recipient> recipients) {
        int count = Math.min(MEASURED, recipients.size());
        List<Recipient> some = IntStream.range(0, count)
                .mapToObj(index -> recipients.get((int) ((long) index * recipients.size() / count)))
                .toList();
        return MessageSizes.of(
                mailing.channelKind(),
                mailing.connector(),
                worded(mailing, some).stream().map(mailing::write).toList());
    }

    private CampaignPreview counted(
            int audience,
            int examined,
            Map<SkipReason, Integer> skipped,
            List<PreviewedStep> steps,
            @Nullable PreviewedCost cost,
            List<PreviewedMessage> messages) {
        int withoutConsent = skipped.getOrDefault(SkipReason.NO_CONSENT, 0);
        int unreachable = skipped.getOrDefault(SkipReason.UNREACHABLE, 0);
        int recipients = steps.stream().mapToInt(PreviewedStep::recipients).sum();
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
                steps,
                usages.left(UsageMetric.MESSAGES).orElse(null),
                cost,
                messages);
    }

    /** Of each way one, then a second, as long as there are some. */
    private List<PreviewedMessage> messages(
            List<Mailing> mailings,
            List<Mailing> measured,
            List<PreviewedStep> steps,
            List<List<Recipient>> recipients) {
        List<PreviewedMessage> messages = new ArrayList<>();
        for (int place = 0; place < MESSAGES; place++) {
            for (Mailing mailing : mailings) {
                int step = mailing.leg().step();
                List<Recipient> some = recipients.get(step);
                if (place < some.size() && messages.size() < MESSAGES) {
                    messages.addAll(messages(
                            mailing, measured.get(step), steps.get(step).step(), some.subList(place, place + 1)));
                }
            }
        }
        return messages;
    }

    private List<PreviewedMessage> messages(
            Mailing mailing, Mailing measured, CampaignStepView step, List<Recipient> some) {
        Map<UUID, CustomerView> views = customers
                .find(some.stream().map(Recipient::customerId).toList())
                .stream()
                .collect(Collectors.toMap(CustomerView::key, Function.identity()));
        List<PreviewedMessage> messages = new ArrayList<>();
        for (Claimed claimed : worded(mailing, some)) {
            CustomerView customer = views.get(claimed.recipient().customerId());
            if (customer != null) {
                messages.add(message(mailing, measured.write(claimed), step, customer, claimed));
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

    private static PreviewedMessage message(
            Mailing mailing, OutgoingMessage measured, CampaignStepView step, CustomerView customer, Claimed claimed) {
        OutgoingMessage message = mailing.write(claimed);
        return new PreviewedMessage(
                customer,
                step,
                claimed.wording() == 0 ? null : claimed.wording() - 1,
                Addresses.masked(mailing.channelKind(), message.to()),
                message.subject(),
                message.html(),
                message.text(),
                mailing.channelKind() == ChannelKind.SMS ? SmsParts.of(message.text()) : null,
                MessageSizes.bytes(measured),
                mailing.connector().measure(measured),
                MessageSizes.warning(mailing.connector(), measured));
    }
}
