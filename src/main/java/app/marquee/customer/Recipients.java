package app.marquee.customer;

import app.marquee.security.CipherText;
import app.marquee.security.Encryption;
import app.marquee.shared.ChannelKind;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds customers as addressees. Each of the three statements reads one table by an array of ids, and they are put
 * together here: joined in the database, soon after many customers came, they took a hundred times as long, since the
 * planner had no statistics yet and read all of the tenant's identities again for each customer.
 */
@ApplicationScoped
class Recipients {
    private static final String CUSTOMERS = """
            select c.id, c.external_id, c.display_name from customer c
            where c.tenant_id = :tenantId and c.id = any(cast(:customerIds as uuid[]))
              and c.merged_into is null
            """;
    // An address of a merged customer came with one of its records: that record itself must have agreed.
    private static final String ADDRESSES = """
            select distinct on (i.customer_id) i.customer_id, i.id, i.cipher, i.key_id, a.agreed
            from customer_identity i
            cross join lateral (
                select not exists (
                    select from customer m where m.tenant_id = :tenantId and m.merged_into = i.customer_id)
                or coalesce((
                    select cast(r.content ->> 'granted' as boolean) from record_row r
                    where r.tenant_id = :tenantId and r.customer_id = i.customer_id and r.profile_id = i.profile_id
                      and r.kind = 'CONSENT' and r.content ->> 'purpose' = 'MARKETING'
                      and coalesce(r.content ->> 'channel', :channel) = :channel
                    order by r.content ->> 'channel' nulls last limit 1), false) as agreed) a
            where i.tenant_id = :tenantId and i.customer_id = any(cast(:customerIds as uuid[])) and i.kind = :kind
            order by i.customer_id, a.agreed desc, i.verified desc, i.id desc
            """;
    // A word about the channel goes before one about all channels. A later word about all has removed the single ones,
    // so no times need comparing.
    private static final String CONSENTS = """
            select distinct on (n.customer_id) n.customer_id, n.granted from consent n
            where n.tenant_id = :tenantId and n.customer_id = any(cast(:customerIds as uuid[]))
              and n.purpose = 'MARKETING' and (n.channel = :channel or n.channel is null)
            order by n.customer_id, n.channel nulls last
            """;

    private final NativeStatements statements;
    private final TenantContext tenantContext;
    private final Encryption encryption;

    Recipients(NativeStatements statements, TenantContext tenantContext, Encryption encryption) {
        this.statements = statements;
        this.tenantContext = tenantContext;
        this.encryption = encryption;
    }

    /** In the order of the ids, without those that are no more. */
    List<Recipient> of(Collection<UUID> customerIds, ChannelKind channel) {
        Optional<IdentityKind> kind = Reach.of(channel);
        var parameters = Map.of(
                "tenantId", tenantContext.tenantId(),
                "customerIds", NativeStatements.array(customerIds),
                "channel", channel.name(),
                "kind", kind.map(Enum::name).orElse(""));
        Map<UUID, Object[]> addresses = kind.isEmpty() ? Map.of() : byCustomer(ADDRESSES, parameters);
        Map<UUID, Object[]> consents = byCustomer(CONSENTS, parameters);
        var found = new HashMap<UUID, Recipient>();
        byCustomer(CUSTOMERS, parameters).forEach((id, customer) -> {
            @Nullable String externalId = (String) customer[1];
            String address = kind.isEmpty() ? externalId : address(addresses.get(id));
            Object[] consent = consents.get(id);
            boolean consented = consent != null && (boolean) consent[1];
            found.put(id, new Recipient(id, externalId, (String) customer[2], address, consented));
        });
        return customerIds.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private @Nullable String address(Object @Nullable [] identity) {
        if (identity == null || !(boolean) identity[4]) {
            return null;
        }
        var encrypted = new CipherText((byte[]) identity[2], (int) identity[3]);
        return encryption.decrypt(tenantContext.tenantId(), IdentityColumn.TABLE, (UUID) identity[1], encrypted);
    }

    private Map<UUID, Object[]> byCustomer(String sql, Map<String, ?> parameters) {
        var rows = new HashMap<UUID, Object[]>();
        statements.list(sql, Object[].class, parameters).forEach(row -> rows.put((UUID) row[0], row));
        return rows;
    }
}
