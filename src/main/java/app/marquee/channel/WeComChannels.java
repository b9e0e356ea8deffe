package app.marquee.channel;

import app.marquee.outbound.Calls;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.UUID;

/** Groups of WeCom, each by the robot that somebody added to it. */
@ApplicationScoped
class WeComChannels implements ChannelType {
    private final OutboundAddresses addresses;
    private final Calls calls;

    WeComChannels(OutboundAddresses addresses, Calls calls) {
        this.addresses = addresses;
        this.calls = calls;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WECOM;
    }

    @Override
    public Account read(JsonObject json) {
        new Settings(json).requireOnly(WeComRobot.KEY, "url");
        var robot = WeComRobot.read(json, null);
        return new Account(Json.createObjectBuilder(json).remove(WeComRobot.KEY).build(), robot.key(), null);
    }

    /** There is nothing to ask a robot for: it says in its group that it works. */
    @Override
    public void test(Account account) {
        var greeting = Message.of("What Marquee posts comes to this group from now on.")
                .forCaller();
        var answer = calls.ask(robot(account).post(greeting));
        if (TencentCodes.of(answer).orElse(-1) != 0) {
            throw new Unreachable(TencentCodes.notAccepted(answer));
        }
    }

    @Override
    public Connector.Capabilities capabilities(JsonObject settings) {
        return WeComRobot.CAPABILITIES;
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account account) {
        return new HttpConnector(robot(account), addresses, calls);
    }

    private static WeComRobot robot(Account account) {
        return WeComRobot.read(account.settings(), account.secret());
    }
}
