package app.marquee.customer;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class CustomerRepository implements PanacheRepositoryBase<Customer, UUID> {
    /** Records that stand for a person, not those that lead to one. */
    static final Criteria PERSONS = new Criteria("e.mergedInto is null", Map.of());

    /** Any record: it may lead to another. */
    Customer require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new CustomerNotFound(id));
    }

    List<Customer> withIds(Collection<UUID> ids) {
        return list("id in ?1 and mergedInto is null", ids);
    }

    /** Any records: they may lead to others. */
    List<Customer> withExternalIds(Collection<String> externalIds) {
        return list("externalId in ?1", externalIds);
    }

    List<Customer> recordsOf(UUID customerId) {
        return list("id = ?1 or mergedInto = ?1 order by id", customerId);
    }

    /** Those of whom more than a browser or an app is known. Who has an external id stands for the person. */
    long countKnownPersons() {
        return count(
                "from Customer c where c.mergedInto is null and (c.externalId is not null or exists ("
                        + "select 1 from CustomerIdentity i where i.customerId = c.id and i.kind <> ?1))",
                IdentityKind.ANONYMOUS);
    }

    Page<Customer> page(Criteria criteria, CustomerSort sort, PageRequest request) {
        return new Keyset<>(
                        Customer.class, this, key(sort.by()), sort.direction().isDescending(), Customer::id)
                .page(criteria, request);
    }

    private static SortKey<Customer, ?> key(CustomerSortField by) {
        return switch (by) {
            case CREATED_AT -> SortKey.time("createdAt", Customer::createdAt);
            case LAST_ORDER_AT -> SortKey.time("lastOrderRank", Customer::lastOrderRank);
            case TOTAL_SPENT -> SortKey.number("spentRank", Customer::spentRank);
        };
    }
}
