package app.marquee.channel;

import app.marquee.outbound.Calls;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.shared.ChannelKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Push messages to browsers. */
@ApplicationScoped
class WebPushChannels implements ChannelType {
    private final OutboundAddresses addresses;
    private final Calls calls;
    private final InstantSource clock;

    WebPushChannels(OutboundAddresses addresses, Calls calls, InstantSource clock) {
        this.addresses = addresses;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEB_PUSH;
    }

    @Override
    public Account read(JsonObject json) {
        var account = WebPushAccount.read(json);
        return new Account(account.visible(), account.secret(), null);
    }

    /** Whoever has subscribed has subscribed with the key: it stays unless another one is given. */
    @Override
    public Account read(JsonObject json, Account before) {
        if (new Settings(json).hasAny(List.of(WebPushAccount.PUBLIC_KEY, WebPushAccount.PRIVATE_KEY))) {
            return read(json);
        }
        return read(Json.createObjectBuilder(json)
                .add(WebPushAccount.PUBLIC_KEY, before.settings().getString(WebPushAccount.PUBLIC_KEY))
                .add(WebPushAccount.PRIVATE_KEY, String.valueOf(before.secret()))
                .build());
    }

    @Override
    public void test(Account account) {
        // Browsers choose their push services: there is nobody to talk to before one has subscribed.
    }

    @Override
    public Connector.Capabilities capabilities(JsonObject settings) {
        return WebPushConnector.CAPABILITIES;
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account account) {
        return new WebPushConnector(
                WebPushAccount.restore(account.settings(), account.secret()), addresses, calls, clock);
    }
}
