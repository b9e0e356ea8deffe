package app.marquee.customer;

import app.marquee.security.Encryption;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInputs;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings the tables of customers in line with any number of changes, in a fixed number of statements. */
@ApplicationScoped
class CustomerWriter {
    private final NativeStatements statements;
    private final ChangedCustomers changed;
    private final RecordRows rows;
    private final Matching matching;
    private final TenantContext tenantContext;
    private final Encryption encryption;
    private final InstantSource clock;

    CustomerWriter(
            NativeStatements statements,
            ChangedCustomers changed,
            RecordRows rows,
            Matching matching,
            TenantContext tenantContext,
            Encryption encryption,
            InstantSource clock) {
        this.statements = statements;
        this.changed = changed;
        this.rows = rows;
        this.matching = matching;
        this.tenantContext = tenantContext;
        this.encryption = encryption;
        this.clock = clock;
    }

    /**
     * @param recordedBy who says so, for the proof of consents
     * @throws InvalidInputs when a customer is another than a change saw
     */
    void write(List<CustomerChange> changes, String recordedBy) {
        store(changes, parameters(recordedBy), false);
    }

    /** As {@link #write}, but a consent that a customer refused anywhere but in a file stays refused. */
    void writeFromFile(List<CustomerChange> changes, String source, String recordedBy) {
        var parameters = parameters(recordedBy);
        parameters.put("importSource", source);
        statements.forgetPlans();
        store(changes, parameters, true);
    }

