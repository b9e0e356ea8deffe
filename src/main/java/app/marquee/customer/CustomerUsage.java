package app.marquee.customer;

import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the tenant's customers against its plan. */
@ApplicationScoped
class CustomerUsage implements UsageSource {
    private final CustomerRepository repository;

    CustomerUsage(CustomerRepository repository) {
        this.repository = repository;
    }

    @Override
    public UsageMetric metric() {
        return UsageMetric.CUSTOMERS;
    }

    @Override
    public long used() {
        return repository.countKnownPersons();
    }
}
