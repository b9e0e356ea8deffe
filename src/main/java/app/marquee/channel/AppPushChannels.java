package app.marquee.channel;

import app.marquee.outbound.Calls;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.shared.ChannelKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.UUID;

/** Push messages of the tenant's own app. */
@ApplicationScoped
class AppPushChannels implements ChannelType {
    private final OutboundAddresses addresses;
    private final Calls calls;
    private final InstantSource clock;

    AppPushChannels(OutboundAddresses addresses, Calls calls, InstantSource clock) {
        this.addresses = addresses;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.APP_PUSH;
    }

    @Override
    public Account read(JsonObject json) {
        var settings =
                new Settings(json).requireOnly("projectId", "clientEmail", FcmAccount.PRIVATE_KEY, "url", "tokenUrl");
        FcmAccount.read(json, null);
        return new Account(
                Json.createObjectBuilder(json).remove(FcmAccount.PRIVATE_KEY).build(),
                settings.block(FcmAccount.PRIVATE_KEY, FcmAccount.MAXIMUM_KEY),
                null);
    }

    @Override
    public void test(Account account) {
        provider(account).prepare();
    }

    @Override
    public Connector.Capabilities capabilities(JsonObject settings) {
        return FcmProvider.CAPABILITIES;
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account account) {
        return new HttpConnector(provider(account), addresses, calls);
    }

    private FcmProvider provider(Account account) {
        var fcm = FcmAccount.read(account.settings(), account.secret());
        return new FcmProvider(fcm, new FcmToken(fcm, calls, clock));
    }
}
