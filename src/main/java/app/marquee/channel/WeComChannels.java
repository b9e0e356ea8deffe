package app.marquee.channel;

import app.marquee.outbound.Calls;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** WeCom: an enterprise that writes to customers through its staff, or a group by the robot that somebody added to it. */
@ApplicationScoped
class WeComChannels implements ChannelType {
    private final WeComTasks tasks;
    private final OutboundAddresses addresses;
    private final Calls calls;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    WeComChannels(
            WeComTasks tasks,
            OutboundAddresses addresses,
            Calls calls,
            TenantContext tenantContext,
            InstantSource clock) {
        this.tasks = tasks;
        this.addresses = addresses;
        this.calls = calls;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** @param settings those of {@link Account}, or as a caller gave them */
    private static boolean isOfCustomers(JsonObject settings) {
        return new Settings(settings).hasAny(List.of(WeComAccount.CORP_ID));
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WECOM;
    }

    @Override
    public Account read(JsonObject json) {
        var settings = new Settings(json);
        if (isOfCustomers(json)) {
            settings.requireOnly(WeComAccount.CORP_ID, WeComAccount.SECRET, "sender", "url");
            return new Account(
                    WeComAccount.visible(json), WeComAccount.read(json, null).secret(), null);
        }
        settings.requireOnly(WeComRobot.KEY, "url");
        var robot = WeComRobot.read(json, null);
        return new Account(Json.createObjectBuilder(json).remove(WeComRobot.KEY).build(), robot.key(), null);
    }

    /** Campaigns that write to customers would write to a group, one message for each of them. */
    @Override
    public Account read(JsonObject json, Account before) {
        if (isOfCustomers(json) != isOfCustomers(before.settings())) {
            throw new InvalidInput(
                    Message.of("A channel to customers does not become one to a group, nor back; connect another"),
                    "input",
                    "settings");
        }
        return read(json);
    }

    @Override
    public void test(Account account) {
        if (isOfCustomers(account.settings())) {
            testStaff(enterprise(account));
        } else {
            greet(robot(account));
        }
    }

    private void testStaff(WeComAccount enterprise) {
        var staff = api(enterprise).staff();
        if (staff.isEmpty()) {
            throw new Unreachable(Message.of("Nobody of the staff may have customers"));
        } else if (enterprise.sender() != null && !staff.contains(enterprise.sender())) {
            throw new Unreachable(Message.of("The sender is none of the staff that may have customers"));
        }
    }

    /** There is nothing to ask a robot for: it says in its group that it works. */
    private void greet(WeComRobot robot) {
        var greeting = Message.of("What Marquee posts comes to this group from now on.")
                .forCaller();
        TencentCodes.accepted(calls.ask(robot.post(greeting)));
    }

    @Override
    public Connector.Capabilities capabilities(JsonObject settings) {
        return isOfCustomers(settings) ? WeComConnector.CAPABILITIES : WeComRobot.CAPABILITIES;
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account account) {
        if (!isOfCustomers(account.settings())) {
            return new HttpConnector(robot(account), addresses, calls);
        }
        var enterprise = enterprise(account);
        return new WeComConnector(
                enterprise.server(),
                api(enterprise),
                addresses,
                calls,
                (number, messages) -> tenantContext.runAs(tenantId, () -> tasks.given(channelId, number, messages)));
    }

    private WeComApi api(WeComAccount enterprise) {
        return new WeComApi(enterprise, calls, clock);
    }

    private static WeComAccount enterprise(Account account) {
        return WeComAccount.read(account.settings(), account.secret());
    }

    private static WeComRobot robot(Account account) {
        return WeComRobot.read(account.settings(), account.secret());
    }
}
