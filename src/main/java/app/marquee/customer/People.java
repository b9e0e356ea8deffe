package app.marquee.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Customers with all that they are known by, for those who export or erase it. */
@ApplicationScoped
class People {
    private final CustomerRepository customers;
    private final CustomerIdentityRepository identities;
    private final CustomerRecords records;

    People(CustomerRepository customers, CustomerIdentityRepository identities, CustomerRecords records) {
        this.customers = customers;
        this.identities = identities;
        this.records = records;
    }

    /**
     * The person whose record that is, with all others.
     *
     * @throws CustomerNotFound when there is none
     */
    Person person(UUID recordId) {
        UUID customerId = customers.require(recordId).personId();
        var all = customers.recordsOf(customerId);
        var values = identities.of(List.of(customerId)).stream().map(records::value);
        var externalIds = all.stream().flatMap(record -> record.externalId().stream());
        return new Person(
                customerId,
                all.stream().map(Customer::id).toList(),
                Stream.concat(externalIds, values).distinct().toList());
    }

    boolean exists(UUID customerId) {
        return customers.findByIdOptional(customerId).isPresent();
    }

    /** @throws CustomerNotFound when there is none */
    Optional<String> externalId(UUID customerId) {
        return customers.require(customerId).externalId();
    }
}
