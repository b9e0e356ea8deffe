package app.marquee.campaign;

import app.marquee.campaign.Claims.Claimed;
import app.marquee.channel.ChannelAddressing;
import app.marquee.channel.ChannelPrice;
import app.marquee.channel.Connector;
import app.marquee.channel.OutgoingMessage;
import app.marquee.content.CompiledTemplate;
import app.marquee.content.ContentTemplate;
import app.marquee.content.Reader;
import app.marquee.content.RenderedContent;
import app.marquee.content.TemplateData;
import app.marquee.content.Templates;
import app.marquee.customer.Recipient;
import app.marquee.shared.ChannelKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All that is needed to write and send the messages of one step of a campaign, held in memory for one run. */
final class Mailing {
    private final Leg leg;
    private final String campaignName;
    private final String tenantName;
    private final UUID channelId;
    private final Connector connector;
    private final @Nullable ChannelPrice price;
    private final ContentTemplate template;
    private final List<TrackedLinks> links;
    private final TrackingUrls urls;
    private final Utm utm;
    private final @Nullable UUID couponPoolId;
    private final Map<Integer, String> textsForAll = new ConcurrentHashMap<>();

    Mailing(
            Campaign campaign,
            Leg leg,
            String tenantName,
            UUID channelId,
            Connector connector,
            @Nullable ChannelPrice price,
            ContentTemplate template,
            List<TrackedLinks> links,
            TrackingUrls urls) {
        this.leg = leg;
        this.campaignName = campaign.name();
        this.tenantName = tenantName;
        this.channelId = channelId;
        this.connector = connector;
        this.price = price;
        this.template = template;
        this.links = links;
        this.urls = urls;
        this.utm = campaign.utm();
        this.couponPoolId = template.givesCoupon() ? campaign.couponPoolId() : null;
    }

    UUID campaignId() {
        return leg.campaignId();
    }

    UUID channelId() {
        return channelId;
    }

    Leg leg() {
        return leg;
    }

    ChannelKind channelKind() {
        return leg.channel();
    }

    Connector connector() {
        return connector;
    }

    /** What goes over the channel costs; null: nobody has said. */
    @Nullable
    ChannelPrice price() {
        return price;
    }

    /** What the message costs; null: nothing by itself, or nobody knows. */
    @Nullable
    Charge charge(OutgoingMessage message) {
        return price == null ? null : Charge.of(price, channelKind(), message).orElse(null);
    }

    /** Where each message has to get a code from; null: they need none. */
    @Nullable
    UUID couponPoolId() {
        return couponPoolId;
    }

    /** Whether the message says a code of its own. */
    boolean givesCoupon(Claimed claimed) {
        return template.wordings().get(claimed.wording()).givesCoupon();
    }

    /** The segments that the choice of a wording asks for. */
    Set<UUID> segmentsAskedFor() {
        return template.segments();
    }

    /** The place of the content's wording for this recipient. */
    int wordingFor(Recipient recipient, Set<UUID> segments) {
        return template.choose(new Reader(channelKind(), recipient.language(), segments));
    }

    /** The places of all wordings that somebody may get. */
    List<Integer> wordings() {
        return template.choices(channelKind());
    }

    /** Whether long addresses would fill the message. */
    boolean hasShortLinks() {
        return hasShortLinks(channelKind());
    }

    static boolean hasShortLinks(ChannelKind channel) {
        return channel == ChannelKind.SMS || channel == ChannelKind.WECHAT_OFFICIAL;
    }

    /** Whether the channel takes the same text for many customers. */
    boolean isTogether() {
        return connector.capabilities().addressing() == ChannelAddressing.TOGETHER;
    }

    OutgoingMessage write(Claimed claimed) {
        return isTogether() ? writeForAll(claimed) : writeForOne(claimed);
    }

    /** Without a way out, which would be another text for each: a person sends it, whom the customer can tell. */
    private OutgoingMessage writeForAll(Claimed claimed) {
        return new OutgoingMessage(
                claimed.deliveryId(),
                leg.campaignId(),
                Objects.requireNonNull(claimed.recipient().address()),
                null,
                null,
                textsForAll.computeIfAbsent(claimed.wording(), this::textForAll),
                Map.of());
    }

    private String textForAll(int which) {
        CompiledTemplate wording = template.wordings().get(which);
        var data = new TemplateData(null, null, tenantName, null, null);
        return wording.render(
                        data,
                        place -> utm.addTo(
                                Templates.renderAddress(wording.links().get(place), data)))
                .text();
    }

    private OutgoingMessage writeForOne(Claimed claimed) {
        UUID deliveryId = claimed.deliveryId();
        String code = claimed.shortCode();
        String unsubscribeUrl = code == null ? urls.unsubscribe(deliveryId) : urls.shortUnsubscribe(code);
        TemplateData data = data(claimed, unsubscribeUrl);
        CompiledTemplate wording = template.wordings().get(claimed.wording());
        TrackedLinks tracked = links.get(claimed.wording());
        RenderedContent content =
                wording.render(data, place -> address(tracked, wording.links(), place, claimed, data));
        var footer = new Footer(wording.language(), tenantName, unsubscribeUrl, urls.open(deliveryId));
        var capabilities = connector.capabilities();
        return new OutgoingMessage(
                deliveryId,
                leg.campaignId(),
                Objects.requireNonNull(claimed.recipient().address()),
                capabilities.subject() ? content.subject() : null,
                capabilities.html() ? htmlWithFooter(content.html(), footer) : null,
                withFooter(content.text(), footer),
                // RFC 8058: mail programs offer this as a button of their own.
                Map.of(
                        "List-Unsubscribe",
                        "<" + unsubscribeUrl + ">",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click"));
    }

    private String withFooter(String text, Footer footer) {
        return switch (channelKind()) {
            // Who unfollows the account, or refuses its messages, gets none; a field of a template has no room for an
            // address.
            case WECHAT_OFFICIAL -> text;
            case SMS -> footer.addToShortText(text);
            default -> footer.addToText(text);
        };
    }

    private static @Nullable String htmlWithFooter(@Nullable String html, Footer footer) {
        return html == null ? null : footer.addToHtml(html);
    }

    private String address(TrackedLinks tracked, List<String> links, int place, Claimed claimed, TemplateData data) {
        var number = tracked.numbers().get(place);
        if (number.isEmpty()) {
            return utm.addTo(Templates.renderAddress(links.get(place), data));
        }
        String code = claimed.shortCode();
        return code == null
                ? urls.click(claimed.deliveryId(), number.getAsInt())
                : urls.shortClick(code, number.getAsInt());
    }

    private TemplateData data(Claimed claimed, String unsubscribeUrl) {
        Recipient recipient = claimed.recipient();
        return new TemplateData(
                recipient.externalId(),
                recipient.displayName(),
                tenantName,
                campaignName,
                unsubscribeUrl,
                claimed.couponCode());
    }
}
