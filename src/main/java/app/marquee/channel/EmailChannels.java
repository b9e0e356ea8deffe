package app.marquee.channel;

import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.OutboundTls;
import app.marquee.shared.ChannelKind;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Email over SMTP. */
@ApplicationScoped
class EmailChannels implements ChannelType {
    static final Connector.Capabilities CAPABILITIES =
            new Connector.Capabilities(ChannelAddressing.ONE_BY_ONE, true, true, Integer.MAX_VALUE, 200, false, true);

    /** Between two passwords, which have none in them. */
    private static final String LINE = "\n";

    private final MessageIds messageIds;
    private final EmailNotices notices;
    private final Mailboxes mailboxes;
    private final OutboundAddresses addresses;
    private final OutboundTls tls;
    private final ExecutorService threads;
    private final Vertx vertx;
    private final InstantSource clock;
    private final String ownName;

    EmailChannels(
            MessageIds messageIds,
            EmailNotices notices,
            Mailboxes mailboxes,
            OutboundAddresses addresses,
            OutboundTls tls,
            ExecutorService threads,
            Vertx vertx,
            InstantSource clock,
            @ConfigProperty(name = "marquee.public-url") URI publicUrl) {
        this.messageIds = messageIds;
        this.notices = notices;
        this.mailboxes = mailboxes;
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
        var visible = Json.createObjectBuilder(account.visible());
        var mailbox = ImapAccount.read(settings, null);
        mailbox.ifPresent(imap -> imap.addTo(visible));
        return new Account(
                visible.build(),
                mailbox.map(imap -> Objects.requireNonNullElse(account.password(), "") + LINE + imap.password())
                        .orElse(account.password()),
                null);
    }

    @Override
    public void test(Account account) {
        sessions(account).open().close();
        if (hasMailbox(account)) {
            mailbox(account).close();
        }
    }

    @Override
    public void connected(UUID channelId, Account account) {
        if (hasMailbox(account)) {
            mailboxes.follow(channelId);
        }
    }

    @Override
    public List<Receipt> receipts(Account account, ReceiptNotice notice) {
        return notices.read(notice);
    }

    static boolean hasMailbox(Account account) {
        return ImapAccount.read(account.settings(), secret(account, 1)).isPresent();
    }

    /** @throws app.marquee.outbound.Unreachable when it cannot be opened */
    ImapSession mailbox(Account account) {
        var imap = ImapAccount.read(account.settings(), secret(account, 1)).orElseThrow();
        return ImapSession.open(imap, addresses.resolve(imap.host(), imap.port()), tls.socketFactory());
    }

    @Override
    public Connector.Capabilities capabilities(JsonObject settings) {
        return CAPABILITIES;
    }

    @Override
    public OpenConnector open(UUID tenantId, UUID channelId, Account account) {
        return new EmailConnector(
                smtp(account).from(), id -> messageIds.of(tenantId, id), sessions(account), threads, vertx);
    }

    private SmtpSessions sessions(Account account) {
        var smtp = smtp(account);
        return new SmtpSessions(
                smtp, () -> addresses.resolve(smtp.host(), smtp.port()), tls.socketFactory(), ownName, clock);
    }

    private static SmtpAccount smtp(Account account) {
        return SmtpAccount.restore(account.settings(), secret(account, 0));
    }

    /** @param line 0: the password of the account; 1: that of the mailbox */
    private static @Nullable String secret(Account account, int line) {
        var secrets =
                account.secret() == null ? new String[0] : account.secret().split(LINE, -1);
        return secrets.length <= line || secrets[line].isEmpty() ? null : secrets[line];
    }
}
