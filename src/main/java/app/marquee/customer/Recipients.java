package app.marquee.customer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import app.marquee.security.CipherText;
import app.marquee.security.Encryption;
import app.marquee.shared.ChannelKind;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds customers as addressees. Each of the statements reads one table by an array of ids, and they are put
 * together here: joined in the database, soon after many customers came, they took a hundred times as long, since the
 * planner had no statistics yet and read all of the tenant's identities again for each customer.
 */
@ApplicationScoped
class Recipients {
    /** All records of the customers. */
    private static final String RECORDS = """
            select c.id, c.id, c.external_id, c.display_name, c.time_zone, c.language from customer c
            where c.tenant_id = :tenantId and c.id = any(cast(:customerIds as uuid[])) and c.merged_into is null
            union all
            select c.id, c.merged_into, c.external_id, c.display_name, c.time_zone, c.language from customer c
            where c.tenant_id = :tenantId and c.merged_into = any(cast(:customerIds as uuid[]))
            order by 1
            """;

    private static final String ADDRESSES = """
            select i.profile_id, i.customer_id, i.id, i.cipher, i.key_id from customer_identity i
            where i.tenant_id = :tenantId and i.customer_id = any(cast(:customerIds as uuid[])) and i.kind = :kind
              and i.confirmed
            order by i.verified desc, i.id desc
            """;
    // A word about the channel goes before one about all channels. A later word about all has removed the single ones,
    // so no times need comparing.
    private static final String CONSENTS = """
            select distinct on (n.customer_id) n.customer_id, n.granted from consent n
            where n.tenant_id = :tenantId and n.customer_id = any(cast(:customerIds as uuid[]))
              and n.purpose = 'MARKETING' and (n.channel = :channel or n.channel is null)
            order by n.customer_id, n.channel nulls last
            """;
    private static final String OWN_CONSENTS = """
            select distinct on (r.profile_id) r.profile_id, cast(r.content ->> 'granted' as boolean) from record_row r
            where r.tenant_id = :tenantId and r.customer_id = any(cast(:customerIds as uuid[])) and r.kind = 'CONSENT'
              and r.content ->> 'purpose' = 'MARKETING' and coalesce(r.content ->> 'channel', :channel) = :channel
            order by r.profile_id, r.content ->> 'channel' nulls last
            """;

    private final NativeStatements statements;
    private final Decisions decisions;
    private final TenantContext tenantContext;
    private final Encryption encryption;

    Recipients(NativeStatements statements, Decisions decisions, TenantContext tenantContext, Encryption encryption) {
        this.statements = statements;
        this.decisions = decisions;
        this.tenantContext = tenantContext;
        this.encryption = encryption;
    }

    /** In the order of the ids, without those that are no more; each by any of the customer's addresses. */
    List<Recipient> of(Collection<UUID> customerIds, ChannelKind channel) {
        var reading = new Reading(customerIds, channel);
        return customerIds.stream()
                .flatMap(id -> reading.recipient(id, id, record -> true))
                .toList();
    }

    /** The customers whose records these are; each by an address that came with that record. */
    List<Recipient> ofRecords(Collection<UUID> recordIds, ChannelKind channel) {
        var customers = decisions.customers(recordIds);
        var reading = new Reading(customers.values(), channel);
        return customers.entrySet().stream()
                .flatMap(entry -> reading.recipient(entry.getValue(), entry.getKey(), entry.getKey()::equals))
                .toList();
    }

    /** What one source knows of a customer. */
    private record Known(
            UUID id,
            @Nullable String externalId,
            @Nullable String displayName,
            @Nullable String timeZone,
            @Nullable String language) {}

    private record Address(UUID recordId, Supplier<String> text) {}

    private final class Reading {
        private final Map<UUID, List<Known>> records;
        private final Map<UUID, List<Address>> addresses;
        private final Map<UUID, Boolean> consents;
        private final Map<UUID, Boolean> ownConsents;

        Reading(Collection<UUID> customerIds, ChannelKind channel) {
            Optional<IdentityKind> kind = Reach.of(channel);
            var parameters = Map.of(
                    "tenantId", tenantContext.tenantId(),
                    "customerIds", NativeStatements.array(customerIds),
                    "channel", channel.name(),
                    "kind", kind.map(Enum::name).orElse(""));
            records = byCustomer(
                    RECORDS,
                    parameters,
                    row -> new Known(
                            (UUID) row[0], (String) row[2], (String) row[3], (String) row[4], (String) row[5]));
            addresses = kind.isEmpty() ? externalIds() : byCustomer(ADDRESSES, parameters, Recipients.this::address);
            consents = words(CONSENTS, parameters);
            boolean merged = records.values().stream().anyMatch(each -> each.size() > 1);
            ownConsents = merged ? words(OWN_CONSENTS, parameters) : Map.of();
        }

        private Map<UUID, List<Address>> externalIds() {
            var found = new HashMap<UUID, List<Address>>();
            records.forEach((customerId, known) -> found.put(
                    customerId,
                    known.stream()
                            .flatMap(record -> Stream.ofNullable(record.externalId)
                                    .map(externalId -> new Address(record.id, () -> externalId)))
                            .toList()));
            return found;
        }

        /** @param recordId where there is no address */
        Stream<Recipient> recipient(UUID customerId, UUID recordId, Predicate<UUID> which) {
            var known = records.getOrDefault(customerId, List.of());
            var address = addresses.getOrDefault(customerId, List.of()).stream()
                    .filter(each -> which.test(each.recordId) && mayUse(each, known.size() > 1))
                    .findFirst();
            return known.stream()
                    .filter(record -> record.id.equals(customerId))
                    .map(leading -> new Recipient(
                            customerId,
                            address.map(Address::recordId).orElse(recordId),
                            leading.externalId,
                            leading.displayName,
                            address.map(each -> each.text.get()).orElse(null),
                            Boolean.TRUE.equals(consents.get(customerId)),
                            said(leading, known, Known::timeZone)
                                    .map(ZoneId::of)
                                    .orElse(null),
                            said(leading, known, Known::language).orElse(null)));
        }

        /** What the leading record says, or else any other. */
        private Optional<String> said(Known leading, List<Known> all, Function<Known, @Nullable String> what) {
            return Stream.concat(Stream.of(leading), all.stream())
                    .flatMap(record -> Stream.ofNullable(what.apply(record)))
                    .findFirst();
        }

        /** An address of a merged customer came with one of its records: that record itself must have agreed. */
        private boolean mayUse(Address address, boolean merged) {
            return !merged || Boolean.TRUE.equals(ownConsents.get(address.recordId));
        }
    }

    private Address address(Object[] row) {
        return new Address(
                (UUID) row[0],
                () -> encryption.decrypt(
                        tenantContext.tenantId(),
                        IdentityColumn.TABLE,
                        (UUID) row[2],
                        new CipherText((byte[]) row[3], (int) row[4])));
    }

    private <T> Map<UUID, List<T>> byCustomer(String sql, Map<String, ?> parameters, Function<Object[], T> read) {
        return rows(sql, parameters).collect(groupingBy(row -> (UUID) row[1], mapping(read, toList())));
    }

    private Map<UUID, Boolean> words(String sql, Map<String, ?> parameters) {
        return rows(sql, parameters).collect(toMap(row -> (UUID) row[0], row -> (Boolean) row[1]));
    }

    private Stream<Object[]> rows(String sql, Map<String, ?> parameters) {
        return statements.list(sql, Object[].class, parameters).stream();
    }
}
