package app.marquee.channel;

import app.marquee.audit.Audit;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends one message over a channel so that somebody can look at what arrives. */
@ApplicationScoped
class TestSends {
    private static final int MAXIMUM_ADDRESS = 320;

    private final Channels channels;
    private final ChannelLimits limits;
    private final Tenants tenants;
    private final Usages usages;
    private final TenantContext tenantContext;
    private final Audit audit;

    TestSends(
            Channels channels,
            ChannelLimits limits,
            Tenants tenants,
            Usages usages,
            TenantContext tenantContext,
            Audit audit) {
        this.channels = channels;
        this.limits = limits;
        this.tenants = tenants;
        this.usages = usages;
        this.tenantContext = tenantContext;
        this.audit = audit;
    }

    private record Ready(Connector connector, OutgoingMessage message) {}

    /** No database connection waits for the other side. */
    SendResult send(ChannelInputs.TestChannel input) {
        var id = Ids.decode(ChannelView.PREFIX, input.id());
        var to = Limits.line(input.to(), MAXIMUM_ADDRESS, "input", "to");
        var ready = tenantContext.callAs(tenantContext.tenantId(), () -> ready(id, to));
        var result = ready.connector().send(List.of(ready.message())).get(0);
        audit.recordChange(
                "testChannel",
                input.id(),
                Map.of(),
                Map.of("result", result.getClass().getSimpleName()));
        if (result instanceof SendResult.Sent) {
            usages.add(UsageMetric.MESSAGES, 1);
        }
        return result;
    }

    private static OutgoingMessage message(String to, @Nullable String subject, String text) {
        return new OutgoingMessage(Ids.newId(), Ids.newId(), to, subject, null, text, Map.of());
    }

    private Ready ready(UUID id, String to) {
        var connector = channels.testable(id);
        if (limits.take(id, 1) == 0) {
            throw new ChannelRests("id");
        }
        var text = Message.of(
                        "This is a test message of %s.", tenants.settings().name())
                .forCaller();
        var subject =
                connector.capabilities().subject() ? Message.of("Test message").forCaller() : null;
        var message = message(to, subject, text);
        return new Ready(
                connector,
                connector.excess(message).isEmpty()
                        ? message
                        : message(to, subject, Message.of("Test message").forCaller()));
    }
}
