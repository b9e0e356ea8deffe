package app.marquee.customer;

import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The changes of tier of customers that were read together. */
@RequestScoped
class TierChangePages {
    private final HistoryPages<CustomerTierChange> pages;

    TierChangePages(NativeStatements statements, TenantContext tenantContext) {
        pages = new HistoryPages<>(new History(), read -> {}, statements, tenantContext);
    }

    void together(List<UUID> customerIds) {
        pages.together(customerIds);
    }

    Page<CustomerTierChange> page(UUID customerId, PageRequest request) {
        return pages.page(customerId, request);
    }

    private static final class History implements HistoryPages.History<CustomerTierChange> {
        @Override
        public Class<CustomerTierChange> type() {
            return CustomerTierChange.class;
        }

        @Override
        public String pagesSql(boolean beyondCursor, boolean backward, boolean orAt) {
            return CustomerTierSql.pages(beyondCursor, backward, orAt);
        }

        @Override
        public String countsSql() {
            return CustomerTierSql.COUNTS;
        }

        @Override
        public UUID customerId(CustomerTierChange entry) {
            return entry.customerId();
        }

        @Override
        public Instant at(CustomerTierChange entry) {
            return entry.at();
        }

        /** The time alone tells a customer's changes apart. */
        @Override
        public UUID id(CustomerTierChange entry) {
            return entry.customerId();
        }
    }
}
