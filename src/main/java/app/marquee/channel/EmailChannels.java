package app.marquee.channel;

import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.OutboundTls;
import app.marquee.shared.ChannelKind;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Email over SMTP. */
@ApplicationScoped
class EmailChannels implements ChannelType {
    static final Connector.Capabilities CAPABILITIES =
            new Connector.Capabilities(true, true, Integer.MAX_VALUE, 200, false, false);

    private final OutboundAddresses addresses;
    private final OutboundTls tls;
    private final ExecutorService threads;
    private final Vertx vertx;
    private final InstantSource clock;
    private final String ownName;

    EmailChannels(
            OutboundAddresses addresses,
            OutboundTls tls,
            ExecutorService threads,
            Vertx vertx,
            InstantSource clock,
            @ConfigProperty(name = "marquee.public-url") URI publicUrl) {
        this.addresses = addresses;
        this.tls = tls;
        this.threads = threads;
        this.vertx = vertx;
        this.clock = clock;
        this.ownName = publicUrl.getHost();
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.EMAIL;
    }

    @Override
    public Account read(JsonObject settings) {
        var account = SmtpAccount.read(settings);
        return new Account(account.visible(), account.password(), null);
    }

    @Override
    public void test(Account account) {
        sessions(account).open().close();
    }

    @Override
    public Connector.Capabilities capabilities(JsonObject settings) {
        return CAPABILITIES;
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account account) {
        return new EmailConnector(smtp(account).from(), sessions(account), threads, vertx);
    }

    private SmtpSessions sessions(Account account) {
        var smtp = smtp(account);
        return new SmtpSessions(
                smtp, () -> addresses.resolve(smtp.host(), smtp.port()), tls.socketFactory(), ownName, clock);
    }

    private static SmtpAccount smtp(Account account) {
        return SmtpAccount.restore(account.settings(), account.secret());
    }
}
