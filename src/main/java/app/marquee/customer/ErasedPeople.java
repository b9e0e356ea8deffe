package app.marquee.customer;

import app.marquee.security.Encryption;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whom the tenant has erased: the ids of the customers they were, and keyed hashes of what they were known by, so that
 * no file and no partner's system brings them back.
 */
@ApplicationScoped
class ErasedPeople {
    private static final HexFormat HEX = HexFormat.of();

    private static final String HAS_ANY =
            "select count(*) from (select from erased_identity where tenant_id = :tenantId limit 1) any_one";

    private static final String PLACES = """
            select h.place - 1 from unnest(cast(:hashes as text[])) with ordinality as h (hash, place)
            join erased_identity e on e.tenant_id = :tenantId and e.hash = decode(h.hash, 'hex')
            """;

    private static final String ERASED_AT =
            "select erased_at from erased_customer where tenant_id = :tenantId and id = :customerId";

    private static final String KEEP_ID =
            "insert into erased_customer (tenant_id, id, erased_at) values (:tenantId, :customerId, :now)";

    private static final String KEEP_EXTERNAL_ID = """
            insert into erased_identity (tenant_id, hash, erased_at) values (:tenantId, decode(:hash, 'hex'), :now)
            on conflict do nothing
            """;

    /** What another customer is known by too, such as a family's address, does not keep that one out. */
    private static final String KEEP_IDENTITIES = """
            insert into erased_identity (tenant_id, hash, erased_at)
            select distinct i.tenant_id, i.hash, cast(:now as timestamptz) from customer_identity i
            where i.tenant_id = :tenantId and i.customer_id = :customerId and not exists (
                select from customer_identity o where o.tenant_id = :tenantId and o.kind = i.kind and o.hash = i.hash
                  and o.confirmed and o.customer_id <> i.customer_id)
            on conflict do nothing
            """;

    private final NativeStatements statements;
    private final Encryption encryption;
    private final TenantContext tenantContext;

    ErasedPeople(NativeStatements statements, Encryption encryption, TenantContext tenantContext) {
        this.statements = statements;
        this.encryption = encryption;
        this.tenantContext = tenantContext;
    }

    Optional<Instant> erasedAt(UUID customerId) {
        var parameters = parameters();
        parameters.put("customerId", customerId);
        return statements.list(ERASED_AT, Instant.class, parameters).stream().findFirst();
    }

    /** @param externalId of that one of the person's records */
    void keep(UUID customerId, Optional<String> externalId, Instant now) {
        var parameters = parameters();
        parameters.put("customerId", customerId);
        parameters.put("now", now);
        statements.execute(KEEP_ID, parameters);
        externalId.ifPresent(id -> {
            parameters.put("hash", hex(id));
            statements.execute(KEEP_EXTERNAL_ID, parameters);
        });
        statements.execute(KEEP_IDENTITIES, parameters);
    }

    /** The places of what was an erased person's. */
    Set<Integer> placesAmong(List<IdentityValue> identities) {
        return identities.isEmpty() || !hasAny()
                ? Set.of()
                : Set.copyOf(places(identities.stream().map(this::hex).toList()));
    }

    /**
     * The changes that would bring an erased person back; in the {@link Turn}, so that none of them is erased meanwhile.
     *
     * @return the fields by which the person was known, by the place of the change in the list
     */
    Map<Integer, String> fieldsAmong(List<CustomerChange> changes) {
        if (!hasAny()) {
            return Map.of();
        }
        var named = new ArrayList<Named>();
        for (int index = 0; index < changes.size(); index++) {
            addNames(index, changes.get(index), named);
        }
        var fields = new HashMap<Integer, String>();
        places(named.stream().map(Named::hash).toList())
                .forEach(place -> fields.putIfAbsent(named.get(place).change, named.get(place).field));
        return fields;
    }

    private record Named(int change, String field, String hash) {}

    private void addNames(int index, CustomerChange change, List<Named> named) {
        String externalId = change.externalId();
        if (externalId != null) {
            named.add(new Named(index, "externalId", hex(externalId)));
        }
        IdentityValue email = change.email().value();
        if (email != null) {
            named.add(new Named(index, "email", hex(email)));
        }
        IdentityValue phone = change.phone().value();
        if (phone != null) {
            named.add(new Named(index, "phone", hex(phone)));
        }
        change.identities().forEach(said -> named.add(new Named(index, "identities", hex(said.identity()))));
    }

    // Most tenants have erased nobody, and hashing costs more than asking.
    private boolean hasAny() {
        return statements.list(HAS_ANY, Long.class, parameters()).get(0) > 0;
    }

    private List<Integer> places(List<String> hashes) {
        var parameters = parameters();
        parameters.put("hashes", "{" + String.join(",", hashes) + "}");
        return statements.list(PLACES, Long.class, parameters).stream()
                .map(Math::toIntExact)
                .toList();
    }

    private String hex(IdentityValue identity) {
        return identity.kind() == IdentityKind.CUSTOMER_ID
                ? hex(identity.normalized())
                : hex(identity.kind().name(), identity.normalized());
    }

    private String hex(String externalId) {
        return hex("externalId", externalId);
    }

    private String hex(String kind, String normalized) {
        return HEX.formatHex(encryption.equalityHash(tenantContext.tenantId(), kind, normalized));
    }

    private Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        return parameters;
    }
}