    private Map<String, Object> parameters(String recordedBy) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        // PostgreSQL keeps microseconds.
        parameters.put("now", clock.instant().truncatedTo(ChronoUnit.MICROS));
        parameters.put("recordedBy", recordedBy);
        return parameters;
    }

    private void store(List<CustomerChange> changes, Map<String, Object> parameters, boolean keepWithdrawals) {
        if (changes.isEmpty()) {
            return;
        }
        var staged = stage(changes);
        statements.execute(CustomerSql.INSERT_NEW, parameters);
        statements.execute(CustomerSql.RESOLVE, parameters);
        if (changes.stream().anyMatch(change -> change.externalId() == null)) {
            statements.execute(CustomerSql.RESOLVE_RECORDS, parameters);
        }
        statements.list(CustomerSql.LOCK, Long.class, parameters);
        refuseConflicts(changes, parameters);
        if (!staged.identities.isEmpty()) {
            storeIdentities(changes, parameters);
        }
        // Identities, too: whether a record is more than a visitor decides what the others' consents are worth.
        if (!staged.consents.isEmpty() || !staged.tags.isEmpty() || !staged.identities.isEmpty()) {
            var merged = statements.list(CustomerSql.STAGED_MERGED, UUID.class, parameters);
            if (!merged.isEmpty()) {
                statements.execute(CustomerSql.NOTE_OTHERS_TAGS, parameters);
            }
            rows.during(merged, () -> storeWords(staged, parameters, keepWithdrawals));
        }
        statements.execute(CustomerSql.UPDATE_CUSTOMERS, parameters);
        statements.execute(CustomerSql.UPDATE_PERSONS, parameters);
        changed.noteSelected(CustomerSql.STAGED_CUSTOMERS, Map.of());
    }

    private void storeIdentities(List<CustomerChange> changes, Map<String, Object> parameters) {
        var former = statements.list(CustomerSql.FORMER_IDENTITIES, UUID.class, parameters);
        if (!former.isEmpty()) {
            var all = new HashMap<>(parameters);
            all.put("former", NativeStatements.array(former));
            statements.execute(CustomerSql.DELETE_IDENTITIES, all);
        }
        if (changes.stream()
                .flatMap(change -> change.identities().stream())
                .anyMatch(said -> said.verified() != null)) {
            statements.execute(CustomerSql.VERIFY_IDENTITIES, parameters);
        }
        statements.execute(CustomerSql.REMOVE_KNOWN_IDENTITIES, parameters);
        statements.execute(CustomerSql.INSERT_IDENTITIES, parameters);
    }

    private void storeWords(Staged staged, Map<String, Object> parameters, boolean keepWithdrawals) {
        if (!staged.consents.isEmpty()) {
            if (keepWithdrawals) {
                statements.execute(CustomerSql.KEEP_WITHDRAWALS, parameters);
            }
            statements.execute(CustomerSql.REPLACE_SINGLE_CHANNELS, parameters);
            statements.execute(CustomerSql.UPSERT_CONSENTS, parameters);
        }
        if (!staged.tags.isEmpty()) {
            statements.execute(CustomerSql.UPSERT_TAGS, parameters);
        }
    }

    /** Decides whether the customers just written are others, too. Only in the {@link Turn} alone. */
    void match() {
        matching.match(CustomerSql.STAGED_IDENTITIES, Map.of());
    }

    /** Under the lock, where nobody else changes the customers; only entries of an input say what they saw. */
    private void refuseConflicts(List<CustomerChange> changes, Map<String, Object> parameters) {
        if (changes.stream().allMatch(change -> change.seen() == null)) {
            return;
        }
        var present = new HashMap<String, @Nullable Integer>();
        statements
                .list(CustomerSql.CONFLICTS, Object[].class, parameters)
                .forEach(row -> present.put((String) row[0], (Integer) row[1]));
        var faults = new Faults();
        for (int index = 0; index < changes.size(); index++) {
            String key = changes.get(index).key();
            if (present.containsKey(key)) {
                faults.add(
                        RevisionConflict.at(present.get(key), "input", "customers", String.valueOf(index), "revision"));
            }
        }
        faults.throwIfAny();
    }

    private Staged stage(List<CustomerChange> changes) {
        var staged = new Staged();
        oneForEachCustomer(changes).forEach(staged::add);
        statements.stage(
                CustomerSql.STAGE,
                Map.of(
                        CustomerSql.STAGED_CUSTOMER, staged.customers,
                        CustomerSql.STAGED_IDENTITY, staged.identities,
                        CustomerSql.STAGED_CONSENT, staged.consents,
                        CustomerSql.STAGED_TAG, staged.tags));
        return staged;
    }

    private static Collection<CustomerChange> oneForEachCustomer(List<CustomerChange> changes) {
        var byKey = new TreeMap<String, CustomerChange>();
        changes.forEach(change -> byKey.merge(change.key(), change, CustomerChange::followedBy));
        return byKey.values();
    }

    private final class Staged {
        private final UUID tenantId = tenantContext.tenantId();
        private final CopyRows customers = new CopyRows();
        private final CopyRows identities = new CopyRows();
        private final CopyRows consents = new CopyRows();
        private final CopyRows tags = new CopyRows();
        private int position;

        void add(CustomerChange change) {
            position++;
            var profile = change.profile();
            customers.row(
                    position,
                    Ids.newId(),
                    change.externalId(),
                    change.profileId(),
                    profile.displayName().named(),
                    profile.displayName().value(),
                    profile.timeZone().named(),
                    profile.timeZone().value(),
                    profile.language().named(),
                    profile.language().value(),
                    change.seen());
            addIdentity(IdentityKind.EMAIL, change.email());
            addIdentity(IdentityKind.PHONE, change.phone());
            change.identities().forEach(this::addIdentity);
            for (var consent : change.consents()) {
                consents.row(
                        position,
                        Ids.newId(),
                        Ids.newId(),
                        consent.purpose(),
                        consent.channel(),
                        consent.granted(),
                        consent.source());
            }
            for (var tag : change.tags()) {
                tags.row(position, tag.key(), tag.value(), tag.source(), tag.expiresAt());
            }
        }

        private void addIdentity(IdentityKind kind, Change<IdentityValue> change) {
            if (!change.named()) {
                return;
            }
            UUID id = Ids.newId();
            IdentityValue identity = change.value();
            if (identity == null) {
                identities.row(position, id, kind, null, true, null, null, null, null);
                return;
            }
            addIdentity(id, identity, null, true, null);
        }

        private void addIdentity(IdentityStatement statement) {
            addIdentity(Ids.newId(), statement.identity(), statement.source(), false, statement.verified());
        }

        private void addIdentity(
                UUID id,
                IdentityValue identity,
                @Nullable String source,
                boolean replaces,
                @Nullable Boolean verified) {
            var encrypted = encryption.encrypt(tenantId, IdentityColumn.TABLE, id, identity.value());
            byte[] hash = encryption.equalityHash(tenantId, identity.kind().name(), identity.normalized());
            identities.row(
                    position,
                    id,
                    identity.kind(),
                    source,
                    replaces,
                    encrypted.bytes(),
                    hash,
                    encrypted.keyId(),
                    verified);
        }
    }
}
