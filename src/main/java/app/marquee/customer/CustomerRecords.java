package app.marquee.customer;

import app.marquee.customer.PersonalList.Entry;
import app.marquee.security.Encryption;
import app.marquee.shared.StoredJson;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What this feature itself holds about its customers. */
@ApplicationScoped
@Typed(CustomerRecords.class) // listed by PersonalDataSources, in its place
class CustomerRecords implements PersonalDataSource {
    private final NativeStatements statements;
    private final CustomerIdentityRepository identities;
    private final Encryption encryption;
    private final RefusedEvents refused;
    private final EventMoves eventMoves;
    private final TenantContext tenantContext;

    CustomerRecords(
            NativeStatements statements,
            CustomerIdentityRepository identities,
            Encryption encryption,
            RefusedEvents refused,
            EventMoves eventMoves,
            TenantContext tenantContext) {
        this.statements = statements;
        this.identities = identities;
        this.encryption = encryption;
        this.refused = refused;
        this.eventMoves = eventMoves;
        this.tenantContext = tenantContext;
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "customer_identity",
                "customer_tag",
                "customer_tag_change",
                "customer_tier",
                "customer_tier_change",
                "consent",
                "consent_change",
                "customer_order",
                "customer_event",
                "event_move",
                "customer_change",
                "customer_wakeup",
                "record_row",
                "customer_merge",
                "merge_proposal");
    }

    @Override
    public List<PersonalList> lists() {
        return List.of(
                new PersonalList("customer", list(PersonalDataSql.CUSTOMER)),
                new PersonalList("identities", this::identities),
                new PersonalList("tags", list(PersonalDataSql.TAGS)),
                new PersonalList("tagHistory", list(PersonalDataSql.TAG_CHANGES)),
                new PersonalList("consents", list(PersonalDataSql.CONSENTS)),
                new PersonalList("consentHistory", list(PersonalDataSql.CONSENT_CHANGES)),
                new PersonalList("tier", list(PersonalDataSql.TIER)),
                new PersonalList("tierHistory", list(PersonalDataSql.TIER_CHANGES)),
                new PersonalList("orders", list(PersonalDataSql.ORDERS)),
                new PersonalList("events", this::events),
                new PersonalList("records", list(PersonalDataSql.RECORD_ROWS)),
                new PersonalList("merges", list(PersonalDataSql.MERGES)),
                new PersonalList("refusedEvents", refused::of));
    }

    private PersonalList.Reading list(String sql) {
        return (person, key, limit) -> entries(sql, person, limit, Map.of("key", key));
    }

    /** Their keys are of two parts. */
    private List<Entry> events(Person person, String key, int limit) {
        String[] after = key.isEmpty() ? new String[] {"-infinity", new UUID(0, 0).toString()} : key.split(" ", 2);
        return entries(PersonalDataSql.EVENTS, person, limit, Map.of("afterTime", after[0], "afterId", after[1]));
    }

    private List<Entry> entries(String sql, Person person, int limit, Map<String, ?> after) {
        var parameters = new HashMap<String, Object>(after);
        parameters.put("tenantId", tenantContext.tenantId());
        parameters.put("recordIds", NativeStatements.array(person.recordIds()));
        parameters.put("limit", limit);
        return statements.list(sql, Object[].class, parameters).stream()
                .map(row -> new Entry((String) row[0], (String) row[1]))
                .toList();
    }

    private List<Entry> identities(Person person, String key, int limit) {
        return list(PersonalDataSql.IDENTITIES).after(person, key, limit).stream()
                .map(this::withValue)
                .toList();
    }

    private Entry withValue(Entry entry) {
        String value = value(identities.findById(UUID.fromString(entry.key())));
        var whole = Json.createObjectBuilder(StoredJson.object(entry.json())).add("value", value);
        return new Entry(entry.key(), whole.build().toString());
    }

    String value(CustomerIdentity identity) {
        return encryption.decrypt(tenantContext.tenantId(), IdentityColumn.TABLE, identity.id(), identity.encrypted());
    }

    /** Orders stay, as orders of nobody: the tenant sold what it sold. */
    @Override
    public void erase(Person person) {
        var parameters =
                Map.of("tenantId", tenantContext.tenantId(), "recordIds", NativeStatements.array(person.recordIds()));
        statements.list(PersonalDataSql.LOCK, UUID.class, parameters);
        refused.erase(person);
        eventMoves.forget(person.recordIds());
        PersonalDataSql.ERASE.forEach(statement -> statements.execute(statement, parameters));
    }
}
