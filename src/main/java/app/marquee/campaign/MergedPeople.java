package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the people behind the records of a run's audience, as they are now. Two records of the audience may be merged
 * while the run goes on; their person gets one message.
 */
@ApplicationScoped
class MergedPeople {
    // No joins, see DeliverySql.
    private static final String PEOPLE =
            "select id, coalesce(merged_into, id) from customer where tenant_id = ? and id = any(?)";
    private static final String OTHER_RECORDS =
            "select id, merged_into from customer where tenant_id = ? and merged_into = any(?)";
    private static final String MESSAGES = """
            select id, customer_id, status from delivery
            where tenant_id = ? and campaign_id = ? and run = ? and customer_id = any(?) and status <> 'SKIPPED'
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    MergedPeople(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    private record PersonOf(UUID recordId, UUID personId) {}

    /** A message of the run to one of a person's records. */
    record Message(UUID id, UUID personId, DeliveryState state) {}

    /**
     * @param byRecord without records that were erased
     * @param messages of those of the people who have several records
     */
    record People(Map<UUID, UUID> byRecord, List<Message> messages) {
        @Nullable
        UUID of(@Nullable UUID recordId) {
            return recordId == null ? null : byRecord.get(recordId);
        }

        /** Those who have, or may have, a message, or wait for one, other than these messages. */
        Set<UUID> reached(Set<DeliveryState> states, Collection<UUID> except) {
            return messages.stream()
                    .filter(message -> states.contains(message.state()) && !except.contains(message.id()))
                    .map(Message::personId)
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    People of(Run run, Collection<UUID> recordIds) {
        Map<UUID, UUID> byRecord = byRecord(people(PEOPLE, recordIds));
        Set<UUID> people = new HashSet<>(byRecord.values());
        List<PersonOf> others = people(OTHER_RECORDS, people);
        return new People(byRecord, others.isEmpty() ? List.of() : messages(run, people, byRecord(others)));
    }

    private static Map<UUID, UUID> byRecord(List<PersonOf> people) {
        Map<UUID, UUID> byRecord = new HashMap<>();
        people.forEach(each -> byRecord.put(each.recordId(), each.personId()));
        return byRecord;
    }

    private List<PersonOf> people(String sql, Collection<UUID> ids) {
        return statements.query(
                sql,
                row -> new PersonOf(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                tenantContext.tenantId(),
                ids(ids));
    }

    private List<Message> messages(Run run, Set<UUID> people, Map<UUID, UUID> others) {
        Map<UUID, UUID> all = new HashMap<>(others);
        people.forEach(person -> all.put(person, person));
        return statements.query(
                MESSAGES,
                row -> new Message(
                        row.getObject(1, UUID.class),
                        Objects.requireNonNull(all.get(row.getObject(2, UUID.class))),
                        DeliveryState.valueOf(row.getString(3))),
                tenantContext.tenantId(),
                run.campaignId(),
                run.number(),
                ids(all.keySet()));
    }

    private static Column ids(Collection<UUID> ids) {
        return Column.uuids(new ArrayList<>(ids), id -> id);
    }
}
