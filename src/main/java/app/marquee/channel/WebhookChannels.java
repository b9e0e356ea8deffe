package app.marquee.channel;

import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.SignedCalls;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.UUID;

/** Signed HTTP calls to the tenant's own system. */
@ApplicationScoped
class WebhookChannels implements ChannelType {
    static final Connector.Capabilities CAPABILITIES =
            new Connector.Capabilities(ChannelAddressing.ONE_BY_ONE, true, true, Integer.MAX_VALUE, 20, true, false);

    private final OutboundAddresses addresses;
    private final WebhookCalls calls;
    private final InstantSource clock;

    WebhookChannels(OutboundAddresses addresses, WebhookCalls calls, InstantSource clock) {
        this.addresses = addresses;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
    }

    @Override
    public Account read(JsonObject json) {
        var settings = new Settings(json).requireOnly("url", "secret");
        var given = settings.optionalText("secret", 100);
        var secret = given == null ? SignedCalls.newSecret() : WebhookAccount.checkedSecret(given);
        var account = WebhookAccount.restore(json, secret);
        return new Account(account.visible(), secret, given == null ? secret : null);
    }

    /** The endpoint has to take a signed call of type {@code connection.test}. */
    @Override
    public void test(Account account) {
        var webhook = webhook(account);
        var payload = Json.createObjectBuilder()
                .add("type", "connection.test")
                .add("timestamp", clock.instant().toString())
                .add("data", JsonObject.EMPTY_JSON_OBJECT)
                .build();
        var address = addresses.resolve(webhook.address());
        var result = await(calls.call(webhook, address, Ids.newId(), payload));
        if (result instanceof SendResult.Rejected rejected) {
            throw new Unreachable(rejected.reason());
        } else if (result instanceof SendResult.Unconfirmed unconfirmed) {
            throw new Unreachable(unconfirmed.reason());
        }
    }

    @Override
    public Connector.Capabilities capabilities(JsonObject settings) {
        return CAPABILITIES;
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account account) {
        return new WebhookConnector(webhook(account), addresses, calls, clock);
    }

    private static WebhookAccount webhook(Account account) {
        return WebhookAccount.restore(account.settings(), String.valueOf(account.secret()));
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
