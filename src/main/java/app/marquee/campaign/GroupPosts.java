package app.marquee.campaign;

import app.marquee.audit.Audit;
import app.marquee.channel.ChannelAddressing;
import app.marquee.channel.ChannelLimits;
import app.marquee.channel.ChannelRests;
import app.marquee.channel.Channels;
import app.marquee.channel.Connector;
import app.marquee.channel.OutgoingMessage;
import app.marquee.channel.SendResult;
import app.marquee.content.CompiledTemplate;
import app.marquee.content.ContentKind;
import app.marquee.content.ContentTemplate;
import app.marquee.content.Contents;
import app.marquee.content.Reader;
import app.marquee.content.TemplateData;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Posts contents to groups: nobody's message, so there is neither a delivery nor anybody's consent. */
@ApplicationScoped
class GroupPosts {
    private final Contents contents;
    private final Channels channels;
    private final ChannelLimits limits;
    private final Tenants tenants;
    private final Usages usages;
    private final TenantContext tenantContext;
    private final Audit audit;

    GroupPosts(
            Contents contents,
            Channels channels,
            ChannelLimits limits,
            Tenants tenants,
            Usages usages,
            TenantContext tenantContext,
            Audit audit) {
        this.contents = contents;
        this.channels = channels;
        this.limits = limits;
        this.tenants = tenants;
        this.usages = usages;
        this.tenantContext = tenantContext;
        this.audit = audit;
    }

    private record Ready(Connector connector, OutgoingMessage message) {}

    /** No database connection waits for the other side. */
    SendResult post(PostToGroupInput input) {
        UUID channelId = Ids.decode("chn", input.channelId());
        UUID contentId = Ids.decode("cnt", input.contentId());
        UUID tenantId = tenantContext.tenantId();
        Ready ready = tenantContext.callAs(tenantId, () -> ready(channelId, contentId));
        // Beside it: a content is locked before anything else of it is read.
        tenantContext.runAs(tenantId, () -> publish(contentId));
        SendResult result = ready.connector().send(List.of(ready.message())).get(0);
        if (result instanceof SendResult.Rejected rejected) {
            throw new NotPosted(rejected.reason());
        } else if (result instanceof SendResult.NotBegun) {
            throw new ChannelRests("channelId");
        }
        audit.recordChange(
                "postToGroup",
                input.channelId(),
                Map.of(),
                Map.of(
                        "contentId",
                        input.contentId(),
                        "result",
                        result.getClass().getSimpleName()));
        usages.add(UsageMetric.MESSAGES, 1);
        return result;
    }

    private Ready ready(UUID channelId, UUID contentId) {
        ChannelKind channel = channels.views(List.of(channelId)).get(0).kind();
        ContentKind content = contents.views(List.of(contentId)).get(0).kind();
        if (channels.addressing(channelId) != ChannelAddressing.GROUP) {
            throw new InvalidInput(Message.of("This channel posts to no group"), "input", "channelId");
        } else if (content != ContentKind.CHAT_MESSAGE) {
            throw new ContentDoesNotFit(channel, content, "input", "contentId");
        }
        CompiledTemplate wording = wording(contents.template(contentId, "contentId"));
        if (wording.isPersonal()) {
            throw new PersonalContent("contentId");
        }
        var connector = channels.connector(channelId, "channelId");
        var data = new TemplateData(null, null, tenants.settings().name(), null, null);
        var message = new OutgoingMessage(
                Ids.newId(),
                Ids.newId(),
                "group",
                null,
                null,
                wording.render(data).text(),
                Map.of());
        if (limits.take(channelId, 1) == 0) {
            throw new ChannelRests("channelId");
        }
        return new Ready(connector, message);
    }

    private void publish(UUID contentId) {
        if (contents.awaitsPublication(contentId)) {
            contents.publish(contentId);
        }
    }

    private static CompiledTemplate wording(ContentTemplate template) {
        return template.wordings().get(template.choose(new Reader(ChannelKind.WECOM, null, Set.of())));
    }
}
