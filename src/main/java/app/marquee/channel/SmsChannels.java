package app.marquee.channel;

import app.marquee.outbound.Calls;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Short messages by the tenant's own provider. */
@ApplicationScoped
class SmsChannels implements ChannelType {
    private static final String PROVIDER = "provider";
    private static final String TWILIO = "TWILIO";
    private static final String ALIYUN = "ALIYUN";
    private static final int BATCH_SIZE = 20;

    private final OutboundAddresses addresses;
    private final Calls calls;
    private final ReceiptUrls receiptUrls;
    private final InstantSource clock;

    SmsChannels(OutboundAddresses addresses, Calls calls, ReceiptUrls receiptUrls, InstantSource clock) {
        this.addresses = addresses;
        this.calls = calls;
        this.receiptUrls = receiptUrls;
        this.clock = clock;
    }

    static Connector.Capabilities capabilities(int textLimit) {
        return new Connector.Capabilities(
                ChannelAddressing.ONE_BY_ONE, false, false, textLimit, BATCH_SIZE, false, true);
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.SMS;
    }

    @Override
    public Account read(JsonObject json) {
        var settings = new Settings(json);
        boolean twilio = isTwilio(settings);
        if (twilio) {
            settings.requireOnly(PROVIDER, "url", "accountSid", "authToken", "from", "messagingServiceSid");
        } else {
            settings.requireOnly(
                    PROVIDER, "url", "accessKeyId", "accessKeySecret", "signName", "templateCode", "parameter");
        }
        provider(json, null, "");
        String secret = twilio ? "authToken" : "accessKeySecret";
        return new Account(Json.createObjectBuilder(json).remove(secret).build(), settings.text(secret, 200), null);
    }

    private static boolean isTwilio(Settings settings) {
        return switch (settings.text(PROVIDER, 20)) {
            case TWILIO -> true;
            case ALIYUN -> false;
            default -> throw new InvalidInput(Message.of("Must be TWILIO or ALIYUN"), Settings.path(PROVIDER));
        };
    }

    @Override
    public void test(Account account) {
        var provider = provider(account.settings(), account.secret(), "");
        var answer = calls.ask(provider.testCall());
        if (!provider.works(answer)) {
            throw new Unreachable(
                    Message.of("The provider did not accept the account; it answered with status %d", answer.status()));
        }
    }

    @Override
    public Connector.Capabilities capabilities(JsonObject settings) {
        return isTwilio(new Settings(settings)) ? TwilioAccount.CAPABILITIES : AliyunAccount.CAPABILITIES;
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account account) {
        var receiptsUrl = receiptUrls.of(tenantId, channelId);
        return new HttpConnector(provider(account.settings(), account.secret(), receiptsUrl), addresses, calls);
    }

    @Override
    public List<Receipt> receipts(Account account, ReceiptNotice notice) {
        return provider(account.settings(), account.secret(), "").receipts(notice);
    }

    private SmsProvider provider(JsonObject settings, @Nullable String secret, String receiptsUrl) {
        return isTwilio(new Settings(settings))
                ? TwilioAccount.read(settings, secret, receiptsUrl)
                : AliyunAccount.read(settings, secret, clock);
    }
}
