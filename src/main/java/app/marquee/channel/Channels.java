package app.marquee.channel;

import app.marquee.audit.Audit;
import app.marquee.channel.ChannelType.Account;
import app.marquee.outbound.Unreachable;
import app.marquee.security.Encryption;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.shared.StoredJson;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The channels of the current tenant. */
@ApplicationScoped
public class Channels {
    private static final int MAX_NAME = 100;
    private static final int MAXIMUM_PER_DAY = 100_000_000;

    private final ChannelRepository repository;
    private final ChannelTypes types;
    private final OpenConnectors connectors;
    private final ChannelPrices prices;
    private final Encryption encryption;
    private final Event<ChannelTried> events;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final ChannelConfig config;
    private final InstantSource clock;

    Channels(
            ChannelRepository repository,
            ChannelTypes types,
            OpenConnectors connectors,
            ChannelPrices prices,
            Encryption encryption,
            Event<ChannelTried> events,
            TenantContext tenantContext,
            Audit audit,
            ChannelConfig config,
            InstantSource clock) {
        this.repository = repository;
        this.types = types;
        this.connectors = connectors;
        this.prices = prices;
        this.encryption = encryption;
        this.events = events;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What sends over a channel. To be called in a transaction and used after it.
     *
     * @throws ChannelNotFound when there is none
     * @throws ChannelPaused when the tenant has paused it
     */
    public Connector connector(UUID id) {
        return connector(id, "id");
    }

    /**
     * As {@link #connector(UUID)}.
     *
     * @param field of the input which names the channel, or what goes over it
     */
    public Connector connector(UUID id, String field) {
        var channel = repository.require(id);
        channel.requireUsable(field);
        var account = new Account(json(channel), secret(channel), null);
        return connectors.get(id, account, () -> open(channel, account));
    }

    private OpenConnector open(Channel channel, Account account) {
        UUID tenantId = tenantContext.tenantId();
        UUID id = channel.id();
        return new GuardedConnector(
                types.require(channel.kind()).open(tenantId, id, account),
                config.rest(),
                () -> tenantContext.runAs(tenantId, () -> rest(id)));
    }

    /** The provider fails: all replicas leave it alone for a while. */
    private void rest(UUID id) {
        tried(id, false);
        repository.rest(id, clock.instant().plus(config.rest()));
    }

    /**
     * As {@link #connector}, to send one message that belongs to nothing.
     *
     * @throws NothingToTest when nothing is sent over the channel
     */
    Connector testable(UUID id) {
        var kind = repository.require(id).kind();
        if (kind == ChannelKind.FILE_EXPORT || PaidChannels.KINDS.contains(kind)) {
            throw new NothingToTest();
        }
        return connector(id);
    }

    /**
     * @throws ChannelNotFound when there is none
     * @throws ChannelPaused when the tenant has paused it
     */
    public void requireUsable(UUID id) {
        repository.require(id).requireUsable("id");
    }

    /** @throws ChannelNotFound when there is none */
    public ChannelAddressing addressing(UUID id) {
        var channel = repository.require(id);
        return types.require(channel.kind()).capabilities(json(channel)).addressing();
    }

    /** Notes whether the other side answered at the last try to send; a refused message is an answer too. */
    public void tried(UUID id, boolean answered) {
        var before = repository.require(id).status();
        repository.tried(id, answered, clock.instant());
        var after = answered ? ChannelStatus.CONNECTED : ChannelStatus.FAILING;
        if (before != ChannelStatus.PAUSED && before != after) {
            events.fire(new ChannelTried(id, after));
        }
    }

    /** The channels of these ids, in their order. */
    public List<ChannelView> views(List<UUID> ids) {
        var byId = repository.withIds(ids).stream().collect(Collectors.toMap(Channel::id, Function.identity()));
        return ids.stream()
                .map(id -> Optional.ofNullable(byId.get(id)).orElseThrow(() -> new ChannelNotFound(id)))
                .map(this::view)
                .toList();
    }

    /** Those of the channels that there are, in any order. */
    List<ChannelView> find(Collection<UUID> ids) {
        return repository.withIds(ids).stream().map(this::view).toList();
    }

    Page<ChannelView> page(PageRequest request) {
        return repository.page(request).map(this::view);
    }

    /** A channel as it was just connected, and the secret that was made for it. */
    record Connected(ChannelView channel, @Nullable String disclosedSecret) {}

    /** Nothing is read or stored before the other side has answered: no database connection waits for it. */
    Connected connect(ChannelInputs.ConnectChannel input) {
        var name = Limits.line(input.name(), MAX_NAME, "input", "name");
        var type = types.require(input.kind());
        var account = tested(type, type.read(input.settings()));
        requireFree(name);
        var channel = new Channel(name, input.kind(), clock.instant());
        connectWith(channel, account);
        repository.persist(channel);
        return new Connected(recorded("connectChannel", channel, Map.of(), account), account.disclosedSecret());
    }

    Connected update(ChannelInputs.UpdateChannel input) {
        var id = Ids.decode(ChannelView.PREFIX, input.id());
        // In a unit of work of its own, so that no connection to the database waits for the other side.
        var kept = tenantContext.callAs(tenantContext.tenantId(), () -> kept(require(id, input.revision())));
        var type = types.require(kept.kind);
        var account = input.settings() == null ? null : tested(type, type.read(input.settings(), kept.account));
        var channel = require(id, input.revision());
        var before = settings(channel);
        if (input.name() != null) {
            rename(channel, Limits.line(input.name(), MAX_NAME, "input", "name"));
        }
        if (account != null) {
            connectWith(channel, account);
        }
        return new Connected(
                recorded("updateChannel", channel, before, account),
                account == null ? null : account.disclosedSecret());
    }

    private void rename(Channel channel, String name) {
        if (!name.equals(channel.name())) {
            requireFree(name);
            channel.rename(name);
        }
    }

    ChannelView pause(UUID id, @Nullable Integer seen) {
        var channel = require(id, seen);
        var before = settings(channel);
        channel.pause();
        return recorded("pauseChannel", channel, before, null);
    }

    ChannelView limit(ChannelInputs.SetChannelLimits input) {
        var channel = require(Ids.decode(ChannelView.PREFIX, input.id()), input.revision());
        var before = settings(channel);
        channel.limit(
                limit(input.perSecond(), ChannelBucketSql.MAXIMUM_PER_SECOND, "perSecond"),
                limit(input.perDay(), MAXIMUM_PER_DAY, "perDay"));
        return recorded("setChannelLimits", channel, before, null);
    }

    private static @Nullable Integer limit(@Nullable Integer given, int maximum, String name) {
        if (given != null && (given < 1 || given > maximum)) {
            throw new InvalidInput(Message.of("Must be a whole number from %d to %d", 1, maximum), "input", name);
        }
        return given;
    }

    ChannelView price(ChannelInputs.SetChannelPrice input) {
        var channel = require(Ids.decode(ChannelView.PREFIX, input.id()), input.revision());
        var before = settings(channel);
        if (PaidChannels.KINDS.contains(channel.kind())) {
            throw new InvalidInput(
                    Message.of("What a paid channel cost is recorded day by day: recordChannelResults"), "input", "id");
        }
        channel.price(prices.read(input.model(), input.amount()));
        return recorded("setChannelPrice", channel, before, null);
    }

    /** What goes over the channel costs at present; empty: nobody has said. */
    public Optional<ChannelPrice> priceOf(UUID id) {
        return repository.require(id).price();
    }

    /** Tries the connection before messages go over it again. */
    ChannelView resume(UUID id, @Nullable Integer seen) {
        var kept = tenantContext.callAs(tenantContext.tenantId(), () -> kept(require(id, seen)));
        test(types.require(kept.kind), kept.account, "input", "id");
        var channel = require(id, seen);
        var before = settings(channel);
        channel.resume();
        return recorded("resumeChannel", channel, before, null);
    }

    record KeptAccount(ChannelKind kind, Account account) {}

    /** @throws ChannelNotFound when there is none */
    KeptAccount kept(UUID id) {
        return kept(repository.require(id));
    }

    /** What the channels can carry, in their order. */
    List<ChannelCapabilitiesView> capabilities(List<ChannelView> channels) {
        var byId =
                repository.withIds(ids(channels)).stream().collect(Collectors.toMap(Channel::id, Function.identity()));
        return ids(channels).stream()
                .map(id -> Optional.ofNullable(byId.get(id)).orElseThrow(() -> new ChannelNotFound(id)))
                .map(channel -> types.require(channel.kind()).capabilities(json(channel)))
                .map(ChannelCapabilitiesView::of)
                .toList();
    }

    private KeptAccount kept(Channel channel) {
        return new KeptAccount(channel.kind(), new Account(json(channel), secret(channel), null));
    }

    private static Account tested(ChannelType type, Account account) {
        test(type, account, "input", "settings");
        return account;
    }

    private static void test(ChannelType type, Account account, String... field) {
        try {
            type.test(account);
        } catch (Unreachable e) {
            throw new ConnectionFailed(e, field);
        }
    }

    private Channel require(UUID id, @Nullable Integer seen) {
        var channel = repository.require(id);
        RevisionConflict.check(seen, channel.revision());
        return channel;
    }

    private void requireFree(String name) {
        if (repository.hasName(name)) {
            throw new ChannelNameTaken();
        }
    }

    private void connectWith(Channel channel, Account account) {
        var secret = account.secret() == null
                ? null
                : encryption.encrypt(tenantContext.tenantId(), ChannelColumns.CHANNEL, channel.id(), account.secret());
        channel.connectWith(account.settings().toString(), secret);
        types.require(channel.kind()).connected(channel.id(), account);
    }

    private @Nullable String secret(Channel channel) {
        var secret = channel.secret();
        return secret == null
                ? null
                : encryption.decrypt(tenantContext.tenantId(), ChannelColumns.CHANNEL, channel.id(), secret);
    }

    private ChannelView view(Channel channel) {
        return ChannelView.of(channel, json(channel), prices.view(channel), clock.instant());
    }

    private static JsonObject json(Channel channel) {
        return StoredJson.object(channel.settings());
    }

    /** What the audit log tells of a change: no user name, which may be a person's. */
    private static Map<String, Object> settings(Channel channel) {
        Map<String, Object> settings = new HashMap<>();
        json(channel).forEach((name, value) -> settings.put(name, plain(value)));
        settings.remove(SmtpAccount.USERNAME);
        settings.remove(ImapAccount.USERNAME);
        settings.put("name", channel.name());
        settings.put("kind", channel.kind());
        settings.put("status", channel.status());
        settings.put("perSecond", String.valueOf(channel.perSecond()));
        settings.put("perDay", String.valueOf(channel.perDay()));
        settings.put("price", channel.price().map(ChannelPrices::toldAs).orElse("null"));
        return settings;
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** @param account the account that it was connected with just now; null: with none */
    private ChannelView recorded(String action, Channel channel, Map<String, ?> before, @Nullable Account account) {
        repository.flush(); // counts the revision
        var view = view(channel);
        var after = settings(channel);
        if (account != null && account.secret() != null) {
            after.put("secret", "new");
        }
        audit.recordChange(action, view.id(), before, after);
        return view;
    }

    static List<UUID> ids(Collection<ChannelView> channels) {
        return channels.stream()
                .map(channel -> Ids.decode(ChannelView.PREFIX, channel.id()))
                .toList();
    }
}
