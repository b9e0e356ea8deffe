package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Calls;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Template messages of the tenant's official account of WeChat. */
@ApplicationScoped
class WeChatChannels implements ChannelType {
    private final WeChatMessages messages;
    private final OutboundAddresses addresses;
    private final Calls calls;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    WeChatChannels(
            WeChatMessages messages,
            OutboundAddresses addresses,
            Calls calls,
            TenantContext tenantContext,
            InstantSource clock) {
        this.messages = messages;
        this.addresses = addresses;
        this.calls = calls;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WECHAT_OFFICIAL;
    }

    @Override
    public Account read(JsonObject json) {
        return read(json, (String) null);
    }

    /** WeChat was told the token by hand: it stays unless another one is given. */
    @Override
    public Account read(JsonObject json, Account before) {
        return read(json, restored(before).token());
    }

    private static Account read(JsonObject json, @Nullable String keptToken) {
        var account = WeChatAccount.read(json, keptToken);
        boolean isMade = keptToken == null && !new Settings(json).hasAny(List.of(WeChatAccount.TOKEN));
        return new Account(WeChatAccount.visible(json), account.secrets(), isMade ? account.token() : null);
    }

    /** The account has to have the template, and the template the fields. */
    @Override
    public void test(Account given) {
        var account = restored(given);
        Answer answer =
                calls.ask(provider(account, new WeChatConnector.Numbers()).templates());
        if (!(Answers.json(answer).get("template_list") instanceof JsonArray templates)) {
            throw new Unreachable(TencentCodes.notAccepted(answer));
        }
        String template = templates.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("template_id", "").equals(account.templateId()))
                .map(each -> each.getString("content", ""))
                .findFirst()
                .orElseThrow(() -> new Unreachable(Message.of("The account has no template with this templateId")));
        account.fields().stream()
                .filter(field -> !template.contains("{{" + field + ".DATA}}"))
                .findFirst()
                .ifPresent(field -> {
                    throw new Unreachable(Message.of("The template has no field %s", field));
                });
    }

    @Override
    public Connector.Capabilities capabilities(JsonObject settings) {
        return WeChatProvider.CAPABILITIES;
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account given) {
        var account = restored(given);
        var numbers = new WeChatConnector.Numbers();
        return new WeChatConnector(
                numbers,
                new HttpConnector(provider(account, numbers), addresses, calls),
                sent -> tenantContext.runAs(tenantId, () -> messages.sent(account.appId(), channelId, sent)));
    }

    private WeChatProvider provider(WeChatAccount account, WeChatConnector.Numbers numbers) {
        return new WeChatProvider(account, new WeChatToken(account, calls, clock), numbers::add);
    }

    @Override
    public boolean isGenuine(Account account, ReceiptNotice notice) {
        return WeChatNotice.isSigned(notice, restored(account).token());
    }

    @Override
    public Optional<String> echo(ReceiptNotice notice) {
        return WeChatNotice.echo(notice);
    }

    /**
     * An account tells one address alone, though it may have several channels, one a template: each message is told of as
     * one of the channel that it went over.
     */
    @Override
    public List<Receipt> receipts(Account account, ReceiptNotice notice) {
        WeChatNotice.read(notice)
                .ifPresent(told -> messages.told(restored(account).appId(), told));
        return List.of();
    }

    /** Anything else is shown to whoever wrote to the account as a fault. */
    @Override
    public ReceiptReply reply() {
        return new ReceiptReply("text/plain", "success");
    }

    private static WeChatAccount restored(Account account) {
        return WeChatAccount.restore(account.settings(), account.secret());
    }
}
