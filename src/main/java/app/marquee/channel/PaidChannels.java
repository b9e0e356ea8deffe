package app.marquee.channel;

import app.marquee.shared.ChannelKind;
import jakarta.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Accounts at providers of advertising. Nothing is sent over them; what they cost and brought is recorded day by day. */
record PaidChannels(ChannelKind kind) implements ChannelType {
    static final Set<ChannelKind> KINDS = Set.of(
            ChannelKind.DOUYIN, ChannelKind.KUAISHOU, ChannelKind.XIAOHONGSHU, ChannelKind.BAIDU, ChannelKind.OTHER);

    static Stream<ChannelType> all() {
        return KINDS.stream().map(PaidChannels::new);
    }

    @Override
    public Account read(JsonObject json) {
        var unused = new Settings(json).requireOnly("accountId").optionalText("accountId", 100);
        return new Account(json, null, null);
    }

    @Override
    public void test(Account account) {
        // There is nobody to talk to: the results are brought here.
    }

    @Override
    public Connector.Capabilities capabilities(JsonObject settings) {
        return new Connector.Capabilities(ChannelAddressing.NOBODY, false, false, 0, 0, false, false);
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account account) {
        throw new IllegalStateException("Nothing is sent over " + kind);
    }
}
