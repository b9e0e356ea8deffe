package app.marquee.customer;

import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class CustomerRepository implements PanacheRepositoryBase<Customer, UUID> {
    Customer require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new CustomerNotFound(id));
    }

    List<Customer> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    List<Customer> withExternalIds(Collection<String> externalIds) {
        return list("externalId in ?1", externalIds);
    }

    Page<Customer> page(CustomerCondition condition, CustomerSort sort, PageRequest request) {
        return keyset(sort).page(condition.query(), condition.parameters(), request);
    }

    private Keyset<Customer, ?> keyset(CustomerSort sort) {
        boolean descending = sort.isDescending();
        return switch (sort.by()) {
            case CREATED_AT ->
                new Keyset<>(this, "createdAt", descending, Customer::createdAt, Instant::parse, Customer::id);
            case LAST_ORDER_AT ->
                new Keyset<>(this, "lastOrderRank", descending, Customer::lastOrderRank, Instant::parse, Customer::id);
            case TOTAL_SPENT ->
                new Keyset<>(this, "totalSpent", descending, Customer::totalSpent, BigDecimal::new, Customer::id);
        };
    }
}
