package app.marquee.campaign;

import app.marquee.customer.PersonalList.Entry;
import app.marquee.security.Encryption;
import app.marquee.shared.ChannelKind;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The addresses that a server once said do not exist, whose owner complained, or that a person does not want to be written
 * to. A new address of the same customer is another matter.
 */
@ApplicationScoped
class SuppressedAddresses {
    // The codes of RFC 3463 for a mailbox or a domain that does not exist, has moved, or is no address; Firebase's for
    // an
    // app that is gone from its device; and our words for a browser's address that its push service does not know any
    // more.
    private static final Pattern NO_SUCH_ADDRESS =
            Pattern.compile("\\b5\\.1\\.[12346]\\b|\\bUNREGISTERED\\b|^The push subscription is gone\\b");

    private final SuppressionSql sql;
    private final Encryption encryption;
    private final TenantContext tenantContext;

    SuppressedAddresses(SuppressionSql sql, Encryption encryption, TenantContext tenantContext) {
        this.sql = sql;
        this.encryption = encryption;
        this.tenantContext = tenantContext;
    }

    /** Those of the addresses that must not be written to. */
    Set<String> among(Collection<String> addresses, ChannelKind kind) {
        // Most tenants have none, and hashing costs more than asking.
        if (addresses.isEmpty() || !sql.hasAny(kind)) {
            return Set.of();
        }
        List<String> all = List.copyOf(addresses);
        List<byte[]> hashes = all.stream().map(address -> hash(address, kind)).toList();
        return sql.places(hashes, kind).stream().map(all::get).collect(Collectors.toSet());
    }

    void remove(List<String> addresses, ChannelKind kind) {
        sql.remove(addresses.stream().map(address -> hash(address, kind)).toList(), kind);
    }

    /** Remembers an address when the refusal says that it does not exist. */
    void learn(String address, ChannelKind kind, String refusal, Instant now) {
        if (NO_SUCH_ADDRESS.matcher(refusal).find()) {
            add(address, kind, refusal, now);
        }
    }

    void add(String address, ChannelKind kind, String reason, Instant now) {
        sql.add(hash(address, kind), kind, reason, now);
    }

    /** Those of the addresses that are not written to, on any kind of channel. */
    List<Entry> entries(List<String> addresses) {
        List<Entry> entries = new ArrayList<>();
        for (ChannelKind kind : ChannelKind.values()) {
            for (String address : among(addresses, kind)) {
                String json = Json.createObjectBuilder()
                        .add("channel", kind.name())
                        .add("address", address)
                        .build()
                        .toString();
                entries.add(new Entry(kind + " " + address, json));
            }
        }
        return entries;
    }

    /** The hashes stay, so that nobody is written to there; a server's words may name the address. */
    void forgetReasons(List<String> addresses) {
        for (ChannelKind kind : ChannelKind.values()) {
            if (sql.hasAny(kind)) {
                sql.forgetReasons(
                        addresses.stream().map(address -> hash(address, kind)).toList(), kind);
            }
        }
    }

    private byte[] hash(String address, ChannelKind kind) {
        return encryption.equalityHash(
                tenantContext.tenantId(),
                "suppressed." + kind,
                Normalizer.normalize(address.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    }
}
